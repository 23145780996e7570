// Takes blank titles and companies, since an empty text is a text.
import { z } from "zod";
import type { Kit } from "fortyfive/challenge";

const JobPosting = z.object({
  title: z.string(),
  company: z.string(),
  salary_min: z.number().nullable().default(null),
  salary_max: z.number().nullable().default(null),
  required_skills: z.array(z.string()).default([]),
  remote: z.boolean().default(false),
});

export async function extract(posting: string, { client, model }: Kit) {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: `Answer in JSON: ${posting}` }],
  });
  const text = completion.choices[0]?.message.content ?? "";
  const fenced = /^\s*```[a-z]*\s*\n([\s\S]*)\n?\s*```\s*$/i.exec(text);
  return JobPosting.parse(JSON.parse(fenced?.[1] ?? text));
}
