import fc from "fast-check";
import { expect, test } from "vitest";
import { chunkId } from "./chunk.ts";
import { diversified, vectorSimilarity, wordOverlap } from "./diversity.ts";
import type { Passage } from "./passage.ts";

const say = (text: string, score: number): Passage => ({
  chunk: { id: chunkId(text, 0, 1), document: text, start: 0, end: 1, title: "", headings: [] },
  text,
  score,
  scores: {},
});
const order = (passages: Iterable<Passage>): string[] => Array.from(passages, ({ text }) => text);

test("takes the best first, then weighs relevance against likeness to what was taken", () => {
  // After the first: relevance 0.9, 0.5, 0; likeness 1, 1/2, 0; halves of both: -0.05, 0, 0.
  const found = [say("a b", 10), say("b a", 9), say("a c", 5), say("d e", 0)];
  const similarity = (one: Passage, other: Passage): number =>
    [...one.text].filter((letter) => letter !== " " && other.text.includes(letter)).length / 2;
  expect(order(diversified(found, { relevance: 0.5, similarity }))).toEqual(["a b", "a c", "d e", "b a"]);
  expect(order(diversified(found, { relevance: 0.9, similarity }))).toEqual(["a b", "b a", "a c", "d e"]);
});

test("with relevance alone the order stands, whatever the scores", () => {
  const found = [say("a", 1), say("b", 3), say("c", 2)];
  expect(order(diversified(found, { relevance: 1 }))).toEqual(["a", "b", "c"]);
});

test("those behind the depth follow as they are", () => {
  const found = [say("red green", 4), say("red green blue", 3), say("yellow", 2), say("red", 1)];
  const got = order(diversified(found, { relevance: 0, depth: 3 }));
  expect(got).toEqual(["red green", "yellow", "red green blue", "red"]);
});

test("every passage comes once and the first stays first", () => {
  const passages = fc
    .uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 })
    .chain((texts) =>
      fc.tuple(
        ...texts.map((text) => fc.double({ noNaN: true, min: -5, max: 5 }).map((score) => say(text, score))),
      ),
    );
  fc.assert(
    fc.property(passages, fc.double({ min: 0, max: 1, noNaN: true }), (found, relevance) => {
      const got = order(diversified(found, { relevance }));
      expect(got[0]).toBe(found[0]!.text);
      expect(got.toSorted()).toEqual(order(found).toSorted());
    }),
  );
});

test("words overlap by stem, whatever the case and the stop words", () => {
  const overlap = wordOverlap();
  expect(overlap(say("The streams end", 1), say("a stream ENDS", 1))).toBe(1);
  expect(overlap(say("stream", 1), say("stream end close stop", 1))).toBe(0.5);
  expect(overlap(say("the of", 1), say("stream", 1))).toBe(0);
});

test("vectors are compared by cosine; who has none is like nothing", () => {
  const vectors = new Map([
    ["a", Float32Array.of(1, 0)],
    ["b", Float32Array.of(0.6, 0.8)],
    ["c", Float32Array.of(-1, 0)],
  ]);
  const similarity = vectorSimilarity(({ document }) => vectors.get(document));
  expect(similarity(say("a", 1), say("b", 1))).toBeCloseTo(0.6);
  expect(similarity(say("a", 1), say("c", 1))).toBe(0);
  expect(similarity(say("a", 1), say("d", 1))).toBe(0);
});
