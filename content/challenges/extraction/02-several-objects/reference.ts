import { z } from "zod";
import type { Kit } from "fortyfive/challenge";

const Text = z.string().refine((text) => text.trim() !== "", "is blank");

const Invoice = z
  .object({
    number: Text,
    supplier: Text,
    total: z.number(),
    lines: z.array(z.object({ text: z.string(), amount: z.number() })).min(1),
  })
  .refine(({ total, lines }) => cents(total) === lines.reduce((sum, { amount }) => sum + cents(amount), 0), {
    path: ["total"],
    message: "is not what the lines add up to",
  });
export type Invoice = z.infer<typeof Invoice>;

const INSTRUCTIONS = `Read the invoice and answer with one JSON object:
number, supplier, total, lines (a list of text and amount).`;

/** Thrown when nothing in the reply is an invoice. */
class NoInvoiceError extends Error {
  override name = "NoInvoiceError";
}

export async function extract(document: string, { client, model }: Kit): Promise<Invoice> {
  const completion = await client.chat.completions.create({
    model,
    messages: [
      { role: "system", content: INSTRUCTIONS },
      { role: "user", content: document },
    ],
  });
  const found = objectsIn(completion.choices[0]?.message.content ?? "").map((each) =>
    Invoice.safeParse(each),
  );
  const invoice = found.findLast((each) => each.success);
  if (invoice !== undefined) return invoice.data;
  const last = found.at(-1);
  if (last?.error === undefined) throw new NoInvoiceError("There is no object in the reply.");
  const issues = last.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new NoInvoiceError(`No object in the reply is an invoice; in the last one ${issues.join(", ")}`);
}

/** Every outermost object of a text, in order. */
function objectsIn(text: string): unknown[] {
  const objects: unknown[] = [];
  let start = text.indexOf("{");
  while (start >= 0) {
    const end = endOfObject(text, start);
    const value = end === null ? undefined : parse(text.slice(start, end));
    if (value !== undefined) objects.push(value);
    start = text.indexOf("{", value === undefined ? start + 1 : end!);
  }
  return objects;
}

/** The place behind the brace that closes the one at `start`; braces inside texts do not count. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let inText = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (inText) {
      if (character === "\\") index += 1;
      else if (character === '"') inText = false;
    } else if (character === '"') {
      inText = true;
    } else if (character === "{") {
      depth += 1;
    } else if (character === "}") {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a remark in braces
  }
}

/** Whole cents, so that sums are exact. */
function cents(amount: number): number {
  return Math.round(amount * 100);
}
