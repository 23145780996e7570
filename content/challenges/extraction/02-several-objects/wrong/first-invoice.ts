// Takes the first invoice, though the model goes on and corrects it.
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
  let problem: unknown = new Error("There is no object in the reply.");
  for (let start = text.indexOf("{"); start >= 0; start = text.indexOf("{", start + 1)) {
    for (let end = text.indexOf("}", start); end >= 0; end = text.indexOf("}", end + 1)) {
      let value: unknown;
      try {
        value = JSON.parse(text.slice(start, end + 1));
      } catch {
        continue;
      }
      const invoice = Invoice.safeParse(value);
      if (invoice.success) return invoice.data;
      problem = invoice.error;
    }
  }
  throw problem;
}
