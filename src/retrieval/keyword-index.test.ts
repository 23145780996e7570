import fc from "fast-check";
import { expect, test } from "vitest";
import type { KeywordOptions } from "./index-options.ts";
import { Pace } from "../numerics/index.ts";
import { chunkWords } from "./chunk-words.fixture.ts";
import { KeywordIndex } from "./keyword-index.ts";
import { fieldWorth, keywordPostings } from "./keyword-postings.ts";

interface Fields {
  title: number[];
  headings: number[];
  body: number[];
}

const vocabulary = 8;
/** A term is the word itself. */
const same = Int32Array.from({ length: vocabulary }, (_, word) => word);
const field = (most: number) => fc.array(fc.nat({ max: vocabulary - 1 }), { maxLength: most });
const chunks = fc.array(fc.record({ title: field(3), headings: field(4), body: field(15) }), {
  maxLength: 12,
});
const options: fc.Arbitrary<KeywordOptions> = fc.record({
  k1: fc.double({ min: 0.1, max: 3, noNaN: true }),
  b: fc.double({ min: 0, max: 1, noNaN: true }),
  titleWeight: fc.constantFrom(0, 1, 3),
  headingWeight: fc.constantFrom(0, 2),
  stemming: fc.constant(true),
});

/** The formula word for word, over all chunks. */
function obvious(all: Fields[], query: number[], settings: KeywordOptions): { id: number; score: number }[] {
  const parts = [
    { read: (chunk: Fields) => chunk.title, weight: settings.titleWeight, b: 0.5 },
    { read: (chunk: Fields) => chunk.headings, weight: settings.headingWeight, b: 0.5 },
    { read: (chunk: Fields) => chunk.body, weight: 1, b: settings.b },
  ].filter(({ weight }) => weight > 0);
  const mean = (read: (chunk: Fields) => number[]): number =>
    all.reduce((sum, chunk) => sum + read(chunk).length, 0) / all.length || 1;
  return all
    .map((chunk, id) => {
      let score = 0;
      for (const term of new Set(query)) {
        const df = all.filter((other) => parts.some(({ read }) => read(other).includes(term))).length;
        const idf = Math.log(1 + (all.length - df + 0.5) / (df + 0.5));
        let f = 0;
        for (const { read, weight, b } of parts) {
          const tf = read(chunk).filter((other) => other === term).length;
          if (tf > 0) f += (weight * tf) / (1 - b + (b * read(chunk).length) / mean(read));
        }
        score += (idf * f) / (settings.k1 + f);
      }
      return { id, score };
    })
    .filter(({ score }) => score > 0)
    .sort((x, y) => y.score - x.score);
}

test("scores are those of the formula worked out chunk by chunk", async () => {
  await fc.assert(
    fc.asyncProperty(chunks, field(5), options, async (all, query, settings) => {
      const terms = chunkWords(all);
      const index = new KeywordIndex(
        await keywordPostings(terms, same, fieldWorth(terms, settings), vocabulary, settings.k1, new Pace()),
      );
      const found = index.search(new Map(query.map((term) => [term, 1])), 100);
      const expected = obvious(all, query, settings);
      expect(found.length).toBe(expected.length);
      for (const { id, score } of found) {
        expect(score).toBeCloseTo(expected.find((entry) => entry.id === id)!.score, 5);
      }
      for (let i = 1; i < found.length; i++) expect(found[i]!.score).toBeLessThanOrEqual(found[i - 1]!.score);
      // A second search starts from nothing.
      expect(index.search(new Map(query.map((term) => [term, 1])), 3)).toEqual(found.slice(0, 3));
    }),
  );
});

test("a term it does not know finds nothing", async () => {
  const settings = { k1: 1.2, b: 0.75, titleWeight: 1, headingWeight: 1, stemming: true };
  const one = chunkWords([{ body: [0] }]);
  const index = new KeywordIndex(
    await keywordPostings(one, same, fieldWorth(one, settings), 1, settings.k1, new Pace()),
  );
  expect(index.search(new Map([[7, 1]]), 5)).toEqual([]);
  const nothing = chunkWords([]);
  const empty = new KeywordIndex(
    await keywordPostings(nothing, same, fieldWorth(nothing, settings), 0, settings.k1, new Pace()),
  );
  expect(empty.search(new Map([[0, 1]]), 5)).toEqual([]);
});
