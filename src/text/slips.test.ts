import fc from "fast-check";
import { expect, test } from "vitest";
import { slips } from "./slips.ts";

test.each([
  ["stream", "stream", 0],
  ["strem", "stream", 1],
  ["sterams", "streams", 1],
  ["embeding", "embedding", 1],
  ["generateobjct", "generateobject", 1],
  ["kitten", "sitting", 3],
])("%s is %s but for %d slips", (a, b, count) => {
  expect(slips(a, b, 3)).toBe(count);
  expect(slips(b, a, 3)).toBe(count);
});

/** Optimal string alignment word for word as it is defined. */
function obvious(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const [x, y] = [a.slice(1), b.slice(1)];
  const swapped = a[0] === b[1] && a[1] === b[0] && a.length > 1 && b.length > 1;
  return Math.min(
    obvious(x, y) + (a[0] === b[0] ? 0 : 1),
    obvious(x, b) + 1,
    obvious(a, y) + 1,
    swapped ? obvious(a.slice(2), b.slice(2)) + 1 : Infinity,
  );
}

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });

test("slips are counted as they are defined, and no further than asked", () => {
  fc.assert(
    fc.property(word, word, fc.nat({ max: 3 }), (a, b, most) => {
      expect(slips(a, b, most)).toBe(Math.min(obvious(a, b), most + 1));
    }),
    { numRuns: 500 },
  );
});

test("words of over 60 letters are not compared", () => {
  expect(slips("a".repeat(61), "a".repeat(61), 2)).toBe(3);
});
