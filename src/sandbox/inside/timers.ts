import type { Door } from "./door.ts";

const { apply } = Reflect;
const { create } = Object;
const { isFinite: finite } = Number;
const InsideTypeError = TypeError;

/** `setTimeout` and its kin on the clock of the host, with at most so many pending. */
export function createTimers(door: Door, most: number) {
  const timers = create(null) as Record<number, { run(): void; every: number | null }>;
  let lastId = 0;
  let pending = 0;

  function start(work: unknown, milliseconds: unknown, args: readonly unknown[], again: boolean): number {
    if (typeof work !== "function") throw new InsideTypeError("A timer needs a function.");
    if (pending >= most) throw new InsideTypeError(`There are ${most} timers already.`);
    const given = +(milliseconds as number);
    const wait = finite(given) && given > 0 ? given : 0;
    pending += 1;
    lastId += 1;
    const run = () => void apply(work as () => void, undefined, args as unknown[]);
    // An interval of nothing would keep the clock from ever going on.
    timers[lastId] = { run, every: again ? (wait < 1 ? 1 : wait) : null };
    door.timer(lastId, wait);
    return lastId;
  }

  function stop(id: unknown): void {
    if (typeof id !== "number" || timers[id] === undefined) return;
    delete timers[id];
    pending -= 1;
  }

  /** Runs a timer whose time has come. */
  function fire(id: number): void {
    const timer = timers[id];
    if (timer === undefined) return;
    if (timer.every === null) stop(id);
    else door.timer(id, timer.every);
    timer.run();
  }

  const globals = {
    setTimeout: (work: unknown, wait: unknown, ...rest: unknown[]) => start(work, wait, rest, false),
    clearTimeout: stop,
    setInterval: (work: unknown, wait: unknown, ...rest: unknown[]) => start(work, wait, rest, true),
    clearInterval: stop,
  };
  return { fire, globals };
}
