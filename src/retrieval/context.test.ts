import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chunkId } from "./chunk.ts";
import type { ContextOptions } from "./context.ts";
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

test("edges first, the best stand at both ends and the weakest in the middle", () => {
  const found = [0, 100, 200, 300, 400].map((start, rank) => passage("a", start, start + 50, 5 - rank));
  const { passages } = assembleContext(found, { budget: 1000, order: "edges-first" });
  expect(passages.map(({ score }) => score)).toEqual([5, 3, 1, 2, 4]);
});

test("of one document no more chunks are taken than allowed, and the others come up", () => {
  const found = [passage("a", 0, 50), passage("a", 100, 150), passage("a", 200, 250), passage("b", 0, 50)];
  const { passages } = assembleContext(found, { budget: 1000, passagesPerDocument: 2 });
  expect(passages.map(({ chunk }) => chunk.id)).toEqual(["a#0-50", "a#100-150", "b#0-50"]);
});

test("a document that has filled its share is cut there, and the others come up", () => {
  const found = [passage("a", 0, 300), passage("a", 400, 700), passage("b", 0, 100)];
  const { passages } = assembleContext(found, { budget: 250, sharePerDocument: 0.4 });
  expect(passages.map(({ chunk }) => chunk.document)).toEqual(["a", "a", "b"]);
  const ofA = passages.filter(({ chunk }) => chunk.document === "a");
  expect(ofA.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(400);
});

test("a passage with the same words as one before is dropped when asked for", () => {
  const copy = (text: string, score: number): Passage => ({
    chunk: { ...passage("b", 0, 50).chunk, id: text, start: score * 1000, end: score * 1000 + text.length },
    text,
    score,
    scores: {},
  });
  const found = [copy("Streams end, twice.", 3), copy("streams END\ntwice", 2), copy("Streams end once.", 1)];
  const scores = (duplicates: "keep" | "drop") =>
    assembleContext(found, { budget: 1000, duplicates }).passages.map(({ score }) => score);
  expect(scores("keep")).toEqual([3, 2, 1]);
  expect(scores("drop")).toEqual([3, 1]);
});

test("with diversity a passage that says something else overtakes one that repeats the best", () => {
  const say = (text: string, score: number): Passage => ({
    ...passage("a", score * 100, score * 100 + 1, score),
    text,
  });
  const found = [say("red green blue", 3), say("red green blue too", 2), say("one two three", 1)];
  const scores = (diversity: ContextOptions["diversity"]) =>
    assembleContext(found, { budget: 1000, diversity: diversity ?? null }).passages.map(({ score }) => score);
  expect(scores(null)).toEqual([3, 2, 1]);
  expect(scores({ relevance: 0.5 })).toEqual([3, 1, 2]);
});

describe("whatever is found and chosen", () => {
  const found = fc.array(
    fc
      .record({
        document: fc.constantFrom("a", "b"),
        start: fc.nat({ max: 600 }),
        length: fc.integer({ min: 5, max: 300 }),
        score: fc.double({ min: -1, max: 1, noNaN: true }),
      })
      .map(({ document: id, start, length, score }) =>
        passage(id, start, Math.min(start + length, texts[id]!.length), score),
      ),
    { maxLength: 10 },
  );
  const choices = fc.record(
    {
      order: fc.constantFrom("score" as const, "document" as const, "edges-first" as const),
      passagesPerDocument: fc.integer({ min: 1, max: 4 }),
      sharePerDocument: fc.double({ min: 0, max: 1, noNaN: true }),
      diversity: fc.constantFrom(null, { relevance: 0.3 }, { relevance: 0.7, depth: 3 }),
      duplicates: fc.constantFrom("keep" as const, "drop" as const),
      document: fc.constant(document),
    },
    { requiredKeys: [] },
  );

  test("never over the budget, never a character twice, and cut text is text of the document", () => {
    fc.assert(
      fc.property(found, fc.nat({ max: 300 }), choices, (passages, budget, chosen) => {
        const context = assembleContext(passages, { budget, ...chosen });
        expect(context.tokens).toBeLessThanOrEqual(budget);
        const seen: [string, number, number][] = [];
        for (const { chunk, text } of context.passages) {
          expect(text).toBe(texts[chunk.document]!.slice(chunk.start, chunk.end));
          for (const [id, start, end] of seen) {
            expect(id !== chunk.document || chunk.end <= start || chunk.start >= end).toBe(true);
          }
          seen.push([chunk.document, chunk.start, chunk.end]);
        }
      }),
    );
  });

  test("the beginning of the best passage is in wherever the budget holds one", () => {
    fc.assert(
      fc.property(found, fc.integer({ min: 60, max: 300 }), choices, (passages, budget, chosen) => {
        const { passages: taken } = assembleContext(passages, { budget, ...chosen });
        const isIn = ({ chunk }: Passage): boolean =>
          taken.some(
            ({ chunk: { document: id, start, end } }) =>
              id === chunk.document && start <= chunk.start && end > chunk.start,
          );
        expect(passages.slice(0, 1).every(isIn)).toBe(true);
      }),
    );
  });

  test("no document has more than its share", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        found,
        fc.nat({ max: 300 }),
        choices,
        share,
        (passages, budget, chosen, sharePerDocument) => {
          const context = assembleContext(passages, { budget, ...chosen, sharePerDocument });
          for (const id of Object.keys(texts)) {
            const own = context.passages.filter(({ chunk }) => chunk.document === id);
            const length = own.reduce((sum, { text }) => sum + text.length, 0);
            expect(length).toBeLessThanOrEqual(Math.max(160, budget * 4 * sharePerDocument));
          }
        },
      ),
    );
  });
});
