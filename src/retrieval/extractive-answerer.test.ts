import { expect, test } from "vitest";
import { buildIndex } from "./build-index.ts";
import { assembleContext } from "./context.ts";
import type { Answer } from "./answer.ts";
import { extractiveAnswerer } from "./extractive-answerer.ts";

const texts: Record<string, string> = {
  "stream.md":
    "# Streaming\n\nThis page is about output. Pass an abort signal to stop a stream. Nothing else is needed.",
  "tools.md": "# Tools\n\nTools are functions. The model decides when to call them.",
  "cost.md": "# Cost\n\nPrices change. A cache lowers the cost of repeated questions.",
};

async function ask(question: string, abstainBelow = 0.5, sentences = 1): Promise<Answer> {
  const documents = Object.entries(texts).map(([id, text]) => ({ id, title: id, text, hash: text }));
  const index = await buildIndex(
    { id: "t", hash: "t", documents, skipped: [], warnings: [] },
    {
      chunker: { strategy: "markdown", size: 100, overlap: 0, context: "headings" },
      keyword: { k1: 1.2, b: 0.75, titleWeight: 1, headingWeight: 1, stemming: true },
      embedder: null,
      seed: 1,
    },
  );
  const { passages } = index.search(question, {
    keyword: { candidates: 10 },
    vector: null,
    fusion: { method: "weighted", keywordWeight: 1, rrfK: 60 },
    reranker: null,
    limit: 5,
  });
  const answerer = extractiveAnswerer({ index, sentences, abstainBelow });
  return await answerer.answer(question, assembleContext(passages, { budget: 500 }));
}

test("answers with the sentence that says it, and cites where it stands", async () => {
  const answer = await ask("How can I stop a stream with a signal?");
  expect(answer.abstained).toBe(false);
  expect(answer.text).toBe("Pass an abort signal to stop a stream.");
  const [{ document, start, end, text }] = answer.sentences as [Answer["sentences"][0]];
  expect(document).toBe("stream.md");
  expect(texts[document]!.slice(start, end)).toBe(text);
});

test("abstains when what was asked for is not there, and says how sure it is", async () => {
  const covered = await ask("What lowers the cost of questions?");
  const uncovered = await ask("What lowers the blood pressure of astronauts?");
  expect(uncovered).toMatchObject({ abstained: true, text: "", sentences: [] });
  expect(uncovered.confidence).toBeLessThan(covered.confidence);
  expect(covered.confidence).toBeLessThanOrEqual(1);
  expect((await ask("What lowers the blood pressure of astronauts?", 0)).abstained).toBe(false);
});

test("has no answer without a context, or without a question", async () => {
  expect(await ask("xylophone")).toMatchObject({ abstained: true, confidence: 0 });
  expect(await ask("")).toMatchObject({ abstained: true, confidence: 0 });
});

test("gives as many sentences as it may, in the order they stand", async () => {
  const answer = await ask("When does the model call tools, what are tools?", 0.1, 2);
  expect(answer.sentences.map(({ text }) => text)).toEqual([
    "Tools are functions.",
    "The model decides when to call them.",
  ]);
});
