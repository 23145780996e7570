import { describe, expect, it } from "vitest";
import type { RetrievalIndex } from "../retrieval-index.ts";
import { buildIndex } from "../build-index.ts";
import type { Passage } from "../passage.ts";
import { readAsked } from "./asked.ts";
import { rankSentences } from "./rank-sentences.ts";

async function indexOf(texts: Record<string, string>): Promise<RetrievalIndex> {
  const documents = Object.entries(texts).map(([id, text]) => ({ id, title: id, text, hash: text }));
  return await buildIndex(
    { id: "t", hash: "t", documents, skipped: [], warnings: [] },
    {
      chunker: { strategy: "markdown", size: 400, overlap: 0, context: "headings" },
      keyword: { k1: 1.2, b: 0.75, titleWeight: 1, headingWeight: 1, stemming: true },
      embedder: null,
      seed: 1,
    },
  );
}

/** The sentences of all passages, each passage with the same score unless one is given. */
async function rank(question: string, texts: Record<string, string>, scores: Record<string, number> = {}) {
  const index = await indexOf(texts);
  const passages = index.chunks.map((chunk): Passage => ({
    chunk,
    text: index.text(chunk),
    score: scores[chunk.document] ?? 1,
    scores: {},
  }));
  const { sentences } = rankSentences(readAsked(question, index), passages, index);
  return sentences.map(({ text }) => text);
}

describe("the best sentence", () => {
  it("has the rare words of the question, in any inflection", async () => {
    const [best] = await rank("Which drink keeps the sailors healthy?", {
      sea: "Sailors drank water. Sailors who kept drinking lime juice stayed healthy. Sailors slept in hammocks.",
    });
    expect(best).toBe("Sailors who kept drinking lime juice stayed healthy.");
  });

  it("has a word spelt much like one of the question", async () => {
    const [best] = await rank("Who was the interceptor?", {
      game: "The game was long. The ball was intercepted by the guard. The crowd was loud.",
    });
    expect(best).toBe("The ball was intercepted by the guard.");
  });

  it("has a synonym of one", async () => {
    const [best] = await rank("Who may delete the log?", {
      rules: "The warden may read the book. The clerk may erase the log. The clerk may read the log.",
    });
    expect(best).toBe("The clerk may erase the log.");
  });

  it("holds what is asked for", async () => {
    const [best] = await rank("When was the mill sold?", {
      mill: "The mill was sold to a baker. The mill was sold again in 1911. The mill was never sold cheaply.",
    });
    expect(best).toBe("The mill was sold again in 1911.");
  });

  it("may get its subject from the sentence before, when it points back to it", async () => {
    const [best] = await rank("When was the harbour tower closed?", {
      town: "The old inn is of stone. The harbour tower is of brick. It was closed in 1950. The market was closed in 1960.",
    });
    expect(best).toBe("It was closed in 1950.");
  });

  it("follows the question or the colon that announces it, and is neither", async () => {
    const [answered] = await rank("How do I reset the valve?", {
      faq: "## Trouble\n\nHow do I reset the valve?\n\nTurn the red handle twice with a key.\n\nThe pump is not part of this.",
    });
    expect(answered).toBe("Turn the red handle twice with a key.");
  });

  it("stands under a heading that says what it is about", async () => {
    const [best] = await rank("What does the purge option cost?", {
      options: "## Purge option\n\nThis costs a minute.\n\n## Keep option\n\nThis costs an hour.",
    });
    expect(best).toBe("This costs a minute.");
  });

  it("does not merely restate the question", async () => {
    const ranked = await rank("purge option of the cleaner", {
      options:
        "About the purge option of the cleaner. The purge option of the cleaner empties every cached page at night.",
    });
    expect(ranked[0]).toBe("The purge option of the cleaner empties every cached page at night.");
  });

  it("is prose rather than code, where both say it", async () => {
    const [best] = await rank("retry limit", {
      code: "```ts\nconst retryLimit = readNumber(settings, fallback)\n```\n\nThe retry limit keeps a broken job from running for ever.",
    });
    expect(best).toBe("The retry limit keeps a broken job from running for ever.");
  });

  it("comes from the passage that was placed first, where the words do not decide", async () => {
    const texts = { a: "The gate opens at seven every day.", b: "The gate opens at eight every day." };
    expect((await rank("When does the gate open?", texts, { a: 0.2, b: 1 }))[0]).toBe(texts.b);
    expect((await rank("When does the gate open?", texts, { a: 1, b: 0.2 }))[0]).toBe(texts.a);
  });
});

describe("the ranking", () => {
  it("leaves headings out and keeps the order of the context among equals", async () => {
    const ranked = await rank("zebra", {
      a: "# First\n\nOaks grow slowly in cold ground. Firs grow quickly in warm ground.",
    });
    expect(ranked).toEqual(["Oaks grow slowly in cold ground.", "Firs grow quickly in warm ground."]);
  });

  it("is empty without passages, and no failure without words to look for", async () => {
    expect(await rank("What?", {})).toEqual([]);
    expect(await rank("", { a: "One sentence stands here." })).toHaveLength(1);
  });
});
