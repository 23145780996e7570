import fc from "fast-check";
import { expect, it } from "vitest";
import { Schedule } from "./schedule.ts";

it("what was added comes out by time, then by the order it was added in", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
      const schedule = new Schedule<number>();
      for (const [index, time] of times.entries()) schedule.add(time, index);
      const out: { at: number; what: number }[] = [];
      for (;;) {
        const first = schedule.first;
        const next = schedule.next();
        expect(next?.at).toBe(first);
        if (next === undefined) break;
        out.push({ at: next.at, what: next.what });
      }
      const expected = times
        .map((at, what) => ({ at, what }))
        .toSorted((a, b) => a.at - b.at || a.what - b.what);
      expect(out).toEqual(expected);
    }),
  );
});
