// Asks the same question again, whatever was wrong and whatever failed.
import { z } from "zod";
import type { Kit, Message } from "fortyfive/challenge";

const Ticket = z.object({
  customer: z.string().trim().min(1),
  product: z.string().trim().min(1),
  severity: z.enum(["low", "normal", "high", "critical"]),
  order: z.string().nullable().default(null),
  steps: z.array(z.string()),
});

class ExtractionError extends Error {
  override name = "ExtractionError";
}

const FENCE = /^\s*```[a-z]*\s*\n([\s\S]*)\n?\s*```\s*$/i;
const plain = (text: string) => FENCE.exec(text)?.[1] ?? text;

const opening = (mail: string): Message[] => [
  { role: "system", content: "Make a ticket in JSON: customer, product, severity, order, steps." },
  { role: "user", content: mail },
];

export async function extract(mail: string, { client, model }: Kit) {
  let problem = "";
  for (let request = 0; request < 3; request += 1) {
    try {
      const completion = await client.chat.completions.create({ model, messages: opening(mail) });
      return Ticket.parse(JSON.parse(plain(completion.choices[0]!.message.content ?? "")));
    } catch (error) {
      problem = String(error);
    }
  }
  throw new ExtractionError(problem);
}
