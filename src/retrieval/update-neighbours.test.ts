import fc from "fast-check";
import { expect, test } from "vitest";
import { normalise, Pace, seededRandom } from "../numerics/index.ts";
import { nearestNeighbours } from "./neighbours.ts";
import { updateNeighbours } from "./update-neighbours.ts";

const dimensions = 12;
const k = 4;

function randomRows(count: number, seed: number): Float32Array[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () =>
    normalise(Float32Array.from({ length: dimensions }, () => random.normal())),
  );
}

const joined = (rows: readonly Float32Array[]): Float32Array => {
  const all = new Float32Array(rows.length * dimensions);
  for (const [at, row] of rows.entries()) all.set(row, at * dimensions);
  return all;
};

test("neighbours after an edit are those worked out anew", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 20, max: 60 }),
      fc.array(fc.nat({ max: 59 }), { maxLength: 4 }),
      fc.array(fc.nat({ max: 59 }), { maxLength: 3 }),
      fc.nat(),
      async (count, gone, added, seed) => {
        const former = randomRows(count, seed);
        const lost = new Set(gone.map((row) => row % count));
        const fresh = randomRows(added.length, seed + 1);
        // A row that is like another, so that there are ties.
        if (fresh[0] !== undefined) fresh[0] = former[0]!;
        const now: { row: Float32Array; former: number }[] = former
          .map((row, at) => ({ row, former: at }))
          .filter(({ former: at }) => !lost.has(at));
        for (const [at, row] of fresh.entries())
          now.splice(added[at]! % (now.length + 1), 0, { row, former: -1 });
        const rowOf = new Int32Array(count).fill(-1);
        for (const [at, one] of now.entries()) if (one.former !== -1) rowOf[one.former] = at;
        const vectors = joined(now.map(({ row }) => row));
        const before = await nearestNeighbours(joined(former), dimensions, { k });
        const updated = await updateNeighbours(
          { neighbours: before, rowOf },
          vectors,
          dimensions,
          k,
          new Pace(),
        );
        const anew = await nearestNeighbours(vectors, dimensions, { k });
        expect(updated).not.toBeNull();
        expect([...updated!.neighbours]).toEqual([...anew.neighbours]);
        expect([...updated!.cosines]).toEqual([...anew.cosines]);
      },
    ),
    { numRuns: 60 },
  );
});

test("when much is new it says that anew is better", async () => {
  const rows = randomRows(40, 1);
  const before = await nearestNeighbours(joined(rows.slice(0, 20)), dimensions, { k });
  const rowOf = Int32Array.from({ length: 20 }, (_, row) => row);
  const updated = await updateNeighbours(
    { neighbours: before, rowOf },
    joined(rows),
    dimensions,
    k,
    new Pace(),
  );
  expect(updated).toBeNull();
});
