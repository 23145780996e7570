// Forgets what the model wrote beside its calls when the time is up, and leaves tools running.
import type { Kit, Message, ToolCall } from "fortyfive/challenge";

interface Outcome {
  state: "answered" | "deadline";
  answer: string | null;
}

const TOOL_SECONDS = 5;
const RUN_SECONDS = 20;

class LateError extends Error {
  constructor(seconds: number) {
    super(`There was no answer within ${seconds} seconds.`);
    this.name = "LateError";
  }
}

export async function adjust(wish: string, kit: Kit): Promise<Outcome> {
  const texts: string[] = [];
  const lastText = () => texts.at(-1) ?? null;
  try {
    await within(RUN_SECONDS, (signal) => converse(wish, { kit, texts, signal }));
    return { state: "answered", answer: lastText() };
  } catch (error) {
    if (error instanceof LateError) return { state: "deadline", answer: lastText() };
    throw error;
  }
}

/** The loop, until the model calls no tool any more or the signal fires. Texts are gathered on the way. */
async function converse(
  wish: string,
  { kit, texts, signal }: { kit: Kit; texts: string[]; signal: AbortSignal },
): Promise<void> {
  const messages: Message[] = [{ role: "user", content: wish }];
  while (!signal.aborted) {
    const completion = await kit.client.chat.completions.create(
      { model: kit.model, messages, tools: kit.toolSpecs },
      { signal },
    );
    const message = completion.choices[0]?.message;
    if (message === undefined) throw new Error("The model sent no answer.");
    const calls = message.tool_calls ?? [];
    if (calls.length === 0) {
      texts.push(message.content ?? "");
      return;
    }
    messages.push(message, ...(await Promise.all(calls.map((call) => run(call, kit)))));
  }
}

/** What the tool gave in time, or why it gave nothing. */
async function run(call: ToolCall, { tools }: Kit): Promise<Message> {
  const { name, arguments: text } = call.function;
  let content: unknown;
  try {
    const args = JSON.parse(text) as Record<string, unknown>;
    content = await within(TOOL_SECONDS, (signal) => tools[name](args, { signal }));
  } catch (error) {
    content = { error: error instanceof Error ? error.message : String(error) };
  }
  return { role: "tool", tool_call_id: call.id, content: JSON.stringify(content) };
}

/**
 * The result of the work, or a LateError after so many seconds or when the outer signal fires. What is late is told to
 * stop and not waited for.
 */
function within<T>(
  seconds: number,
  work: (signal: AbortSignal) => Promise<T>,
  outer?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const late = () => {
      reject(new LateError(seconds));
      controller.abort();
    };
    const timer = setTimeout(late, seconds * 1000);
    outer?.addEventListener("abort", late);
    work(controller.signal)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        outer?.removeEventListener("abort", late);
      });
  });
}
