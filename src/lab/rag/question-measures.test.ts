import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completionRanks, Coverage, firstCharacters, foundIn } from "./coverage.ts";
import type { Stretch } from "./coverage.ts";
import { questionMeasures } from "./question-measures.ts";
import type { Outcome } from "./question-measures.ts";
import type { GoldenQuestion } from "./golden.ts";

const at = (document: string, start: number, end: number): Stretch => ({ document, start, end });
const asking = (relevant: Stretch[], need: "any" | "all" = "any"): GoldenQuestion => ({
  id: "q",
  question: "q",
  kind: "paraphrase",
  relevant,
  need,
  answer: "",
});
const outcome = (ranked: Stretch[], more: Partial<Outcome> = {}): Outcome => ({
  ranked,
  context: { passages: [], tokens: 0 },
  cited: [],
  abstained: false,
  ...more,
});

describe("what is found", () => {
  it("is a passage with half of its characters there, and not one character less", () => {
    const passage = at("a", 100, 200);
    expect(foundIn([passage], [at("a", 0, 150)])).toEqual([true]);
    expect(foundIn([passage], [at("a", 0, 149)])).toEqual([false]);
    expect(foundIn([passage], [at("b", 0, 500)])).toEqual([false]);
  });

  it("adds up over chunks and counts text that stands in two of them once", () => {
    const passage = at("a", 0, 100);
    expect(foundIn([passage], [at("a", 0, 30), at("a", 20, 49)])).toEqual([false]);
    expect(foundIn([passage], [at("a", 0, 30), at("a", 60, 80)])).toEqual([true]);
    expect(completionRanks([passage], [at("a", 0, 30), at("b", 0, 9), at("a", 25, 55)])).toEqual([3]);
  });

  it("agrees with counting characters one by one", () => {
    const stretch = fc.record({ from: fc.nat(60), length: fc.integer({ min: 1, max: 30 }) });
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 8 }), (stretches) => {
        const coverage = new Coverage(at("a", 20, 60));
        const slow = new Set<number>();
        for (const { from, length } of stretches) {
          coverage.add(at("a", from, from + length));
          for (let place = from; place < from + length; place++)
            if (place >= 20 && place < 60) slow.add(place);
        }
        expect(coverage.characters).toBe(slow.size);
      }),
    );
  });

  it("is cut at the limit of characters, and repeated text uses them up", () => {
    const ranked = [at("a", 0, 5000), at("a", 0, 2000), at("b", 0, 3000)];
    expect(firstCharacters(ranked, 8000)).toEqual([at("a", 0, 5000), at("a", 0, 2000), at("b", 0, 1000)]);
  });
});

describe("the headline", () => {
  const filler = at("z", 0, 7900);

  it("takes the part of the chunk that lies within 8,000 characters", () => {
    const question = asking([at("a", 0, 200)]);
    expect(questionMeasures(question, outcome([filler, at("a", 0, 400)]))["retrieval.recall@8000c"]).toBe(1);
    const longer = asking([at("a", 0, 201)]);
    expect(questionMeasures(longer, outcome([filler, at("a", 0, 400)]))["retrieval.recall@8000c"]).toBe(0);
  });

  it("is the share found when all passages are needed, and 1 for one when any is enough", () => {
    const passages = [at("a", 0, 100), at("b", 0, 100), at("c", 0, 100), at("d", 0, 100)];
    const ranked = outcome([at("b", 0, 90)]);
    expect(questionMeasures(asking(passages, "all"), ranked)["retrieval.recall@8000c"]).toBe(0.25);
    expect(questionMeasures(asking(passages, "any"), ranked)["retrieval.recall@8000c"]).toBe(1);
  });
});

describe("rank measures", () => {
  it("are those worked by hand for passages completed at ranks 2 and 4 of two needed", () => {
    const question = asking([at("a", 0, 100), at("b", 0, 100)], "all");
    const ranked = outcome([
      at("x", 0, 9),
      at("a", 0, 100),
      at("x", 9, 20),
      at("b", 0, 60),
      at("b", 60, 100),
    ]);
    const measures = questionMeasures(question, ranked);
    // (1/log2(3) + 1/log2(5)) / (1 + 1/log2(3))
    expect(measures["retrieval.ndcg@10"]).toBeCloseTo((0.63093 + 0.430677) / 1.63093, 5);
    expect(measures["retrieval.mrr@10"]).toBe(0.5);
    expect(measures["retrieval.recall@1"]).toBe(0);
    expect(measures["retrieval.recall@5"]).toBe(1);
  });

  it("let a passage earn once, and the first one when any is enough", () => {
    const question = asking([at("a", 0, 100), at("b", 0, 100)], "any");
    const ranked = outcome([at("a", 0, 100), at("a", 0, 100), at("b", 0, 100)]);
    expect(questionMeasures(question, ranked)["retrieval.ndcg@10"]).toBe(1);
  });

  it("stop at ten chunks, while files are ten distinct ones", () => {
    const question = asking([at("a", 0, 100)]);
    const ten = Array.from({ length: 10 }, (_, rank) => at("x", rank * 10, rank * 10 + 10));
    const measures = questionMeasures(question, outcome([...ten, at("a", 0, 100)]));
    expect(measures["retrieval.recall@10"]).toBe(0);
    expect(measures["retrieval.ndcg@10"]).toBe(0);
    expect(measures["retrieval.fileRecall@10"]).toBe(1);
  });
});

describe("context measures", () => {
  it("count characters of the context against those of the passage", () => {
    const question = asking([at("a", 0, 100)]);
    const passages = [at("a", 50, 150), at("b", 0, 100)];
    const measures = questionMeasures(question, outcome([], { context: { passages, tokens: 50 } }));
    expect(measures["context.recall"]).toBe(0.5);
    expect(measures["context.precision"]).toBe(0.25);
    expect(measures["context.iou"]).toBeCloseTo(50 / 250, 10);
    expect(measures["context.tokens"]).toBe(50);
  });

  it("ask for the passage covered best when any is enough", () => {
    const question = asking([at("a", 0, 100), at("b", 0, 100)]);
    const context = { passages: [at("b", 0, 100)], tokens: 25 };
    expect(questionMeasures(question, outcome([], { context }))["context.recall"]).toBe(1);
  });
});

describe("answer measures", () => {
  it("hit when a cited sentence lies in a passage", () => {
    const question = asking([at("a", 0, 100)]);
    expect(questionMeasures(question, outcome([], { cited: [at("a", 80, 110)] }))["answer.citedHit"]).toBe(1);
    expect(questionMeasures(question, outcome([], { cited: [at("a", 95, 130)] }))["answer.citedHit"]).toBe(0);
  });

  it("tell a right from a wrong abstention", () => {
    const right = questionMeasures(asking([]), outcome([], { abstained: true }));
    expect(right).toMatchObject({ "answer.abstention": 1, "answer.wrongAbstention": null });
    expect(right["retrieval.recall@8000c"]).toBeUndefined();
    const wrong = questionMeasures(asking([at("a", 0, 9)]), outcome([], { abstained: true }));
    expect(wrong).toMatchObject({ "answer.abstention": null, "answer.wrongAbstention": 1 });
  });
});
