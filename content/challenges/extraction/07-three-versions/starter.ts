import type { Kit } from "fortyfive/challenge";

export interface LabResult {
  version: 3;
  patient: { family: string; given: string };
  analyte: string;
  value: number;
  unit: string;
  taken_on: string;
  flag: "low" | "normal" | "high" | null;
  notes: string[];
}

export interface Outcome {
  results: LabResult[];
  refused: { from: "stored" | "report"; index: number; record: unknown; reason: string }[];
}

export async function extract(
  { report, stored }: { report: string; stored: unknown[] },
  { client, model }: Kit,
): Promise<Outcome> {
  const completion = await client.chat.completions.create({
    model,
    messages: [
      { role: "system", content: "Answer with the lab results in the report as a JSON list." },
      { role: "user", content: report },
    ],
  });
  const found = JSON.parse(completion.choices[0]?.message.content ?? "") as unknown[];
  return { results: [...stored, ...found] as LabResult[], refused: [] };
}
