const { defineProperty } = Object;
const { imul } = Math;
const InsideDate = Date;

/** A `Date` that knows no other time than that of `now`. */
export function createClockDate(now: () => number): DateConstructor {
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
  return ClockDate as unknown as DateConstructor;
}

/** Random numbers that are the same for the same seed: mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
