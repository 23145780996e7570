import { expect, it } from "vitest";
import { QuestionLikeness } from "./question-likeness.ts";
import type { LikenessRefusal } from "./question-likeness.ts";

const likeness = new QuestionLikeness({ idf: (word) => (word === "\u0000" ? 8 : 4) });
const refusal = (a: string, b: string) => likeness.refusal(likeness.read(a), likeness.read(b));

it.each<[LikenessRefusal, string, string]>([
  ["numbers", "stream text with AI SDK 5", "In v6, how do I stream text?"],
  ["numbers", "How do I stream text?", "streaming text, v5"],
  ["numbers", "Does it stop after 20 steps?", "stops it after 30 steps?"],
  ["negation", "The stream is closed.", "The stream is not closed."],
  ["negation", "It helps sleep.", "It shows no benefit for sleep."],
  ["order", "turn rows into columns", "columns, how do I turn them into rows?"],
  ["identifiers", "default of maxRetries in a call", "a call: what does abortSignal default to"],
  ["direction", "How do I enable the cache?", "cache: disable it how?"],
  ["names", "Which package has models of Mistral?", "models by Cohere: what package has them?"],
  ["aspect", "When was the museum opened?", "Where was the museum opened?"],
  ["aspect", "What is the default budget of a slice?", "slice budget: largest value?"],
  ["aspect", "Which colour has the new museum?", "Which garden has the new museum?"],
  ["one word apart", "Can the chat take a stream as data?", "Can the chat take a picture as data?"],
  ["one word apart", "Are users more likely to return?", "Are users less likely to return?"],
  ["order", "Is the risk of women twice that of men?", "Is the risk of men twice that of women?"],
])("refuses for %s: %j, %j", (reason, a, b) => {
  expect(refusal(a, b)).toBe(reason);
  expect(refusal(b, a)).toBe(reason);
});

it.each([
  ["What is the default of maxRetries?", "maxRetries: default value?"],
  ["How do I turn the warnings off?", "disable warnings"],
  ["In useChat, how do I stop a running response?", "How do I stop a running response in useChat?"],
])("finds nothing against %j and %j", (a, b) => {
  expect(refusal(a, b)).toBeNull();
  expect(refusal(b, a)).toBeNull();
});

it("scores a question and itself 1, and the same both ways", () => {
  const [a, b] = [likeness.read("How do I stop a stream?"), likeness.read("cancel the streams, how?")];
  expect(likeness.score(a, a)).toBe(1);
  expect(likeness.score(a, b)).toBe(likeness.score(b, a));
  expect(likeness.score(a, likeness.read("bread"))).toBe(0);
});
