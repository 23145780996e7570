import type { Kit } from "fortyfive/challenge";

export interface JobPosting {
  title: string;
  company: string;
  salary_min: number | null;
  salary_max: number | null;
  required_skills: string[];
  remote: boolean;
}

export async function extract(posting: string, { client, model }: Kit): Promise<JobPosting> {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: posting }],
  });
  const text = completion.choices[0]?.message.content ?? "";
  console.log(text);
  return JSON.parse(text) as JobPosting;
}
