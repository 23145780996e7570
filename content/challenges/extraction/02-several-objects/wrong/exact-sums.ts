// Adds up floating-point amounts and compares them as they are.
import { z } from "zod";
import type { Kit } from "fortyfive/challenge";

const Invoice = z
  .object({
    number: z.string().trim().min(1),
    supplier: z.string().trim().min(1),
    total: z.number(),
    lines: z.array(z.object({ text: z.string(), amount: z.number() })).min(1),
  })
  .refine(({ total, lines }) => total === lines.reduce((sum, line) => sum + line.amount, 0), {
    path: ["total"],
    message: "is not what the lines add up to",
  });

export async function extract(document: string, { client, model }: Kit) {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: `Give this invoice as JSON.\n\n${document}` }],
  });
  const text = completion.choices[0]?.message.content ?? "";
  const results = objects(text).map((value) => Invoice.safeParse(value));
  const last = results.findLast((result) => result.success) ?? results.at(-1);
  if (last === undefined) throw new Error("There is no object in the reply.");
  if (!last.success) throw last.error;
  return last.data;
}

function objects(text: string): unknown[] {
  const found: unknown[] = [];
  let from = text.indexOf("{");
  while (from >= 0) {
    let next = from + 1;
    for (let end = text.indexOf("}", from); end >= 0; end = text.indexOf("}", end + 1)) {
      try {
        found.push(JSON.parse(text.slice(from, end + 1)));
        next = end + 1;
        break;
      } catch {
        continue;
      }
    }
    from = text.indexOf("{", next);
  }
  return found;
}
