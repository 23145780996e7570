import type { Kit } from "fortyfive/challenge";

export interface Invoice {
  number: string;
  supplier: string;
  total: number;
  lines: { text: string; amount: number }[];
}

export async function extract(document: string, { client, model }: Kit): Promise<Invoice> {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: `Give this invoice as JSON.\n\n${document}` }],
  });
  const text = completion.choices[0]?.message.content ?? "";
  return JSON.parse(text) as Invoice;
}
