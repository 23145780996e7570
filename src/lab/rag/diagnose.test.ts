import { describe, expect, it } from "vitest";
import type { Chunk, Passage } from "../../retrieval/index.ts";
import type { QuestionRecord } from "./ask.ts";
import { diagnose } from "./diagnose.ts";
import type { Cause } from "./trace-detail.ts";

const chunk = (document: string, start: number, end: number): Chunk => ({
  id: `${document}#${start}-${end}`,
  document,
  start,
  end,
  title: document,
  headings: [],
});
const passage = (of: Chunk, scores: Passage["scores"]): Passage => ({
  chunk: of,
  text: "",
  score: scores.fused ?? 0,
  scores,
});

/** A question whose answer stands in `gold` 0 to 100, and what became of it. */
function record(more: {
  ranked?: Passage[];
  context?: Chunk[];
  cited?: { document: string; start: number; end: number }[];
  abstained?: boolean;
  answerable?: boolean;
}): QuestionRecord {
  const relevant = more.answerable === false ? [] : [{ document: "gold", start: 0, end: 100 }];
  const passages = (more.context ?? []).map((one) => passage(one, {}));
  const answer = {
    text: "",
    sentences: (more.cited ?? []).map((stretch) => ({ ...stretch, text: "" })),
    abstained: more.abstained ?? false,
    confidence: 0.3,
  };
  return {
    question: { id: "q", question: "q", kind: "lexical", relevant, need: "any", answer: "" },
    search: { passages: more.ranked ?? [], timings: [] },
    context: { passages, tokens: 0, text: "" },
    answer,
    tentative: answer,
    times: { retrieve: 0, answer: 0, total: 0 },
    measures: {},
  };
}

const gold = chunk("gold", 0, 400);
/** Fills the 8,000 characters. */
const big = chunk("other", 0, 8000);
const whole = { chunks: [gold, big] };
const halves = { chunks: [chunk("gold", 0, 45), chunk("gold", 45, 70), chunk("gold", 70, 400), big] };

describe("a diagnosis", () => {
  it.each<[Cause, QuestionRecord, { chunks: Chunk[] }]>([
    ["split", record({ ranked: [passage(halves.chunks[0]!, { keyword: 1, fused: 1 })] }), halves],
    ["not-a-candidate", record({ ranked: [passage(big, { keyword: 1, fused: 1 })] }), whole],
    [
      "ranked-too-low",
      record({ ranked: [passage(big, { keyword: 2, fused: 2 }), passage(gold, { keyword: 1, fused: 1 })] }),
      whole,
    ],
    [
      "lost-in-fusion",
      record({
        ranked: [
          passage(big, { keyword: 2, vector: 0.9, fused: 2 }),
          passage(gold, { keyword: 3, vector: 0.1, fused: 1 }),
        ],
      }),
      whole,
    ],
    [
      "lost-in-reranking",
      record({
        ranked: [
          passage(big, { keyword: 1, fused: 1, rerank: 1 }),
          passage(gold, { keyword: 2, fused: 2, rerank: 0 }),
        ],
      }),
      whole,
    ],
    [
      "cut-from-context",
      record({ ranked: [passage(gold, { keyword: 1, fused: 1 })], context: [big] }),
      whole,
    ],
    ["not-cited", record({ ranked: [passage(gold, { keyword: 1, fused: 1 })], context: [gold] }), whole],
    [
      "wrong-abstention",
      record({ ranked: [passage(gold, { keyword: 1, fused: 1 })], context: [gold], abstained: true }),
      whole,
    ],
    ["wrong-answer", record({ answerable: false }), whole],
    ["none", record({ answerable: false, abstained: true }), whole],
    [
      "none",
      record({
        ranked: [passage(gold, { keyword: 1, fused: 1 })],
        context: [gold],
        cited: [{ document: "gold", start: 10, end: 60 }],
      }),
      whole,
    ],
  ])("finds where the passage was lost: %s", (cause, of, index) => {
    const diagnosis = diagnose(of, index);
    expect(diagnosis.cause).toBe(cause);
    expect(diagnosis.sentence).toMatch(/^[A-Z].*\.$/);
  });

  it("is decided by the passage lost first when all are needed, by the one that came furthest when one is enough", () => {
    const of = record({ ranked: [passage(gold, { keyword: 1, fused: 1 })], context: [gold] });
    of.question.relevant.push({ document: "elsewhere", start: 0, end: 50 });
    const index = { chunks: [...whole.chunks, chunk("elsewhere", 0, 90)] };
    expect(diagnose(of, index).cause).toBe("not-cited");
    of.question.need = "all";
    expect(diagnose(of, index).cause).toBe("not-a-candidate");
  });
});
