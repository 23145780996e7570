import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChunkSource } from "./chunk-source.ts";
import { DocumentExpansion } from "./document-expansion.ts";
import { inverseFrequency } from "./keyword-postings.ts";

const vocabulary = 6;
const k = 2;

/** Chunks of one field, two to a document, with neighbours and cosines as given. */
const world = fc
  .array(fc.array(fc.nat({ max: vocabulary - 1 }), { maxLength: 6 }), { minLength: 1, maxLength: 9 })
  .chain((texts) =>
    fc.record({
      texts: fc.constant(texts),
      neighbours: fc.array(fc.integer({ min: -1, max: texts.length - 1 }), {
        minLength: texts.length * k,
        maxLength: texts.length * k,
      }),
      cosines: fc.array(fc.float({ min: 0, max: 1, noNaN: true }), {
        minLength: texts.length * k,
        maxLength: texts.length * k,
      }),
    }),
  );

const none = new Int32Array(0);
const sourceOf = (text: number[]): ChunkSource => ({
  words: Int32Array.from(text),
  positions: Int32Array.from(text.keys()),
  from: 0,
  to: text.length,
  title: none,
  headings: none,
});

test("scores are those of the formula, whatever was asked before", () => {
  fc.assert(
    fc.property(
      world,
      fc.array(fc.uniqueArray(fc.nat({ max: vocabulary - 1 }), { minLength: 1, maxLength: 4 }), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      ({ texts, neighbours, cosines }, questions, lent, surroundings) => {
        const n = texts.length;
        const worth = new Float32Array(n).fill(0.75);
        const idf = (term: number) => inverseFrequency(n, texts.filter((text) => text.includes(term)).length);
        const expansion = new DocumentExpansion({
          sources: texts.map(sourceOf),
          documents: Int32Array.from(texts.keys(), (chunk) => chunk >> 1),
          worth: { title: worth, headings: worth, body: worth },
          graph: { neighbours: Int32Array.from(neighbours), cosines: Float32Array.from(cosines) },
          termOf: Int32Array.from({ length: vocabulary }, (_, word) => word),
          k1: 1.2,
          idf,
        });
        const f = (chunk: number, term: number): number =>
          texts[chunk] === undefined ? 0 : 0.75 * texts[chunk].filter((word) => word === term).length;
        for (const question of questions) {
          const scores = expansion.scores(new Map(question.map((term) => [term, 1])), [...texts.keys()], {
            neighbours: lent,
            surroundings,
          });
          for (const chunk of texts.keys()) {
            let expected = 0;
            for (const term of question) {
              let sum = f(chunk, term);
              for (let at = chunk * k; at < (chunk + 1) * k; at++) {
                if (neighbours[at]! >= 0) sum += (lent / k) * cosines[at]! * f(neighbours[at]!, term);
              }
              const other = chunk % 2 === 0 ? chunk + 1 : chunk - 1;
              sum += surroundings * (2 / 3) * f(other, term);
              expected += (idf(term) * sum) / (1.2 + sum);
            }
            expect(scores[chunk]).toBeCloseTo(expected, 4);
          }
        }
      },
    ),
  );
});

test("neighbours of the first are looked at too, each once", () => {
  const texts = [[0], [1], [2], [3]];
  const worth = new Float32Array(4).fill(1);
  const expansion = new DocumentExpansion({
    sources: texts.map(sourceOf),
    documents: Int32Array.from([0, 1, 2, 3]),
    worth: { title: worth, headings: worth, body: worth },
    graph: { neighbours: Int32Array.from([1, 2, 3, -1, 0, -1, 0, 1]), cosines: new Float32Array(8).fill(1) },
    termOf: Int32Array.from([0, 1, 2, 3]),
    k1: 1.2,
    idf: () => 1,
  });
  expect(expansion.withNeighbours([0, 3], 1).sort()).toEqual([0, 1, 2, 3]);
  expect(expansion.withNeighbours([2], 1).sort()).toEqual([0, 2]);
  expect(expansion.withNeighbours([2], 0)).toEqual([2]);
});
