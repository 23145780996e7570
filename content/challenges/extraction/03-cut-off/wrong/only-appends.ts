// Glues every further piece to the last one, also when the model starts again or answers anew.
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
  let text = "";
  let problem = "";
  for (let request = 0; request < 3; request += 1) {
    const completion = await client.chat.completions.create({ model, messages });
    const { message, finish_reason } = completion.choices[0]!;
    if (message.refusal || finish_reason === "content_filter") throw new ExtractionError("It declined.");
    text += message.content ?? "";
    messages.push({ role: "assistant", content: message.content ?? "" });
    if (finish_reason === "length") {
      problem = "The answer was cut off.";
      messages.push({ role: "user", content: "Go on where you stopped." });
      continue;
    }
    try {
      return Ticket.parse(JSON.parse(plain(text)));
    } catch (error) {
      problem = String(error);
      messages.push({ role: "user", content: problem });
    }
  }
  throw new ExtractionError(problem);
}
