// Waits half a second before every try, and takes a broken connection for final.
import type { APIError, ChatCompletion, Kit, Message, ToolCall } from "fortyfive/challenge";

const MOST_REQUESTS = 10;
const MOST_TRIES = 4;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const MOST_TOOL_TRIES = 3;
const TOOL_WAIT_MS = 200;
const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;

/** Tools that change nothing, so that they can be tried again. */
const READING = new Set(["find_tables", "list_bookings"]);

export async function answer(question: string, kit: Kit): Promise<string> {
  const ask = createAsk(kit);
  const sent = new Map<string, Promise<string>>();
  const messages: Message[] = [{ role: "user", content: question }];
  for (let turn = 0; turn < MOST_REQUESTS; turn += 1) {
    const message = (await ask(messages)).choices[0]?.message;
    if (message === undefined) throw new Error("The model sent no answer.");
    const calls = message.tool_calls ?? [];
    if (calls.length === 0) return message.content ?? "";
    messages.push(message);
    for (const call of calls) {
      messages.push({ role: "tool", tool_call_id: call.id, content: await result(call, kit, sent) });
    }
  }
  throw new Error(`The model did not answer in ${MOST_REQUESTS} requests.`);
}

/** Asks the model, again where that is worth it. The requests of a run are counted together. */
function createAsk({ client, model, toolSpecs }: Kit) {
  let left = MOST_REQUESTS;
  return async (messages: Message[]): Promise<ChatCompletion> => {
    for (let tries = 1; left > 0; tries += 1) {
      left -= 1;
      try {
        return await client.chat.completions.create({ model, messages, tools: toolSpecs });
      } catch (error) {
        const wait = waitAfter(error as APIError, tries);
        if (wait === null || left === 0) throw error;
        await sleep(wait);
      }
    }
    throw new Error(`The model did not answer in ${MOST_REQUESTS} requests.`);
  };
}

/** Milliseconds to wait before the next try, or null when there should be none. */
function waitAfter({ status, headers }: APIError, tries: number): number | null {
  const passing = status === TOO_MANY_REQUESTS || (status ?? 0) >= SERVER_ERROR;
  if (!passing || tries >= MOST_TRIES) return null;
  const asked = headers?.get("retry-after");
  if (asked) return Number(asked) * 1000 <= LONGEST_WAIT_MS ? Number(asked) * 1000 : null;
  return FIRST_WAIT_MS;
}

/** What a call comes to, as text for the model. One that changes something is sent once. */
function result({ function: called }: ToolCall, { tools }: Kit, sent: Map<string, Promise<string>>) {
  const { name, arguments: text } = called;
  const again = READING.has(name);
  const run = async () => {
    try {
      const args = JSON.parse(text);
      return JSON.stringify(await attempt(() => tools[name](args), again ? MOST_TOOL_TRIES : 1));
    } catch (error) {
      return JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
    }
  };
  if (again) return run();
  const key = identity(name, text);
  const known = sent.get(key) ?? run();
  sent.set(key, known);
  return known;
}

async function attempt<T>(work: () => Promise<T>, most: number): Promise<T> {
  for (let tries = 1; tries < most; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if ((error as Error).name !== "UnavailableError") throw error;
      await sleep(TOOL_WAIT_MS);
    }
  }
  return work();
}

/** Equal for calls with the same arguments in any order. */
function identity(name: string, text: string): string {
  try {
    return JSON.stringify([name, Object.entries(JSON.parse(text)).sort(([a], [b]) => (a < b ? -1 : 1))]);
  } catch {
    return JSON.stringify([name, text]);
  }
}

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
