// Asks on until it gets a ticket, also after the model declined.
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
  const messages = opening(mail);
  let begun = "";
  while (true) {
    const completion = await client.chat.completions.create({ model, messages });
    const { message, finish_reason } = completion.choices[0]!;
    const text = message.content ?? "";
    messages.push({ role: "assistant", content: text });
    for (const answer of [begun + text, text]) {
      try {
        return Ticket.parse(JSON.parse(plain(answer)));
      } catch (error) {
        messages.push({ role: "user", content: `Again, please. ${String(error)}` });
      }
    }
    begun = finish_reason === "length" ? begun + text : "";
  }
}
