import type { Asked } from "./answering/asked.ts";
import type { SentenceRanking } from "./answering/rank-sentences.ts";
import { mostOf } from "./answering/rank-sentences.ts";
import type { Passage } from "./passage.ts";

/** What speaks for and against an answer from a context, each 0 to 1. Shares are of the question's words, by idf; a synonym is not the word. */
export interface Evidence {
  /** Share that the best passage has, with title and headings. */
  inPassage: number;
  /** Share that all passages together have. */
  inContext: number;
  /** Share that two neighbouring sentences have. */
  near: number;
  /** Share of the question's names, identifiers and numbers that no passage has; 0 when it has none. */
  missingNames: number;
  /** How far the first passage is ahead of the second. */
  lead: number;
  /** How far the best sentence is ahead of the fourth. */
  ahead: number;
  /** Whether the best sentence holds what is asked for. */
  holds: number;
}

/*
 * Weights of a logistic model. They were set by hand, rounded, near those that tell questions asked of a corpus from
 * the same questions asked with their passage taken out, in half of one collection and the whole of another; the
 * intercept and the choice among sets that told them equally well were made on practice questions. That the
 * best passage by words is also the best by vectors added nothing. A model fitted to each corpus on questions made from
 * its own sentences came to the same order and to worse chances: such questions repeat the words of their passage.
 */
const intercept = -5;
const weights: Readonly<Record<keyof Evidence, number>> = {
  inPassage: 4,
  inContext: 1.5,
  near: 2,
  missingNames: -2.3,
  lead: 2.4,
  ahead: 1.4,
  holds: 0.5,
};

/**
 * The chance, 0 to 1, that an answer made from this evidence is right: a logistic function of the evidence. 0 when no
 * passage has a word of the question.
 */
export function confidenceFrom(evidence: Evidence): number {
  if (evidence.inContext === 0) return 0;
  let logit = intercept;
  for (const name of Object.keys(weights) as (keyof Evidence)[]) logit += weights[name] * evidence[name];
  return 1 / (1 + Math.exp(-logit));
}

/** What a context offers for a question. All 0 without passages or without a word to look for. */
export function gatherEvidence(
  asked: Asked,
  passages: readonly Passage[],
  { sentences, passages: found }: SentenceRanking,
): Evidence {
  const total = asked.terms.reduce((sum, { idf }) => sum + idf, 0);
  const share = (terms: ArrayLike<number>): number =>
    total === 0 ? 0 : asked.terms.reduce((sum, { idf }, at) => sum + (terms[at] === 1 ? idf : 0), 0) / total;
  const anywhere = found.reduce(mostOf, new Float64Array(asked.terms.length));
  const inReadingOrder = sentences.toSorted((a, b) =>
    a.passage === b.passage ? a.start - b.start : passages.indexOf(a.passage) - passages.indexOf(b.passage),
  );
  const near = inReadingOrder.map((sentence, at) => {
    const next = inReadingOrder[at + 1];
    return share(next?.passage === sentence.passage ? mostOf(sentence.own, next.own) : sentence.own);
  });
  const named = [...asked.terms.keys()].filter((at) => asked.terms[at]!.name || asked.terms[at]!.exact);
  const [best, , , fourth] = sentences;
  return {
    inPassage: Math.max(0, ...found.map(share)),
    inContext: share(anywhere),
    near: Math.max(0, ...near),
    missingNames: named.length === 0 ? 0 : named.filter((at) => anywhere[at]! < 1).length / named.length,
    lead: leadOf(passages),
    ahead: best === undefined ? 0 : Math.min(1, best.score - (fourth?.score ?? 0)),
    holds: best?.holds ?? 0,
  };
}

/** What is taken for the lead of the only passage: that of a usual first one. */
const usualLead = 0.3;

/** By the keyword list where there is one: its scores are on a scale of their own, whatever the fusion. */
function leadOf(passages: readonly Passage[]): number {
  if (passages.length === 0) return 0;
  const byKeyword = passages.some(({ scores }) => scores.keyword !== undefined);
  const [first, second] = passages
    .map(({ score, scores }) => (byKeyword ? (scores.keyword ?? 0) : score))
    .sort((a, b) => b - a);
  return second === undefined || first! <= 0 ? usualLead : Math.min(1, 1 - second / first!);
}
