import { z } from "zod";
import type { Kit, Message } from "fortyfive/challenge";

const Ticket = z.object({
  customer: z.string().trim().min(1),
  product: z.string().trim().min(1),
  severity: z.enum(["low", "normal", "high", "critical"]),
  order: z.string().nullable().default(null),
  steps: z.array(z.string()),
});
export type Ticket = z.infer<typeof Ticket>;

const MOST_REQUESTS = 3;

const INSTRUCTIONS = `Read the mail of a customer and answer with one JSON object and nothing else:
customer, product, severity (low, normal, high or critical), order (its number, null where there is none),
steps (what the customer did, in order).`;

/** A fence around the whole answer. */
const FENCE = /^\s*```[a-z]*\s*\n([\s\S]*)\n?\s*```\s*$/i;

/** There is no ticket to be had; the message says what was wrong last. */
class ExtractionError extends Error {
  override name = "ExtractionError";
}

export async function extract(mail: string, { client, model }: Kit): Promise<Ticket> {
  const messages: Message[] = [
    { role: "system", content: INSTRUCTIONS },
    { role: "user", content: mail },
  ];
  /** What the next reply may be the rest of; nothing, where it begins anew. */
  let beginnings = [""];
  let problem = "";
  for (let request = 0; request < MOST_REQUESTS; request += 1) {
    const completion = await client.chat.completions.create({ model, messages });
    const { message, finish_reason: finish } = completion.choices[0]!;
    if (message.refusal || finish === "content_filter")
      throw new ExtractionError("The model declined to answer.");
    const text = message.content ?? "";
    const answers = beginnings.map((beginning) => beginning + text);
    const value = answers.map(parse).find((each) => each !== undefined);
    const ticket = Ticket.safeParse(value);
    if (ticket.success) return ticket.data;

    const cut = value === undefined && finish === "length";
    beginnings = cut ? [...answers, ""] : [""];
    problem = cut ? "The answer was cut off." : faultsOf(value, ticket.error);
    messages.push(
      { role: "assistant", content: text },
      { role: "user", content: cut ? askForRest : `${problem}\nWrite the whole object again.` },
    );
  }
  throw new ExtractionError(`There is no ticket after ${MOST_REQUESTS} requests. ${problem}`);
}

const askForRest = "Your answer was cut off. Go on exactly where it stopped and repeat nothing.";

function faultsOf(value: unknown, error: z.ZodError): string {
  if (value === undefined) return "The answer is not JSON.";
  return error.issues.map(({ path, message }) => `${path.join(".") || "answer"}: ${message}`).join("\n");
}

/** The value of a text, or undefined where it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(FENCE.exec(text)?.[1] ?? text);
  } catch {
    return undefined; // the caller asks again
  }
}
