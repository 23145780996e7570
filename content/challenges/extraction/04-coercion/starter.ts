import { z } from "zod";
import type { Kit } from "fortyfive/challenge";

const JobPosting = z.object({
  title: z.string(),
  company: z.string(),
  level: z.enum(["junior", "senior", "lead", "principal"]).nullable(),
  salary_min: z.number().nullable(),
  salary_max: z.number().nullable(),
  required_skills: z.array(z.string()),
  remote: z.boolean(),
});
export type JobPosting = z.infer<typeof JobPosting>;

export async function extract(posting: string, { client, model }: Kit): Promise<JobPosting> {
  const completion = await client.chat.completions.create({
    model,
    messages: [
      {
        role: "system",
        content:
          "Answer with one JSON object: title, company, level, salary_min, salary_max, required_skills, remote.",
      },
      { role: "user", content: posting },
    ],
  });
  return JobPosting.parse(JSON.parse(completion.choices[0]?.message.content ?? ""));
}
