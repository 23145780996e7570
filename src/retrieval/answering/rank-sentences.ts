import type { Sentence } from "../../text/index.ts";
import type { Passage } from "../passage.ts";
import type { Asked } from "./asked.ts";
import { holdsExpected } from "./expected-answer.ts";
import type { Met } from "./term-matcher.ts";

/** What cuts a stretch of a document into sentences: the index that was searched. */
export interface SentenceSource {
  sentences(stretch: { document: string; start: number; end: number }): Sentence[];
}

/** A sentence of the context and how well it answers. */
export interface RankedSentence {
  passage: Passage;
  kind: Sentence["kind"];
  /** Offsets into the document. */
  start: number;
  end: number;
  text: string;
  score: number;
  /** By term of the question: 1 in the sentence, less for a word like it, 0 without. */
  own: Float64Array;
  /** The same with what the sentence takes over from those beside it and from its headings. */
  carried: Float64Array;
  /** How far it holds what is asked for, 0 to 1. */
  holds: number;
}

/** What sentences are ranked by. Weights of terms add up to 1; 0 each when the question has none. */
export interface SentenceRanking {
  /** Best first; equal ones as they stand in the context. Headings are left out. */
  sentences: RankedSentence[];
  weights: Float64Array;
  /** By passage and term: the most that one of its sentences or headings has of the term. */
  passages: Float64Array[];
}

/*
 * Constants were chosen on half of the questions of three collections (encyclopedia, long reports, documentation).
 * Half or double of any one moves the two larger by 1.5 points at most. See docs/decisions/2026-11-25-answers.md.
 */
/** A term's weight is its idf times (floor + its idf among the sentences of the context). */
const floor = 0.3;
/** What a name's weight is multiplied with: names say what a text is about, so most of its sentences say them. */
const nameDiscount = 0.85;
/** Share of a term that a sentence takes over from the one before, and when it points back to it. */
const fromBefore = { plain: 0.2, pointing: 0.55 };
/** The same from the one after. */
const fromAfter = { plain: 0.2, pointing: 0.4 };
const fromHeading = 0.25;
const expectedShare = 0.12;
const placeShare = 0.3;
/** Taken off a sentence that says next to nothing the question and the headings do not say. */
const restating = 0.2;
/** Words of its own from which a sentence does not merely restate; a figure counts as that many. */
const ownWords = 4;
const code = 0.3;
const asking = 0.2;

/**
 * Ranks the sentences of passages by how well they answer: the terms of the question in a sentence, rare ones
 * and those that few sentences of the context have first; in part those of the sentences beside it, more where
 * one points back to the other ("It was …"), and of its headings; whether it holds what is asked for; and how
 * well its passage was placed.
 */
export function rankSentences(
  asked: Asked,
  passages: readonly Passage[],
  source: SentenceSource,
): SentenceRanking {
  const outer = passages.map(({ chunk }) => asked.matcher.meet([chunk.title, ...chunk.headings].join("\n")));
  const read = passages.map((passage, at) => readPassage(passage, outer[at]!, asked, source));
  const weights = weigh(asked, read.flat());
  const bestPlace = Math.max(...passages.map(({ score }) => score), Number.MIN_VALUE);
  const sentences = read.flatMap((sentencesOfOne) =>
    sentencesOfOne.flatMap((one, at) => {
      if (one.kind === "heading") return [];
      const carried = carry(one, sentencesOfOne[at - 1], sentencesOfOne[at + 1]);
      let score = sum(weights, carried);
      score += expectedShare * one.holds;
      score += placeShare * Math.max(0, one.passage.score / bestPlace);
      score -= restating * Math.max(0, 1 - one.news / ownWords);
      if (one.kind === "code") score -= code;
      if (one.asks) score -= asking;
      const { passage, kind, start, end, text, holds } = one;
      return [{ passage, kind, start, end, text, score, own: one.met.terms, carried, holds }];
    }),
  );
  return {
    sentences: sentences.sort((a, b) => b.score - a.score),
    weights,
    passages: read.map((sentencesOfOne, at) =>
      sentencesOfOne.reduce((most, { met }) => mostOf(most, met.terms), outer[at]!.terms),
    ),
  };
}

/** The greater of two values, term by term. */
export const mostOf = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((value, at) => Math.max(value, b[at]!));

interface ReadSentence extends Sentence {
  passage: Passage;
  text: string;
  met: Met;
  /** Terms of the headings it stands under. */
  above: Float64Array;
  holds: number;
  /** Informative words that neither the question nor the headings have, a figure as `ownWords`. */
  news: number;
  asks: boolean;
  pointsBack: boolean;
}

function readPassage(passage: Passage, outer: Met, asked: Asked, source: SentenceSource): ReadSentence[] {
  const { chunk } = passage;
  let above = outer;
  let before: ReadSentence | undefined;
  return source.sentences(chunk).map((sentence) => {
    const text = passage.text.slice(sentence.start - chunk.start, sentence.end - chunk.start);
    const met = asked.matcher.meet(text);
    if (sentence.kind === "heading")
      above = { terms: mostOf(outer.terms, met.terms), stems: new Set([...outer.stems, ...met.stems]) };
    let news = 0;
    for (const root of met.stems)
      if (!asked.stems.has(root) && !above.stems.has(root)) news += /\d/.test(root) ? ownWords : 1;
    before = {
      ...sentence,
      passage,
      text,
      met,
      above: above.terms,
      holds: holdsExpected(asked.expected, text, asked.said, asked.wordings),
      news,
      asks: /\?["'”’)]*$/.test(text),
      // What a question or a colon announces follows it.
      pointsBack:
        asked.wordings?.pointsBack.test(text) === true ||
        (before !== undefined && /[?:]["'”’)]*$/.test(before.text)),
    };
    return before;
  });
}

function weigh({ terms }: Asked, sentences: readonly ReadSentence[]): Float64Array {
  const weights = Float64Array.from(terms, ({ idf, name }, at) => {
    const having = sentences.reduce((count, { met }) => count + (met.terms[at] === 1 ? 1 : 0), 0);
    const amongThese = Math.log(1 + (sentences.length - having + 0.5) / (having + 0.5));
    return idf * (floor + amongThese) * (name ? nameDiscount : 1);
  });
  const total = weights.reduce((all, weight) => all + weight, 0);
  return total === 0 ? weights : weights.map((weight) => weight / total);
}

function carry(
  one: ReadSentence,
  before: ReadSentence | undefined,
  after: ReadSentence | undefined,
): Float64Array {
  const back = one.pointsBack ? fromBefore.pointing : fromBefore.plain;
  const forth = after?.pointsBack === true ? fromAfter.pointing : fromAfter.plain;
  return one.met.terms.map((own, at) =>
    Math.max(
      own,
      back * (before?.met.terms[at] ?? 0),
      forth * (after?.met.terms[at] ?? 0),
      one.above[at]! > 0 ? fromHeading : 0,
    ),
  );
}

/** Of the weights times the values. */
function sum(weights: Float64Array, values: ArrayLike<number>): number {
  let result = 0;
  for (let at = 0; at < weights.length; at++) result += weights[at]! * values[at]!;
  return result;
}
