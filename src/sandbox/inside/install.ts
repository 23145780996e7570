import { abortGlobals } from "./abort.ts";
import { createClockDate, createRandom } from "./clock-date.ts";
import { createConsole } from "./console.ts";
import { describeThrown } from "./describe-thrown.ts";
import type { Door } from "./door.ts";
import { serialise, tooLarge } from "./serialise.ts";
import type { Room } from "./serialise.ts";
import { createTimers } from "./timers.ts";

/** Levels of objects and arrays that come out. */
const DEPTH = 100;

/** Numbers that the host sets. */
export interface InsideLimits {
  resultCharacters: number;
  callCharacters: number;
  lineCharacters: number;
  timers: number;
  /** Items taken of what an entry yields. */
  items: number;
  /** Milliseconds since 1970 at which the clock inside starts. */
  epoch: number;
  /** Seeds `Math.random`. */
  seed: number;
}

export interface Invocation {
  /** The module's namespace, or a promise of it. */
  module: unknown;
  name: string;
  /** JSON text of what `prepare` makes the arguments from. */
  input: string;
  prepare: ((call: Call, input: unknown) => unknown[]) | null;
  /** Takes all that the entry yields instead of what it returns. */
  collect: boolean;
}

/** Asks a function of the host. Rejects with the plain value that the host gave as error. */
export type Call = (name: string, value: unknown) => Promise<unknown>;

interface Waiting {
  resolve(value: unknown): void;
  reject(value: unknown): void;
}

const { apply } = Reflect;
const { parse } = JSON;
const { create, defineProperty, keys } = Object;
const { floor } = Math;
const InsidePromise = Promise;
const InsideTypeError = TypeError;
const { asyncIterator, iterator } = Symbol;

/** Gives the context its console, timers, clock and random numbers, and the host the means to go on with it. */
export function install(door: Door, limitsText: string) {
  const limits = parse(limitsText) as InsideLimits;
  const timers = createTimers(door, limits.timers);
  const waiting = create(null) as Record<number, Waiting>;
  let lastId = 0;
  let settled = false;
  const roomOf = (characters: number): Room => ({ depth: DEPTH, nodes: characters, characters });

  function call(name: string, value: unknown): Promise<unknown> {
    let text: string;
    try {
      text = serialise(value, roomOf(limits.callCharacters));
    } catch {
      throw new InsideTypeError(`What ${name} was given is over ${limits.callCharacters} characters.`);
    }
    lastId += 1;
    const id = lastId;
    return new InsidePromise((resolve, reject) => {
      waiting[id] = { resolve, reject };
      door.call(id, name, text);
    });
  }

  function now(): number {
    return limits.epoch + floor(door.now());
  }

  const provided: Record<string, unknown> = {
    console: createConsole(door, limits.lineCharacters),
    ...timers.globals,
    structuredClone: (value: unknown) => parse(serialise(value, roomOf(limits.callCharacters))),
    performance: { now: () => door.now() },
    Date: createClockDate(now),
    ...abortGlobals,
  };
  for (const name of keys(provided)) {
    defineProperty(globalThis, name, { value: provided[name], configurable: true, writable: true });
  }
  defineProperty(Math, "random", { value: createRandom(limits.seed), configurable: true, writable: true });

  function settle(type: string, text: string): void {
    if (settled) return;
    settled = true;
    door.settle(type, text);
  }

  function returned(value: unknown): void {
    let text: string;
    try {
      text = serialise(value, roomOf(limits.resultCharacters));
    } catch (error) {
      if (error !== tooLarge) throw error;
      settle("too-large", "null");
      return;
    }
    settle("returned", text);
  }

  function threw(error: unknown, during: "load" | "call"): void {
    settle(during === "load" ? "threw-on-load" : "threw", describeThrown(error));
  }

  async function collected(value: unknown): Promise<unknown> {
    const source = value as { [asyncIterator]?: unknown; [iterator]?: unknown } | null | undefined;
    const many =
      typeof value === "object" &&
      (source?.[asyncIterator] !== undefined || source?.[iterator] !== undefined);
    if (!many) return value;
    const items = create(null) as Record<number, unknown>;
    let count = 0;
    for await (const item of value as AsyncIterable<unknown>) {
      if (count === limits.items) throw tooLarge;
      items[count] = item;
      count += 1;
    }
    const list: unknown[] = [];
    for (let index = 0; index < count; index += 1) {
      defineProperty(list, index, {
        value: items[index],
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return list;
  }

  async function invoke({ module, name, input, prepare, collect }: Invocation): Promise<void> {
    let entry: unknown;
    try {
      entry = ((await module) as Record<string, unknown>)[name];
    } catch (error) {
      threw(error, "load");
      return;
    }
    if (typeof entry !== "function") {
      settle("missing", "null");
      return;
    }
    try {
      const given = parse(input) as unknown;
      const args = prepare === null ? [given] : prepare(call, given);
      const value: unknown = await apply(entry as () => unknown, undefined, args);
      returned(collect ? await collected(value) : value);
    } catch (error) {
      if (error === tooLarge) settle("too-large", "null");
      else threw(error, "call");
    }
  }

  return {
    invoke: (invocation: Invocation) => void invoke(invocation),
    failed: (error: unknown) => threw(error, "load"),
    fire: timers.fire,
    answer: (id: number, type: string, text: string) => {
      const asked = waiting[id];
      delete waiting[id];
      if (type === "value") asked?.resolve(parse(text));
      else asked?.reject(parse(text));
    },
  };
}
