import { abortGlobals } from "./abort.ts";
import { attempt, errorLine, isError, serialise, tooLarge } from "./serialise.ts";
import type { Room } from "./serialise.ts";

/** The only way out. Texts are JSON, numbers are ids or milliseconds of the clock inside. */
export interface Door {
  call(id: number, name: string, text: string): void;
  timer(id: number, milliseconds: number): void;
  print(level: string, text: string): void;
  settle(type: string, text: string): void;
  now(): number;
}

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
const { slice } = String.prototype;
const { parse } = JSON;
const { create, defineProperty, getPrototypeOf } = Object;
const { floor, imul } = Math;
const { isFinite: finite } = Number;
const InsideDate = Date;
const InsidePromise = Promise;
const InsideTypeError = TypeError;
const { asyncIterator, iterator } = Symbol;

/** Gives the context its console, timers, clock and random numbers, and the host the means to go on with it. */
export function install(door: Door, limitsText: string) {
  const limits = parse(limitsText) as InsideLimits;
  const timers = create(null) as Record<number, { run(): void; every: number | null }>;
  const waiting = create(null) as Record<number, Waiting>;
  let lastId = 0;
  let pendingTimers = 0;
  let settled = false;
  const roomOf = (characters: number, depth = 100): Room => ({ depth, nodes: characters, characters });

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

  function print(level: string, values: readonly unknown[]): void {
    let line = "";
    for (let index = 0; index < values.length && line.length <= limits.lineCharacters; index += 1) {
      line += (index === 0 ? "" : " ") + shown(values[index]);
    }
    door.print(level, cut(line, limits.lineCharacters));
  }

  function shown(value: unknown): string {
    if (typeof value === "string") return cut(value, limits.lineCharacters);
    if (isError(value)) return cut(errorLine(value), limits.lineCharacters);
    try {
      return serialise(value, roomOf(limits.lineCharacters, 8));
    } catch {
      return "(too large to print)";
    }
  }

  function startTimer(
    work: unknown,
    milliseconds: unknown,
    args: readonly unknown[],
    again: boolean,
  ): number {
    if (typeof work !== "function") throw new InsideTypeError("A timer needs a function.");
    if (pendingTimers >= limits.timers)
      throw new InsideTypeError(`There are ${limits.timers} timers already.`);
    const given = +(milliseconds as number);
    const wait = finite(given) && given > 0 ? given : 0;
    pendingTimers += 1;
    lastId += 1;
    const run = () => void apply(work as () => void, undefined, args as unknown[]);
    // An interval of nothing would keep the clock from ever going on.
    timers[lastId] = { run, every: again ? (wait < 1 ? 1 : wait) : null };
    door.timer(lastId, wait);
    return lastId;
  }

  function stopTimer(id: unknown): void {
    if (typeof id !== "number" || timers[id] === undefined) return;
    delete timers[id];
    pendingTimers -= 1;
  }

  /** Runs a timer whose time has come. */
  function fire(id: number): void {
    const timer = timers[id];
    if (timer === undefined) return;
    if (timer.every === null) stopTimer(id);
    else door.timer(id, timer.every);
    timer.run();
  }

  function now(): number {
    return limits.epoch + floor(door.now());
  }

  class ClockDate extends InsideDate {
    constructor(...values: []) {
      if (values.length === 0) super(now());
      else super(...values);
    }
    static override now(): number {
      return now();
    }
  }
  // `new Date().constructor` is the one that knows the clock.
  defineProperty(InsideDate.prototype, "constructor", {
    value: ClockDate,
    configurable: true,
    writable: true,
  });

  let state = limits.seed | 0;
  function random(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  const provided: Record<string, unknown> = {
    console: {
      log: (...values: unknown[]) => print("log", values),
      info: (...values: unknown[]) => print("log", values),
      debug: (...values: unknown[]) => print("log", values),
      warn: (...values: unknown[]) => print("warn", values),
      error: (...values: unknown[]) => print("error", values),
    },
    setTimeout: (work: unknown, wait: unknown, ...rest: unknown[]) => startTimer(work, wait, rest, false),
    clearTimeout: stopTimer,
    setInterval: (work: unknown, wait: unknown, ...rest: unknown[]) => startTimer(work, wait, rest, true),
    clearInterval: stopTimer,
    structuredClone: (value: unknown) => parse(serialise(value, roomOf(limits.callCharacters))),
    performance: { now: () => door.now() },
    Date: ClockDate,
    ...abortGlobals,
  };
  for (const name of Object.keys(provided)) {
    defineProperty(globalThis, name, { value: provided[name], configurable: true, writable: true });
  }
  defineProperty(Math, "random", { value: random, configurable: true, writable: true });

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
    fire,
    answer: (id: number, type: string, text: string) => {
      const asked = waiting[id];
      delete waiting[id];
      if (type === "value") asked?.resolve(parse(text));
      else asked?.reject(parse(text));
    },
    describe: describeThrown,
  };
}

function cut(text: string, most: number): string {
  return text.length > most ? `${apply(slice, text, [0, most]) as string}…` : text;
}

/** What was thrown, whatever it was, as JSON text of a `ThrownError`. */
function describeThrown(error: unknown): string {
  const room: Room = { depth: 6, nodes: 500, characters: 8000 };
  const written = (value: unknown) => attempt(() => serialise(value, room)) ?? '{"$":"deep"}';
  const field = (read: () => unknown, most: number) => {
    const value = attempt(read);
    return typeof value === "string" ? written(cut(value, most)) : '""';
  };
  if ((typeof error !== "object" && typeof error !== "function") || error === null) {
    const message = typeof error === "string" ? written(cut(error, 2000)) : '""';
    return `{"name":"","type":"${typeof error}","message":${message},"stack":"","value":${written(error)}}`;
  }
  const type = field(
    () => (getPrototypeOf(error) as { constructor: { name: string } }).constructor.name,
    200,
  );
  const name = field(() => (error as Error).name, 200);
  const message = field(() => (error as Error).message, 2000);
  const stack = field(() => (error as Error).stack, 4000);
  const value = written(error);
  return `{"name":${name},"type":${type},"message":${message},"stack":${stack},"value":${value}}`;
}
