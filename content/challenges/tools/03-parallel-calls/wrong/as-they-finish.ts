// Sends the results in the order in which they came in.
import type { Kit, Message, ToolCall } from "fortyfive/challenge";

const MOST_REQUESTS = 8;
const MOST_AT_ONCE = 4;

export async function answer(question: string, kit: Kit): Promise<string> {
  const messages: Message[] = [{ role: "user", content: question }];
  for (let asked = 0; asked < MOST_REQUESTS; asked += 1) {
    const completion = await kit.client.chat.completions.create({
      model: kit.model,
      messages,
      tools: kit.toolSpecs,
    });
    const message = completion.choices[0]?.message;
    if (message === undefined) throw new Error("The model sent no answer.");
    const calls = message.tool_calls ?? [];
    if (calls.length === 0) return message.content ?? "";
    messages.push(message, ...(await runAll(calls, kit)));
  }
  throw new Error(`The model did not answer in ${MOST_REQUESTS} requests.`);
}

/** The results of one reply's calls, in their order. */
async function runAll(calls: readonly ToolCall[], kit: Kit): Promise<Message[]> {
  const inTurn = limiter(MOST_AT_ONCE);
  const running = new Map<string, Promise<string>>();
  const results: Message[] = [];
  await Promise.all(
    calls.map(async (call) => {
      const key = identity(call);
      const content = running.get(key) ?? inTurn(() => run(call, kit));
      running.set(key, content);
      results.push({ role: "tool", tool_call_id: call.id, content: await content });
    }),
  );
  return results;
}

/** What the tool gave, or why it gave nothing. Never rejects. */
async function run({ function: { name, arguments: text } }: ToolCall, { tools }: Kit): Promise<string> {
  try {
    return JSON.stringify(await tools[name](JSON.parse(text)));
  } catch (error) {
    return JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
  }
}

/** Equal for calls that ask the same tool the same thing. */
function identity({ function: { name, arguments: text } }: ToolCall): string {
  try {
    const args = JSON.parse(text) as Record<string, unknown>;
    return JSON.stringify([name, Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1))]);
  } catch {
    return JSON.stringify([name, text]);
  }
}

/** Starts work at once while fewer than `most` run, else as soon as one of them is done. */
function limiter(most: number) {
  let free = most;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
