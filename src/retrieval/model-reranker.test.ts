import { expect, test } from "vitest";
import { CancelledError } from "../errors/index.ts";
import { chunkId } from "./chunk.ts";
import type { RelevanceModel } from "./model-reranker.ts";
import { rerankByModel } from "./model-reranker.ts";
import type { Passage } from "./passage.ts";
import { UnusableScoresError } from "./unusable-scores-error.ts";

const passage = (text: string, score: number): Passage => ({
  chunk: { id: chunkId(text, 0, 1), document: text, start: 0, end: 1, title: "", headings: [] },
  text,
  score,
  scores: { fused: score },
});
const passages = [passage("a", 0.9), passage("b", 0.8), passage("c", 0.2), passage("d", 0.1)];
const scores: Record<string, number> = { a: -3, b: 1, c: 5 };
const asked: string[][] = [];
const model: RelevanceModel = {
  name: "scripted",
  async score(_question, texts) {
    asked.push([...texts]);
    return texts.map((text) => scores[text]!);
  },
};
const texts = (some: readonly Passage[]) => some.map(({ text }) => text);

test("the model's order stands at full weight, and what it did not see follows", async () => {
  const ranked = await rerankByModel("q", passages, model, { depth: 3, weight: 1 });
  expect(texts(ranked)).toEqual(["c", "b", "a", "d"]);
  expect(asked.at(-1)).toEqual(["a", "b", "c"]);
  expect(ranked[0]!.scores).toEqual({ fused: 0.2, rerank: 5 });
});

test("a weight shares the score out between the first order and the model", async () => {
  expect(texts(await rerankByModel("q", passages, model, { depth: 3, weight: 0 }))).toEqual(texts(passages));
  // a: .5 + 0, b: .5 * .857 + .5 * .5, c: 0 + .5
  const ranked = await rerankByModel("q", passages, model, { depth: 3, weight: 0.5 });
  expect(texts(ranked).slice(0, 1)).toEqual(["b"]);
});

test("a clear lead spares the model", async () => {
  const before = asked.length;
  const clear = [passage("a", 1), passage("b", 0.5)];
  const options = { depth: 2, weight: 1, skipLead: 0.5 };
  expect(await rerankByModel("q", clear, model, options)).toEqual(clear);
  expect(asked.length).toBe(before);
  const close = [passage("a", 1), passage("b", 0.6)];
  expect(texts(await rerankByModel("q", close, model, options))).toEqual(["b", "a"]);
});

test("too few scores, or one that is no number, are an error that names the model", async () => {
  const short = { ...model, score: async () => [1] };
  const error = await rerankByModel("q", passages, short, { depth: 3, weight: 1 }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(UnusableScoresError);
  expect(error).toMatchObject({ model: "scripted", expected: 3, received: 1 });
  const bad = { ...model, score: async () => [1, Number.NaN, 2] };
  await expect(rerankByModel("q", passages, bad, { depth: 3, weight: 1 })).rejects.toMatchObject({
    firstBad: 1,
  });
});

test("nothing is asked for a signal that has fired, or without passages", async () => {
  const before = asked.length;
  await expect(
    rerankByModel("q", passages, model, { depth: 3, weight: 1 }, AbortSignal.abort()),
  ).rejects.toThrow(CancelledError);
  expect(await rerankByModel("q", [], model, { depth: 3, weight: 1 })).toEqual([]);
  expect(asked.length).toBe(before);
});
