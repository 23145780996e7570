import fc from "fast-check";
import { expect, test } from "vitest";
import { DocumentExpansion } from "./document-expansion.ts";
import type { Postings } from "./keyword-index.ts";
import { inverseFrequency } from "./keyword-postings.ts";

const vocabulary = 6;
const k = 2;

const share = fc.nat({ max: 100 }).map((percent) => percent / 100);

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
      cosines: fc.array(share, {
        minLength: texts.length * k,
        maxLength: texts.length * k,
      }),
    }),
  );

/** Postings of chunks whose terms count `worth` each time, by the formula of BM25F. */
function postingsOf(texts: number[][], worth: number, k1: number, idf: (term: number) => number): Postings {
  const offsets = [0];
  const numbers: number[] = [];
  const impacts: number[] = [];
  for (let term = 0; term < vocabulary; term++) {
    for (const [chunk, text] of texts.entries()) {
      const f = worth * text.filter((word) => word === term).length;
      if (f === 0) continue;
      numbers.push(chunk);
      impacts.push((idf(term) * f) / (k1 + f));
    }
    offsets.push(numbers.length);
  }
  return {
    chunks: texts.length,
    offsets: Int32Array.from(offsets),
    numbers: Int32Array.from(numbers),
    impacts: Float32Array.from(impacts),
  };
}

test("scores are those of the formula, whatever was asked before", () => {
  fc.assert(
    fc.property(
      world,
      fc.array(fc.uniqueArray(fc.nat({ max: vocabulary - 1 }), { minLength: 1, maxLength: 4 }), {
        minLength: 1,
        maxLength: 3,
      }),
      share,
      share,
      fc.constantFrom(0, 1.2),
      ({ texts, neighbours, cosines }, questions, lent, surroundings, k1) => {
        const n = texts.length;
        const idf = (term: number) => inverseFrequency(n, texts.filter((text) => text.includes(term)).length);
        const expansion = new DocumentExpansion({
          documents: Int32Array.from(texts.keys(), (chunk) => chunk >> 1),
          postings: postingsOf(texts, 0.75, k1, idf),
          graph: { neighbours: Int32Array.from(neighbours), cosines: Float32Array.from(cosines) },
          k1,
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
              if (sum > 0) expected += (idf(term) * sum) / (k1 + sum);
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
  const expansion = new DocumentExpansion({
    documents: Int32Array.from([0, 1, 2, 3]),
    postings: postingsOf(texts, 1, 1.2, () => 1),
    graph: { neighbours: Int32Array.from([1, 2, 3, -1, 0, -1, 0, 1]), cosines: new Float32Array(8).fill(1) },
    k1: 1.2,
    idf: () => 1,
  });
  expect(expansion.withNeighbours([0, 3], 1).sort()).toEqual([0, 1, 2, 3]);
  expect(expansion.withNeighbours([2], 1).sort()).toEqual([0, 2]);
  expect(expansion.withNeighbours([2], 0)).toEqual([2]);
});
