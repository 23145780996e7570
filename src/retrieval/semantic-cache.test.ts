import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { QuestionKnowledge } from "./question-likeness.ts";
import { SemanticCache } from "./semantic-cache.ts";

const scope = { index: "i1", design: "d1", basis: "b1", access: "public" };
/** Knows no corpus: every word says the same, but what no document has. */
const plain: QuestionKnowledge = { idf: (word) => (word === "\u0000" ? 8 : 4) };

function cache(options: { capacity?: number; threshold?: number; knowledge?: QuestionKnowledge } = {}) {
  let time = 0;
  const made = new SemanticCache<string>({
    scope,
    ttl: 1000,
    now: () => time,
    knowledge: plain,
    threshold: 0.5,
    ...options,
  });
  return { cache: made, pass: (milliseconds: number) => void (time += milliseconds) };
}

/** Whether the second question is answered with what was set for the first. */
function serves(held: string, asked: string, knowledge = plain): boolean {
  const { cache: answers } = cache({ knowledge });
  answers.set(held, "a");
  return answers.get(asked)?.value === "a";
}

describe("a semantic cache", () => {
  it.each([
    ["How do I stop a running response in useChat?", "how can i cancel a running reply in usechat"],
    ["What is the difference between embed and embedMany?", "embed vs. embedMany, how do they differ"],
    ["How do I turn the warnings off?", "Is there a way to disable the warnings?"],
    ["Which version of zod do I need for AI SDK 5?", "for AI SDK v5, what version of zod is required?"],
    ["How many requests per minute are allowed?", "How many reqeusts per minute are allowed?"],
  ])("answers %j for %j", (held, asked) => {
    expect(serves(held, asked)).toBe(true);
    expect(serves(asked, held)).toBe(true);
  });

  it.each([
    ["a version", "How do I stream text in AI SDK 5?", "How do I stream text in AI SDK 6?"],
    ["a version left out", "How do I stream text?", "How do I stream text in v5?"],
    ["a number", "Works the drug after 12 weeks?", "Works the drug after 26 weeks?"],
    ["a denial", "Headaches are correlated with age.", "Headaches are not correlated with age."],
    ["an identifier", "Does maxRetries apply to batches?", "Does abortSignal apply to batches?"],
    ["a name", "Which package has models of Mistral?", "Which package has models of Cohere?"],
    ["an opposite", "How do I enable the cache?", "How do I disable the cache?"],
    ["a particle", "How do I turn the warnings on?", "How do I turn the warnings off?"],
    ["the sides", "Is embed faster than search for text?", "Is search faster than embed for text?"],
    [
      "two words",
      "The risk of women is ten times that of men.",
      "The risk of men is ten times that of women.",
    ],
    ["a small word", "Users are more likely to return.", "Users are less likely to return."],
    [
      "the value asked for",
      "What is the default budget of a slice?",
      "What is the largest budget of a slice?",
    ],
    ["a version in other words", "stream text with AI SDK 5", "In v6, how do I stream text?"],
    [
      "a name in other words",
      "Which package has models of Mistral?",
      "models by Cohere: what package has them?",
    ],
    ["what is asked", "When was the museum opened?", "Where was the museum opened?"],
    ["a noun asked for", "Which colour has the new museum?", "Which garden has the new museum?"],
    ["one word", "Can the chat take a stream as data?", "Can the chat take a picture as data?"],
  ])("never takes questions apart by %s for one", (_, held, asked) => {
    const sure = cache({ threshold: 0 }).cache;
    sure.set(held, "a");
    expect(sure.get(asked)).toBeUndefined();
    const back = cache({ threshold: 0 }).cache;
    back.set(asked, "a");
    expect(back.get(held)).toBeUndefined();
  });

  it("says which question the answer was given to, and how alike the two are", () => {
    const { cache: answers } = cache();
    answers.set("How do I stop a stream?", "stop");
    answers.set("How do I read a file?", "read");
    expect(answers.get("How can I stop the stream?")).toMatchObject({
      value: "stop",
      question: "How do I stop a stream?",
    });
    expect(answers.get("how do I stop a stream")).toMatchObject({ value: "stop", score: 1 });
    expect(answers.get("How do I bake bread?")).toBeUndefined();
  });

  it("serves less the higher the threshold, and at any threshold the question itself", () => {
    const held = "How do I stop a running response in useChat?";
    const asked = "Cancel the answer while useChat is still streaming it";
    const score = (() => {
      const { cache: answers } = cache({ threshold: 0 });
      answers.set(held, "a");
      return answers.get(asked)!.score;
    })();
    for (const [threshold, served] of [
      [score, true],
      [score + 0.01, false],
    ] as const) {
      const { cache: answers } = cache({ threshold });
      answers.set(held, "a");
      expect(answers.get(asked) !== undefined).toBe(served);
      expect(answers.get(held)?.score).toBe(1);
    }
  });

  it("hears what vectors and searches say, where they can be had", () => {
    const held = "feed the whole manual to the bot";
    const asked = "llms.txt of the docs";
    const vector = Float32Array.of(1, 0);
    const told: QuestionKnowledge = { ...plain, embed: () => vector, retrieve: () => ["p1", "p2"] };
    const askedOf = (knowledge: QuestionKnowledge) => {
      const { cache: answers } = cache({ threshold: 0, knowledge });
      answers.set(held, "a");
      return answers.get(asked)!.score;
    };
    const found = askedOf({ ...plain, retrieve: () => ["p1", "p2"] });
    const others = askedOf({ ...plain, retrieve: (question) => (question === held ? ["p1"] : ["p2"]) });
    expect(askedOf(told)).toBeGreaterThan(askedOf(plain));
    expect(found).toBeGreaterThan(others);
  });
});

test("an answer is good until its time is over", () => {
  const { cache: answers, pass } = cache();
  answers.set("How do I stop a stream?", "a");
  pass(999);
  expect(answers.get("How can I stop the stream?")?.value).toBe("a");
  pass(1);
  expect(answers.get("How can I stop the stream?")).toBeUndefined();
});

test.each([{ index: "i2" }, { design: "d2" }, { basis: null }, { access: "team" }])(
  "another scope (%o) sees none of it",
  (change) => {
    const { cache: answers } = cache();
    answers.set("How do I stop a stream?", "a");
    answers.rescope({ ...scope, ...change });
    expect(answers.get("How can I stop the stream?")).toBeUndefined();
    answers.rescope(scope);
    expect(answers.get("How can I stop the stream?")?.value).toBe("a");
  },
);

test("over capacity the one unused for longest goes, and a paraphrase uses it", () => {
  const { cache: answers } = cache({ capacity: 2 });
  answers.set("How do I stop a stream?", "stop");
  answers.set("How do I read a file?", "read");
  answers.get("How can I stop the stream?");
  answers.set("How do I bake bread?", "bake");
  expect(answers.size).toBe(2);
  expect(answers.get("How can I stop the stream?")?.value).toBe("stop");
  expect(answers.get("How do I read a file?")).toBeUndefined();
});

test("scores lie between 0 and 1 whatever is asked", () => {
  const { cache: answers } = cache({ threshold: 0 });
  answers.set("How do I stop 3 streams, but not in v5?", "a");
  const word = fc.constantFrom(
    ..."How stop streams not in v5 3 maxTokens Mistral cancel ? before than".split(" "),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(word).map((list) => list.join(" ")),
        fc.string(),
      ),
      (question) => {
        const hit = answers.get(question);
        if (hit === undefined) return;
        expect(hit.score).toBeGreaterThanOrEqual(0);
        expect(hit.score).toBeLessThanOrEqual(1);
      },
    ),
  );
});
