import fc from "fast-check";
import { expect, test } from "vitest";
import { bestRows, scanned } from "./best-rows.ts";

test("keeps the best of all stretches, and takes no notice of what follows the last row", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 * scanned + 50 }),
      fc.integer({ min: 0, max: 30 }),
      fc.nat(),
      (rows, limit, salt) => {
        const scoreOf = (row: number): number => ((row + salt) * 7919) % 1009;
        const places = new Int32Array(scanned);
        const scores = new Int32Array(scanned);
        const scan = {
          places,
          scores,
          score(from: number, count: number, floor: number): number {
            // As the kernels do, four rows at a time: those past the end look better than any.
            let above = 0;
            for (let place = 0; place < Math.ceil(count / 4) * 4; place++) {
              scores[place] = place < count ? scoreOf(from + place) : 5000;
              if (scores[place]! > floor) places[above++] = place;
            }
            return above;
          },
        };
        const allowed = (row: number): boolean => row % 3 !== 0;
        const sorted = Array.from({ length: rows }, (_, id) => ({ id, score: scoreOf(id) }))
          .filter(({ id, score }) => allowed(id) && score > 10)
          .sort((a, b) => b.score - a.score || a.id - b.id);
        expect(bestRows(rows, limit, allowed, 10, scan)).toEqual(sorted.slice(0, limit));
      },
    ),
    { numRuns: 50 },
  );
});
