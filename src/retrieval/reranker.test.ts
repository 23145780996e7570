import { expect, test } from "vitest";
import { chunkWords } from "./chunk-words.fixture.ts";
import type { Fused } from "./fusion.ts";
import { Lexicon } from "./lexicon.ts";
import { readQuery } from "./query.ts";
import { rerank } from "./reranker.ts";

/** Order of bodies (with headings) for a question, all equal before. */
function order(question: string, chunks: { body: string; headings?: string }[], weight = 1): number[] {
  const lexicon = new Lexicon();
  const words = chunkWords(
    chunks.map(({ body, headings }) => {
      const { words: own, positions } = lexicon.read(body);
      return { body: own, positions, headings: lexicon.read(headings ?? "").words };
    }),
  );
  const entries = chunks.map((_, id): Fused => ({
    id,
    score: 1 - id / 10,
    keyword: undefined,
    vector: undefined,
  }));
  const ranked = rerank(entries, readQuery(question), weight, {
    lexicon,
    idf: (stem) => (stem === "rare" ? 8 : 2),
    words,
  });
  return ranked.map(({ id }) => id);
}

test("words that stand together and in order come before words apart", () => {
  const filler = "lorem ipsum dolor sit amet ".repeat(4);
  const apart = `stream ${filler} object`;
  expect(
    order("stream object", [{ body: apart }, { body: "object stream" }, { body: "stream object" }]),
  ).toEqual([2, 1, 0]);
});

test("covering the rare word counts more than covering a common one", () => {
  expect(order("common rare", [{ body: "common" }, { body: "rare" }])).toEqual([1, 0]);
});

test("a heading that says it lifts a chunk", () => {
  const body = "stream object";
  expect(order("stream object", [{ body }, { body, headings: "Stream object" }])).toEqual([1, 0]);
});

test("an identifier is wanted whole, not in parts", () => {
  const parts = "the max of output and tokens, max output tokens";
  expect(order("maxOutputTokens", [{ body: parts }, { body: "set maxOutputTokens" }])).toEqual([1, 0]);
});

test("without weight the order stays", () => {
  expect(order("rare", [{ body: "none" }, { body: "rare" }], 0)).toEqual([0, 1]);
});
