import type { Call, KitInput } from "./call.ts";
import { hideSources } from "./hide-sources.ts";
import { lockBuiltIns } from "./lock-built-ins.ts";
import { createKit } from "./kit.ts";

export { expect } from "./expect.ts";

/** Milliseconds of the clock inside that one test may take. */
const TEST_MS = 60_000;

/** Characters of each part of a result that is told before the end. */
const MOST_TOLD = 1500;

/** What one of the candidate's own tests came to. */
interface OwnResult {
  name: string;
  passed: boolean;
  message: string | null;
  stack: string;
}

const tests: { name: string; work: () => unknown }[] = [];
let world: { call: Call; model: string; tools: KitInput["tools"]; only: string[] | null } | null = null;

// Before any code of the candidate is there.
hideSources();
lockBuiltIns();

/** Registers a test. */
export function test(name: string, work: () => unknown): void {
  tests.push({ name, work });
}

/** A heading; its tests are registered at once. */
export function describe(_name: string, work: () => void): void {
  work();
}

/** A kit whose model and tools follow a script, and what they were asked. */
export async function simulate(
  simulation: object = {},
): Promise<{ kit: unknown; log: () => Promise<unknown> }> {
  if (world === null) throw new Error("simulate works in tests only.");
  const { call, model, tools } = world;
  let id: unknown;
  try {
    id = await call("simulate", simulation);
  } catch (failure) {
    throw new Error((failure as { message: string }).message, { cause: failure });
  }
  const ofThis: Call = (name, value) => call(`${String(id)}:${name}`, value);
  return { kit: createKit(ofThis, { model, tools }), log: () => ofThis("log", null) };
}

/** Called by the host before the tests are; `only` names those to run, and null means all. */
export function prepare(call: Call, { model, tools, only }: KitInput & { only: string[] | null }): unknown[] {
  world = { call, model, tools, only };
  return [];
}

/** Runs what was registered, one after the other, and tells the host of each as it is done. */
export async function runTests(): Promise<OwnResult[]> {
  const results: OwnResult[] = [];
  const only = world?.only ?? null;
  for (const { name: given, work } of tests) {
    const name = String(given);
    if (only !== null && !only.includes(name)) continue;
    const result = await resultOf(name, work);
    results.push(result);
    await tell(result);
  }
  return results;
}

async function resultOf(name: string, work: () => unknown): Promise<OwnResult> {
  try {
    await inTime(work);
    return { name, passed: true, message: null, stack: "" };
  } catch (error) {
    const { message = String(error), stack = "" } = (error ?? {}) as Partial<Error>;
    return { name, passed: false, message: String(message), stack: String(stack) };
  }
}

async function tell({ name, passed, message, stack }: OwnResult): Promise<void> {
  const cut = (text: string) => text.slice(0, MOST_TOLD);
  await world?.call("done", { name: cut(name), passed, message: message && cut(message), stack: cut(stack) });
}

function inTime(work: () => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const late = new Error(`It took longer than ${TEST_MS / 1000} s of the clock inside.`);
    const timer = setTimeout(() => reject(late), TEST_MS);
    (async () => work())()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
