// Runs no call of a turn in which one is bad, and asks far too often.
import { z } from "zod";
import type { Kit, Message, ToolCall } from "fortyfive/challenge";

const MOST_SEATS = 9;
const MOST_BAGS = 5;

const Airport = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, "not three letters");
const Flag = z.preprocess(
  (value) => (value === "true" ? true : value === "false" ? false : value),
  z.boolean(),
);
const whole = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === "string" && /^\s*\d+\s*$/.test(value) ? Number(value) : value),
    z.int().min(least).max(most),
  );

/** What each tool takes, with what is sure put right on the way. */
const parameters = new Map<string, z.ZodType<Record<string, unknown>>>([
  [
    "find_flights",
    z.strictObject({
      from: Airport,
      to: Airport,
      date: z.iso.date(),
      seats: whole(1, MOST_SEATS),
      direct: Flag.optional(),
    }),
  ],
  [
    "get_fare",
    z.strictObject({
      flight: z.string(),
      seats: whole(1, MOST_SEATS),
      bags: whole(0, MOST_BAGS).optional(),
      cabin: z.enum(["economy", "business"]).optional(),
    }),
  ],
]);

export async function answer(question: string, kit: Kit): Promise<string> {
  const messages: Message[] = [{ role: "user", content: question }];
  for (let asked = 0; asked < 25; asked += 1) {
    const completion = await kit.client.chat.completions.create({
      model: kit.model,
      messages,
      tools: kit.toolSpecs,
    });
    const message = completion.choices[0]?.message;
    if (message === undefined) throw new Error("The model sent no answer.");
    const calls = message.tool_calls ?? [];
    if (calls.length === 0) return message.content ?? "";
    messages.push(message);
    try {
      const ready = calls.map((call) => ({ call, args: readArguments(call) }));
      for (const { call, args } of ready) messages.push(await result(call, args, kit));
    } catch (error) {
      for (const call of calls) {
        const content = JSON.stringify({ error: String(error) });
        messages.push({ role: "tool", tool_call_id: call.id, content });
      }
    }
  }
  throw new Error("No answer.");
}

/** What the tool gave, or why it could not be run. */
async function result(call: ToolCall, args: Record<string, unknown>, { tools }: Kit): Promise<Message> {
  let content: unknown;
  try {
    content = await tools[call.function.name](args);
  } catch (error) {
    content = { error: error instanceof Error ? error.message : String(error) };
  }
  return { role: "tool", tool_call_id: call.id, content: JSON.stringify(content) };
}

/** Arguments that fit the tool; throws an error that tells the model what to do better. */
function readArguments({ function: { name, arguments: text } }: ToolCall): Record<string, unknown> {
  const schema = parameters.get(name);
  if (schema === undefined) {
    throw new Error(`There is no tool ${name}. There are ${[...parameters.keys()].join(", ")}.`);
  }
  const { data, error } = schema.safeParse(parse(text));
  if (error === undefined) return data;
  const faults = error.issues.map(({ path, message }) => [...path, message].join(": "));
  throw new Error(`The arguments do not fit ${name}. ${faults.join("; ")}`);
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? JSON.parse(value) : value;
  } catch (error) {
    throw new Error("The arguments are not JSON.", { cause: error });
  }
}
