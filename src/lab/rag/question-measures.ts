import type { GoldenQuestion } from "./golden.ts";
import {
  completionRanks,
  Coverage,
  firstCharacters,
  foundIn,
  HEADLINE_CHARACTERS,
  recall,
  shareIn,
} from "./coverage.ts";
import type { Stretch } from "./coverage.ts";

/** What the system did with one question, as far as its measures need it. */
export interface Outcome {
  /** Every ranked chunk, best first. */
  ranked: Stretch[];
  /** What was put into the context. */
  context: { passages: Stretch[]; tokens: number };
  /** Sentences of the answer; none when it abstained. */
  cited: Stretch[];
  abstained: boolean;
}

/** Values of one question by measure id; null where a measure does not apply to it. */
export type QuestionMeasures = Record<string, number | null>;

/**
 * Every measure that is a mean over questions, for one question. Questions that nothing answers have no retrieval
 * measures, only whether the system abstained; an answer to one is never precise.
 */
export function questionMeasures({ relevant, need }: GoldenQuestion, outcome: Outcome): QuestionMeasures {
  const { ranked, context, cited, abstained } = outcome;
  const answerable = relevant.length > 0;
  const shared = { "context.tokens": context.tokens };
  const hit = isHit({ relevant }, cited);
  const decided = { "answer.precision": abstained ? null : Number(hit) };
  if (!answerable)
    return {
      ...shared,
      ...decided,
      "answer.abstention": Number(abstained),
      "answer.wrongAbstention": null,
    };
  const recallAt = (count: number) => recall(foundIn(relevant, ranked.slice(0, count)), need);
  const ranks = completionRanks(relevant, ranked.slice(0, 10));
  return {
    "retrieval.recall@8000c": recall(foundIn(relevant, firstCharacters(ranked, HEADLINE_CHARACTERS)), need),
    "retrieval.recall@1": recallAt(1),
    "retrieval.recall@5": recallAt(5),
    "retrieval.recall@10": recallAt(10),
    "retrieval.ndcg@10": ndcg(ranks, need),
    "retrieval.mrr@10": Math.max(0, ...ranks.filter((rank) => rank !== null).map((rank) => 1 / rank)),
    "retrieval.fileRecall@10": fileRecall(relevant, ranked, need),
    ...contextMeasures({ relevant, need }, context.passages),
    ...shared,
    "answer.citedHit": Number(hit),
    ...decided,
    "answer.abstention": null,
    "answer.wrongAbstention": Number(abstained),
  };
}

/** Whether an answer cites a passage that answers. */
export const isHit = ({ relevant }: Pick<GoldenQuestion, "relevant">, cited: readonly Stretch[]): boolean =>
  cited.some((sentence) => relevant.some((passage) => isCitedFrom(sentence, passage)));

/** A sentence is cited from a passage when at least half of the sentence, or of the passage, is shared. */
export function isCitedFrom(sentence: Stretch, passage: Stretch): boolean {
  return shareIn(sentence, passage) >= 0.5 || shareIn(passage, sentence) >= 0.5;
}

/**
 * Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002, discount log2(rank + 1)) at 10 chunks, with
 * passages for documents: each earns 1 once, at the chunk that completes half of it. The ideal has the passages
 * needed at ranks 1, 2, ...: one when any is enough. A chunk that completes two passages can beat that ideal; the
 * value is cut at 1.
 */
function ndcg(ranks: readonly (number | null)[], need: "any" | "all"): number {
  const reached = ranks.filter((rank) => rank !== null && rank <= 10).toSorted((a, b) => a! - b!) as number[];
  const gain = (rank: number) => 1 / Math.log2(rank + 1);
  if (need === "any") return reached.length === 0 ? 0 : gain(reached[0]!);
  const ideal = ranks.slice(0, 10).reduce((sum: number, _, at) => sum + gain(at + 1), 0);
  return Math.min(1, reached.reduce((sum, rank) => sum + gain(rank), 0) / ideal);
}

/** Whether the first ten distinct files of the ranking hold the files of the passages. */
function fileRecall(relevant: readonly Stretch[], ranked: readonly Stretch[], need: "any" | "all"): number {
  const files = new Set<string>();
  for (const { document } of ranked) {
    if (files.size === 10) break;
    files.add(document);
  }
  return recall(
    [...new Set(relevant.map(({ document }) => document))].map((file) => files.has(file)),
    need,
  );
}

/**
 * Recall, precision and intersection over union of the context, in characters. When one passage is enough, recall
 * and union are those of the passage covered best; precision counts every passage. Context text is counted once
 * where it stands twice; golden passages that overlap each other cannot push precision over 1.
 */
function contextMeasures(
  { relevant, need }: Pick<GoldenQuestion, "relevant" | "need">,
  passages: readonly Stretch[],
): QuestionMeasures {
  const coverages = relevant.map((passage) => {
    const coverage = new Coverage(passage);
    for (const stretch of passages) coverage.add(stretch);
    return coverage;
  });
  const wanted = need === "all" ? coverages : [coverages.toSorted((a, b) => b.share - a.share)[0]!];
  const total = (of: readonly Coverage[], value: (coverage: Coverage) => number) =>
    of.reduce((sum, coverage) => sum + value(coverage), 0);
  const length = ({ passage }: Coverage) => passage.end - passage.start;
  const covered = (coverage: Coverage) => coverage.characters;
  const context = distinctCharacters(passages);
  const gold = total(wanted, length);
  const shared = total(wanted, covered);
  return {
    "context.recall": shared / gold,
    "context.precision": context === 0 ? 0 : Math.min(1, total(coverages, covered) / context),
    "context.iou": shared / (context + gold - shared),
  };
}

/** Characters that the stretches cover, each once. */
function distinctCharacters(stretches: readonly Stretch[]): number {
  const sorted = stretches.toSorted((a, b) =>
    a.document < b.document ? -1 : a.document > b.document ? 1 : a.start - b.start,
  );
  let characters = 0;
  let document = "";
  let reached = 0;
  for (const stretch of sorted) {
    if (stretch.document !== document) {
      document = stretch.document;
      reached = 0;
    }
    characters += Math.max(0, stretch.end - Math.max(reached, stretch.start));
    reached = Math.max(reached, stretch.end);
  }
  return characters;
}
