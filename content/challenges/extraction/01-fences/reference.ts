import { z } from "zod";
import type { Kit } from "fortyfive/challenge";

const Name = z.string().trim().min(1);
const Salary = z.number().nullable().default(null);

const JobPosting = z.object({
  title: Name,
  company: Name,
  salary_min: Salary,
  salary_max: Salary,
  required_skills: z.array(z.string()).default([]),
  remote: z.boolean().default(false),
});
export type JobPosting = z.infer<typeof JobPosting>;

const INSTRUCTIONS = `Read the job posting and answer with one JSON object and nothing else:
title, company, salary_min, salary_max, required_skills, remote.
Salaries are numbers, null where the posting does not say. remote is true only where the posting says so.`;

/** A fence around the whole answer; backticks inside it belong to the JSON. */
const FENCE = /^\s*```[a-z]*\s*\n([\s\S]*)\n?\s*```\s*$/i;

export async function extract(posting: string, { client, model }: Kit): Promise<JobPosting> {
  const completion = await client.chat.completions.create({
    model,
    messages: [
      { role: "system", content: INSTRUCTIONS },
      { role: "user", content: posting },
    ],
  });
  const text = completion.choices[0]?.message.content ?? "";
  return JobPosting.parse(JSON.parse(withoutFence(text)));
}

function withoutFence(text: string): string {
  return FENCE.exec(text)?.[1] ?? text;
}
