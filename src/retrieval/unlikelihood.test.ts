import fc from "fast-check";
import { expect, test } from "vitest";
import { slips } from "../text/index.ts";
import { unlikelihood } from "./unlikelihood.ts";

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });

test("a word as it is is not unlikely, and each slip makes it more so", () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const count = slips(a, b, 6);
      const unlikely = unlikelihood(a, b);
      expect(unlikely === 0).toBe(count === 0);
      expect(unlikely).toBeGreaterThanOrEqual(2.5 * count - 1e-9);
    }),
  );
});

test.each([
  ["a key beside the right one", "srream", "scream", "stream"],
  ["a mistaken vowel", "seperate", "sepxrate", "separate"],
  ["a doubled letter left out", "embeding", "embeddng", "embedding"],
  ["a letter struck twice", "streaam", "streapm", "stream"],
  ["a slip behind the first letter", "sream", "tream", "stream"],
])("%s is likelier than another slip", (_, likely, unlikely, meant) => {
  expect(unlikelihood(likely, meant)).toBeLessThan(unlikelihood(unlikely, meant));
});
