// Trims the pieces before it glues them, and so loses spaces at the seam.
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
  let problem = "";
  for (let request = 0; request < 3; request += 1) {
    const completion = await client.chat.completions.create({ model, messages });
    const { message, finish_reason } = completion.choices[0]!;
    if (message.refusal || finish_reason === "content_filter") throw new ExtractionError("It declined.");
    const piece = (message.content ?? "").trim();
    const whole = [begun + piece, piece].map(plain).find(isJson);
    if (whole === undefined && finish_reason === "length") {
      begun += piece;
      problem = "The answer was cut off.";
      messages.push({ role: "assistant", content: piece }, { role: "user", content: "Go on." });
      continue;
    }
    const ticket = Ticket.safeParse(whole === undefined ? undefined : JSON.parse(whole));
    if (ticket.success) return ticket.data;
    begun = "";
    problem = ticket.error.issues.map(({ path, message: fault }) => `${path.join(".")}: ${fault}`).join("\n");
    messages.push({ role: "assistant", content: piece }, { role: "user", content: problem });
  }
  throw new ExtractionError(problem);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
