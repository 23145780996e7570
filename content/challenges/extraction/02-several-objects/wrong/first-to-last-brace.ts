// Takes all from the first brace to the last as one object.
import { z } from "zod";
import type { Kit } from "fortyfive/challenge";

const Invoice = z
  .object({
    number: z.string().trim().min(1),
    supplier: z.string().trim().min(1),
    total: z.number(),
    lines: z.array(z.object({ text: z.string(), amount: z.number() })).min(1),
  })
  .refine(({ total, lines }) => Math.abs(total - lines.reduce((sum, line) => sum + line.amount, 0)) < 0.005, {
    path: ["total"],
    message: "is not what the lines add up to",
  });

async function ask(document: string, { client, model }: Kit): Promise<string> {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: `Give this invoice as JSON.\n\n${document}` }],
  });
  return completion.choices[0]?.message.content ?? "";
}

export async function extract(document: string, kit: Kit) {
  const text = await ask(document, kit);
  const start = text.indexOf("{");
  const end = text.lastIndexOf("}");
  if (start < 0 || end < start) throw new Error("There is no object in the reply.");
  return Invoice.parse(JSON.parse(text.slice(start, end + 1)));
}
