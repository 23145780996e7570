// Closes what a cut-off answer left open, and so makes tickets that lack their end.
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
  let problem = "";
  for (let request = 0; request < 3; request += 1) {
    const completion = await client.chat.completions.create({ model, messages });
    const { message } = completion.choices[0]!;
    if (message.refusal) throw new ExtractionError("It declined.");
    const text = plain(message.content ?? "");
    for (const end of ["", '"]}', "]}", '"}', "}"]) {
      try {
        const ticket = Ticket.safeParse(JSON.parse(text + end));
        if (ticket.success) return ticket.data;
        problem = ticket.error.message;
      } catch {
        problem ||= "The answer was cut off.";
      }
    }
    messages.push({ role: "assistant", content: text }, { role: "user", content: problem });
  }
  throw new ExtractionError(problem);
}
