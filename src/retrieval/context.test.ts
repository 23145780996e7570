import fc from "fast-check";
import { expect, test } from "vitest";
import { chunkId } from "./chunk.ts";
import { assembleContext } from "./context.ts";
import type { Passage } from "./passage.ts";

const texts: Record<string, string> = {
  a: Array.from({ length: 120 }, (_, i) => `alpha${i}`).join(" "),
  b: Array.from({ length: 120 }, (_, i) => `beta${i}`).join(" "),
};

function passage(document: string, start: number, end: number, score = 1): Passage {
  const chunk = { id: chunkId(document, start, end), document, start, end, title: document, headings: ["h"] };
  return { chunk, text: texts[document]!.slice(start, end), score, scores: {} };
}

const document = (id: string): string => texts[id]!;

test("passages stand in the order of their rank, each under a numbered line", () => {
  const context = assembleContext([passage("b", 0, 41), passage("a", 0, 30)], { budget: 500 });
  expect(context.text).toBe(
    `[1] b › h\n${texts["b"]!.slice(0, 41)}\n\n[2] a › h\n${texts["a"]!.slice(0, 30)}`,
  );
});

test("chunks that overlap or touch become one passage at the better place, without repeated text", () => {
  const found = [
    passage("a", 100, 200, 3),
    passage("b", 0, 50, 2),
    passage("a", 150, 260, 1),
    passage("a", 262, 300),
  ];
  const { passages } = assembleContext(found, { budget: 1000, document });
  expect(passages.map(({ chunk }) => [chunk.document, chunk.start, chunk.end])).toEqual([
    ["a", 100, 260],
    ["b", 0, 50],
    ["a", 262, 300],
  ]);
  expect(passages[0]!.text).toBe(texts["a"]!.slice(100, 260));
  expect(passages[0]!.score).toBe(3);
});

test("a chunk between two joins them", () => {
  const found = [passage("a", 0, 50), passage("b", 0, 50), passage("a", 90, 140), passage("a", 45, 95)];
  const { passages } = assembleContext(found, { budget: 1000, document });
  expect(passages.map(({ chunk }) => chunk.id)).toEqual(["a#0-140", "b#0-50"]);
});

test("in the order of documents, passages of one stand together as they are read", () => {
  const found = [passage("a", 300, 350), passage("b", 0, 50), passage("a", 0, 50)];
  const { passages } = assembleContext(found, { budget: 1000, order: "document" });
  expect(passages.map(({ chunk }) => chunk.id)).toEqual(["a#0-50", "a#300-350", "b#0-50"]);
});

test("the last passage is cut at a word's end", () => {
  const { passages, tokens } = assembleContext([passage("a", 0, 200), passage("b", 0, 400)], { budget: 100 });
  expect(passages.length).toBe(2);
  expect(tokens).toBeLessThanOrEqual(100);
  expect(tokens).toBeGreaterThan(90);
  expect(texts["b"]!.startsWith(`${passages[1]!.text} `)).toBe(true);
});

test("never over the budget, never a character twice, and cut text is text of the document", () => {
  const any = fc
    .record({
      document: fc.constantFrom("a", "b"),
      start: fc.nat({ max: 600 }),
      length: fc.integer({ min: 5, max: 300 }),
    })
    .map(({ document: id, start, length }) =>
      passage(id, start, Math.min(start + length, texts[id]!.length)),
    );
  fc.assert(
    fc.property(
      fc.array(any, { maxLength: 10 }),
      fc.nat({ max: 300 }),
      fc.boolean(),
      (found, budget, known) => {
        const context = assembleContext(found, { budget, ...(known ? { document } : {}) });
        expect(context.tokens).toBeLessThanOrEqual(budget);
        const seen: [string, number, number][] = [];
        for (const { chunk, text } of context.passages) {
          expect(text).toBe(texts[chunk.document]!.slice(chunk.start, chunk.end));
          for (const [id, start, end] of seen) {
            expect(id !== chunk.document || chunk.end <= start || chunk.start >= end).toBe(true);
          }
          seen.push([chunk.document, chunk.start, chunk.end]);
        }
      },
    ),
  );
});
