import type { Call, KitInput } from "./call.ts";
import { createClient } from "./client.ts";
import type { Signal } from "./client.ts";

/** The arguments of a challenge's entry: the input of the test, and the kit. */
export function prepare(call: Call, { input, model, tools }: KitInput): unknown[] {
  return [input, createKit(call, { model, tools })];
}

/** Everything outside its own code that a solution can use. */
export function createKit(
  call: Call,
  { model, tools }: Pick<KitInput, "model" | "tools">,
): Record<string, unknown> {
  const offered: Record<string, unknown> = {};
  const others: Record<string, unknown> = {};
  const toolSpecs: unknown[] = [];
  for (const { name, description, parameters, offered: isOffered } of tools) {
    (isOffered ? offered : others)[name] = (value: unknown, options?: { signal?: Signal }) =>
      use(call, { name, value, signal: options?.signal });
    if (isOffered) toolSpecs.push({ type: "function", function: { name, description, parameters } });
  }
  return { ...others, client: createClient(call), model, tools: offered, toolSpecs };
}

async function use(
  call: Call,
  { name, value, signal }: { name: string; value: unknown; signal: Signal | undefined },
): Promise<unknown> {
  try {
    return await (signal === undefined ? call(name, value) : stoppable(call, { name, value, signal }));
  } catch (failure) {
    const { name: errorName, message } = failure as { name: string; message: string };
    const error = new Error(message);
    error.name = errorName;
    throw error;
  }
}

/** Tells the host when the signal fires while the tool runs. Whether the tool then stops is for the host to say. */
function stoppable(call: Call, { name, value, signal }: { name: string; value: unknown; signal: Signal }) {
  return new Promise<unknown>((resolve, reject) => {
    let running = true;
    const end = (settle: (value: unknown) => void) => (result: unknown) => {
      running = false;
      settle(result);
    };
    call(name, value).then(end(resolve), end(reject));
    const stop = () => {
      if (running) call(`${name}.abort`, value).catch(end(reject));
    };
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
  });
}
