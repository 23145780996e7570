import fc from "fast-check";
import { expect, test } from "vitest";
import { TopK } from "./top-k.ts";

test("keeps what sorting would, the lower id first among equals", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }),
      fc.nat({ max: 12 }),
      (scores, k) => {
        const best = new TopK(k);
        for (const [id, score] of scores.entries()) best.offer(id, score);
        const floor = best.floor;
        const sorted = scores
          .map((score, id) => ({ id, score }))
          .sort((a, b) => b.score - a.score || a.id - b.id);
        expect(best.take()).toEqual(sorted.slice(0, k));
        expect(floor).toBe(k === 0 ? Infinity : (sorted[k - 1]?.score ?? -Infinity));
      },
    ),
  );
});
