import type { Kit } from "fortyfive/challenge";

export interface Applicant {
  name: string;
  email: string | null;
  years: number | null;
  skills: string[];
}

const ORDER =
  /\b(?:ignore|disregard|forget)\b.*\b(?:instructions|rules|prompt|above)\b|\b(?:assistant|AI|language model)\b.*\b(?:must|answer|set|rate)\b/i;

/** True for a line that gives orders to whatever reads the CV. */
function isOrder(line: string): boolean {
  return ORDER.test(line);
}

export async function extract(cv: string, { client, model }: Kit): Promise<Applicant> {
  const completion = await client.chat.completions.create({
    model,
    messages: [
      { role: "user", content: `Give name, email, years and skills of this applicant as JSON: ${cv}` },
    ],
  });
  console.log(cv.split("\n").filter(isOrder));
  return JSON.parse(completion.choices[0]?.message.content ?? "") as Applicant;
}
