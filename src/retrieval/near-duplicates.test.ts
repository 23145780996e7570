import fc from "fast-check";
import { expect, test } from "vitest";
import { CancelledError } from "../errors/index.ts";
import { findNearDuplicates } from "./near-duplicates.ts";

const named = (...texts: string[]) => texts.map((text, index) => ({ id: String(index), text }));
const groupsOf = async (...texts: string[]) => (await findNearDuplicates(named(...texts))).groups;
const words = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => `word${from + index}`).join(" ");

test("texts that differ in a word or two are a group, and how alike they are is exact", async () => {
  const groups = await groupsOf(
    words(0, 100),
    "something else entirely",
    `${words(0, 99)} changed`,
    words(200, 300),
  );
  // 98 shingles each, all but the last the same.
  expect(groups).toEqual([{ ids: ["0", "2"], similarity: 97 / 99 }]);
});

test("case, punctuation and layout make no difference; word order does", async () => {
  expect(await groupsOf("The cache, is EMPTY now!", "the cache\n\nis empty; now")).toEqual([
    { ids: ["0", "1"], similarity: 1 },
  ]);
  expect(await groupsOf(words(0, 20), words(0, 20).split(" ").reverse().join(" "))).toEqual([]);
});

test("texts of less than a shingle are alike when they are the same; texts without words never", async () => {
  expect(await groupsOf("Yes.", "yes", "no", "", "…", "")).toEqual([{ ids: ["0", "1"], similarity: 1 }]);
});

test("what is connected is one group, and its similarity is that of its loosest member", async () => {
  const step = (shift: number): string => words(shift, 100 + shift);
  const [group, ...others] = await groupsOf(step(0), step(5), step(10), step(15));
  expect(others).toEqual([]);
  expect(group!.ids).toEqual(["0", "1", "2", "3"]);
  expect(group!.similarity).toBeCloseTo(93 / 103, 10);
});

test("a flood of copies is one group, whatever its size", async () => {
  const flood = Array.from({ length: 5000 }, (_, index) => `${words(0, 60)} copy ${index}`);
  const { groups } = await findNearDuplicates(named(...flood, words(100, 160)));
  expect(groups).toHaveLength(1);
  expect(groups[0]!.ids).toHaveLength(5000);
});

test("stops when asked to", async () => {
  const many = named(...Array.from({ length: 20_000 }, (_, index) => words(index, index + 100)));
  await expect(findNearDuplicates(many, { signal: AbortSignal.abort() })).rejects.toThrow(CancelledError);
});

/** All texts connected by pairs that reach the threshold, by comparing every pair. */
function exactGroups(texts: readonly string[], threshold: number): string[][] {
  const sets = texts.map((text) => {
    const all = text.split(" ").filter((word) => word !== "");
    const count = Math.max(1, all.length - 2);
    return new Set(
      all.length === 0 ? [] : Array.from({ length: count }, (_, at) => all.slice(at, at + 3).join(" ")),
    );
  });
  const group = texts.map((_, index) => index);
  for (const [a, one] of sets.entries()) {
    for (const [b, other] of sets.entries()) {
      const shared = [...one].filter((shingle) => other.has(shingle)).length;
      if (a >= b || shared === 0 || shared / (one.size + other.size - shared) < threshold) continue;
      const [from, to] = [group[b]!, group[a]!];
      for (const [index, own] of group.entries()) if (own === from) group[index] = to;
    }
  }
  const members = new Map<number, string[]>();
  for (const [index, own] of group.entries()) members.set(own, [...(members.get(own) ?? []), String(index)]);
  return [...members.values()].filter((ids) => ids.length > 1).sort((a, b) => Number(a[0]) - Number(b[0]));
}

test("the groups are those that comparing every pair gives", async () => {
  const text = fc.record({
    base: fc.constantFrom(0, 100, 150),
    length: fc.integer({ min: 0, max: 60 }),
    edits: fc.array(fc.nat({ max: 60 }), { maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 2, maxLength: 12 }),
      fc.constantFrom(0.5, 0.8, 0.95),
      async (recipes, threshold) => {
        const texts = recipes.map(({ base, length, edits }) => {
          const all = words(base, base + length).split(" ");
          for (const [number, at] of edits.entries()) if (at < all.length) all[at] = `edit${number}`;
          return all.join(" ");
        });
        const { groups } = await findNearDuplicates(named(...texts), { threshold });
        for (const { similarity } of groups) expect(similarity).toBeGreaterThanOrEqual(threshold);
        const found = groups.map(({ ids }) => ids);
        const exact = exactGroups(texts, threshold);
        // Below 0.8 the bands let some pairs through, so what is found is only part of it.
        const inOne = (ids: string[]): boolean => exact.some((all) => ids.every((id) => all.includes(id)));
        expect(found.filter((ids) => !inOne(ids))).toEqual([]);
        expect(threshold < 0.8 || JSON.stringify(found) === JSON.stringify(exact)).toBe(true);
      },
    ),
    // The chance of a miss at the threshold is 1 in 38,000 a pair; a fixed seed keeps it out of the test.
    { numRuns: 200, seed: 45 },
  );
});
