import { expect, it } from "vitest";
import { areSynonyms, findPhrases } from "./synonyms.ts";
import { stem } from "./stem.ts";

const alike = (a: string, b: string) => areSynonyms(stem(a), stem(b));

it("takes words of one group for each other, in any form and both ways", () => {
  for (const [a, b] of [
    ["stopping", "cancelled"],
    ["docs", "manual"],
    ["warnings", "warned"],
  ] as const) {
    expect(alike(a, b)).toBe(true);
    expect(alike(b, a)).toBe(true);
  }
  expect(alike("zebra", "zebra")).toBe(true);
  expect(alike("start", "stop")).toBe(false);
  expect(alike("zebra", "horse")).toBe(false);
});

it("finds the longest set phrase first, and words of none are left alone", () => {
  expect(findPhrases("how to get rid of one after the other".split(" "))).toEqual([
    { at: 2, length: 3, word: "remove" },
    { at: 5, length: 4, word: "sequential" },
  ]);
  expect(findPhrases("nothing to find".split(" "))).toEqual([]);
});
