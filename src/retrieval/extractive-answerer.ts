import { CancelledError } from "../errors/index.ts";
import type { AnswerSource } from "./answering/asked.ts";
import { readAsked } from "./answering/asked.ts";
import type { RankedSentence, SentenceRanking, SentenceSource } from "./answering/rank-sentences.ts";
import { rankSentences } from "./answering/rank-sentences.ts";
import type { Answer, Answerer, CitedSentence } from "./answer.ts";
import { confidenceFrom, gatherEvidence } from "./confidence.ts";
import type { Context } from "./context.ts";

export interface ExtractiveAnswererOptions {
  /** What reads questions and documents and knows how rare words are: the index that was searched. */
  index: AnswerSource & SentenceSource;
  /** Sentences an answer may have, 1 and up. */
  sentences: number;
  /** Left unanswered when the confidence is below this, 0 to 1. */
  abstainBelow: number;
}

/**
 * An answerer that writes nothing itself: it picks the sentences of the context that answer best (`rankSentences`),
 * and cites each. Whether it answers at all is decided by the chance that the answer is right (`confidenceFrom`).
 */
export function extractiveAnswerer(options: ExtractiveAnswererOptions): Answerer {
  return {
    async answer(question, context, signal) {
      if (signal?.aborted === true) throw new CancelledError();
      return extract(question, context, options);
    },
  };
}

function extract(question: string, { passages }: Context, options: ExtractiveAnswererOptions): Answer {
  const asked = readAsked(question, options.index);
  const ranking = rankSentences(asked, passages, options.index);
  if (asked.terms.length === 0 || ranking.sentences.length === 0) return abstain(0);
  const confidence = confidenceFrom(gatherEvidence(asked, passages, ranking));
  if (confidence < options.abstainBelow) return abstain(confidence);
  const chosen = choose(ranking, Math.max(1, options.sentences));
  const inOrder = passages.flatMap((passage) =>
    chosen.filter((sentence) => sentence.passage === passage).sort((a, b) => a.start - b.start),
  );
  return {
    text: inOrder.map(readable).join(" "),
    sentences: inOrder.map(cite),
    abstained: false,
    confidence,
  };
}

const abstain = (confidence: number): Answer => ({ text: "", sentences: [], abstained: true, confidence });

/** A further sentence must have this share of the best one's score. */
const leastShare = 0.4;
/** What is taken off a further sentence for the part of the question that the chosen ones have already. */
const repeating = 0.3;

/** The best sentence, then again and again the one that is best for what the chosen ones do not yet have. */
function choose({ sentences, weights }: SentenceRanking, most: number): RankedSentence[] {
  const chosen: RankedSentence[] = [];
  const had = new Float64Array(weights.length);
  const rest = new Set(sentences.filter(({ score }) => score >= sentences[0]!.score * leastShare));
  rest.add(sentences[0]!);
  while (chosen.length < most && rest.size > 0) {
    let best: RankedSentence | undefined;
    let bestValue = -Infinity;
    for (const sentence of rest) {
      let again = 0;
      for (let at = 0; at < had.length; at++) if (sentence.own[at] === 1) again += weights[at]! * had[at]!;
      const value = sentence.score - repeating * again;
      if (value > bestValue) [best, bestValue] = [sentence, value];
    }
    chosen.push(best!);
    for (let at = 0; at < had.length; at++) if (best!.own[at] === 1) had[at] = 1;
    // Documents repeat themselves; an answer need not.
    const said = readable(best!).toLowerCase();
    for (const sentence of rest) if (readable(sentence).toLowerCase() === said) rest.delete(sentence);
  }
  return chosen;
}

const cite = ({ passage, text, start, end }: RankedSentence): CitedSentence => ({
  text,
  document: passage.chunk.document,
  start,
  end,
});

/** Prose on one line; code as it is. */
const readable = ({ kind, text }: RankedSentence): string =>
  kind === "code" ? `\n${text}\n` : text.replace(/\s+/g, " ");
