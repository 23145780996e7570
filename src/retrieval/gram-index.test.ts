import { expect, test } from "vitest";
import { Pace } from "../numerics/index.ts";
import { chunkWords } from "./chunk-words.fixture.ts";
import { countGrams, GramIndex, gramsOf } from "./gram-index.ts";
import { Lexicon } from "./lexicon.ts";

test("a word is cut into pieces of four letters that know its beginning and end", () => {
  expect(gramsOf("stream")).toEqual(["_str", "stre", "trea", "ream", "eam_"]);
  expect(gramsOf("ab")).toEqual(["_ab_"]);
  expect(gramsOf("a")).toEqual(["_a_"]);
});

async function gramsOver(texts: string[], titles: string[] = []) {
  const lexicon = new Lexicon();
  const chunks = chunkWords(
    texts.map((text, at) => ({
      body: lexicon.read(text).words,
      title: lexicon.read(titles[at] ?? "").words,
    })),
  );
  const weights = { titleWeight: 3, headingWeight: 1 };
  const tables = await countGrams(lexicon.words, chunks, weights, new Pace());
  return new GramIndex(tables, chunks, weights);
}

test("a misspelt word, another form and a part of a compound find the word that was meant", async () => {
  const index = await gramsOver(["retrieval of passages", "baking bread", "Rindfleischetikettierung"]);
  const best = (question: string[]) => {
    const scores = [...index.scores(question, [0, 1, 2])];
    return scores.indexOf(Math.max(...scores));
  };
  expect(best(["retreival"])).toBe(0);
  expect(best(["baker"])).toBe(1);
  expect(best(["etikettierung"])).toBe(2);
});

test("scores are BM25 over pieces, with the title counted as often as asked", async () => {
  const index = await gramsOver(["alpha", "alpha beta"], ["beta"]);
  const k1 = 1.2;
  const idf = Math.log(1 + (2 - 2 + 0.5) / (2 + 0.5));
  // "_beta_" has 3 pieces, "_alpha_" 4; lengths are 4 + 3 * 3 and 4 + 3.
  const norm = (length: number) => 1 - 0.75 + (0.75 * length) / 10;
  const expected = [3 / norm(13), 1 / norm(7)].map((f) => (3 * idf * f) / (k1 + f));
  const scores = index.scores(["beta"], [0, 1]);
  expect(scores[0]).toBeCloseTo(expected[0]!, 5);
  expect(scores[1]).toBeCloseTo(expected[1]!, 5);
});

test("a question of unknown pieces scores nothing, and leaves nothing behind", async () => {
  const index = await gramsOver(["alpha"]);
  const before = [...index.scores(["alpha"], [0])];
  expect([...index.scores(["zzzzzz"], [0])]).toEqual([0]);
  expect([...index.scores([], [0])]).toEqual([0]);
  expect([...index.scores(["alpha"], [0])]).toEqual(before);
});
