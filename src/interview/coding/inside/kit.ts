import type { Call, KitInput } from "./call.ts";
import { createClient } from "./client.ts";

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
    (isOffered ? offered : others)[name] = (value: unknown) => use(call, name, value);
    if (isOffered) toolSpecs.push({ type: "function", function: { name, description, parameters } });
  }
  return { ...others, client: createClient(call), model, tools: offered, toolSpecs };
}

async function use(call: Call, name: string, value: unknown): Promise<unknown> {
  try {
    return await call(name, value);
  } catch (failure) {
    const { name: errorName, message } = failure as { name: string; message: string };
    const error = new Error(message);
    error.name = errorName;
    throw error;
  }
}
