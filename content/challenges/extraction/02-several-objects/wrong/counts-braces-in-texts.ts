// Counts braces inside texts too.
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
  const found: unknown[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === "{") {
      if (depth === 0) start = index;
      depth += 1;
    } else if (text[index] === "}" && depth > 0) {
      depth -= 1;
      if (depth > 0) continue;
      try {
        found.push(JSON.parse(text.slice(start, index + 1)));
      } catch {
        continue;
      }
    }
  }
  const results = found.map((value) => Invoice.safeParse(value));
  const last = results.findLast((result) => result.success) ?? results.at(-1);
  if (last === undefined) throw new Error("There is no object in the reply.");
  if (!last.success) throw last.error;
  return last.data;
}
