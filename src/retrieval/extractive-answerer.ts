import { CancelledError } from "../errors/index.ts";
import type { Language, Sentence } from "../text/index.ts";
import { words } from "../text/index.ts";
import type { Answer, Answerer, CitedSentence } from "./answer.ts";
import type { Context } from "./context.ts";
import type { Passage } from "./passage.ts";
import type { RetrievalIndex } from "./retrieval-index.ts";

export interface ExtractiveAnswererOptions {
  /** What reads questions and documents and knows how rare words are: the index that was searched. */
  index: Pick<RetrievalIndex, "idf" | "language" | "readQuestion" | "sentences">;
  /** Sentences an answer may have, 1 and up. */
  sentences: number;
  /** Left unanswered when the confidence is below this, 0 to 1. */
  abstainBelow: number;
}

/**
 * An answerer that writes nothing itself: it picks the sentences of the context that answer, and cites each. A
 * sentence is judged by the share of the question's words in it, in its neighbours and headings (by idf, so that
 * rare words count most), and by how well its passage was placed.
 */
export function extractiveAnswerer(options: ExtractiveAnswererOptions): Answerer {
  return {
    async answer(question, context, signal) {
      if (signal?.aborted === true) throw new CancelledError();
      return extract(question, context, options);
    },
  };
}

/** A sentence that may be part of the answer. */
interface Candidate {
  passage: Passage;
  kind: Sentence["kind"];
  /** Offsets into the document. */
  start: number;
  end: number;
  /** Places of the question's terms that are in it. */
  own: ReadonlySet<number>;
  /** Those in it, in the sentences beside it, and in its title and headings. */
  around: ReadonlySet<number>;
  score: number;
}

function extract(question: string, context: Context, options: ExtractiveAnswererOptions): Answer {
  const asked = new Asked(question, options.index);
  const candidates = context.passages.flatMap((passage) => candidatesOf(passage, asked, options.index));
  if (asked.total === 0 || candidates.length === 0) return abstain(0);
  const bestPassage = Math.max(...context.passages.map(({ score }) => score), Number.MIN_VALUE);
  for (const candidate of candidates) candidate.score = scoreOf(candidate, asked, bestPassage);
  const ranked = candidates.toSorted((a, b) => b.score - a.score);
  const best = ranked[0]!;
  const confidence = confidenceOf(best, ranked[ranked.length >> 1]!, asked);
  if (confidence < options.abstainBelow) return abstain(confidence);
  const chosen = new Map<string, Candidate>();
  for (const candidate of ranked) {
    if (chosen.size >= Math.max(1, options.sentences)) break;
    if (candidate !== best && candidate.score < best.score * leastShare) break;
    // Documents repeat themselves; an answer need not.
    const said = readable(candidate).toLowerCase();
    if (!chosen.has(said)) chosen.set(said, candidate);
  }
  const kept = new Set(chosen.values());
  const inOrder = candidates.filter((candidate) => kept.has(candidate));
  return {
    text: inOrder.map(readable).join(" "),
    sentences: inOrder.map(cite),
    abstained: false,
    confidence,
  };
}

/** A further sentence must have this share of the best one's score. */
const leastShare = 0.5;

const abstain = (confidence: number): Answer => ({ text: "", sentences: [], abstained: true, confidence });

/** The terms of a question, by place, and what each is worth. */
class Asked {
  readonly total: number;
  readonly #places = new Map<string, number>();
  readonly #weights: number[] = [];
  readonly #language: Language;

  constructor(question: string, index: ExtractiveAnswererOptions["index"]) {
    this.#language = index.language;
    for (const term of index.readQuestion(question).terms) {
      if (this.#places.has(term.stem)) continue;
      this.#places.set(term.stem, this.#weights.length);
      this.#weights.push(index.idf(term.form));
    }
    this.total = this.#weights.reduce((sum, weight) => sum + weight, 0);
  }

  /** Places of the terms that a text has. */
  in(text: string): Set<number> {
    const found = new Set<number>();
    for (const { form } of words(text, this.#language.fold)) {
      const place = this.#places.get(this.#language.stem(form));
      if (place !== undefined) found.add(place);
    }
    return found;
  }

  /** Share of what was asked, 0 to 1. */
  share(places: ReadonlySet<number>): number {
    let sum = 0;
    for (const place of places) sum += this.#weights[place]!;
    return this.total === 0 ? 0 : sum / this.total;
  }
}

function candidatesOf(
  passage: Passage,
  asked: Asked,
  index: ExtractiveAnswererOptions["index"],
): Candidate[] {
  const { chunk, text } = passage;
  const above = asked.in([chunk.title, ...chunk.headings].join("\n"));
  const found = index.sentences(chunk).map((sentence) => ({
    sentence,
    own: asked.in(text.slice(sentence.start - chunk.start, sentence.end - chunk.start)),
  }));
  return found.map(({ sentence, own }, at) => {
    const around = new Set([...above, ...own]);
    for (const beside of [found[at - 1], found[at + 1]]) {
      for (const place of beside?.own ?? []) around.add(place);
    }
    return { passage, ...sentence, own, around, score: 0 };
  });
}

/** A sentence longer than this, in characters, has words of the question by mere length. */
const ample = 300;

function scoreOf(candidate: Candidate, asked: Asked, bestPassage: number): number {
  const { kind, start, end, own, around, passage } = candidate;
  // A heading says what is answered, not the answer.
  if (kind === "heading") return 0;
  const length = Math.max(1, (end - start) / ample);
  const placed = Math.max(0, passage.score / bestPassage);
  return (0.45 * asked.share(own)) / Math.sqrt(length) + 0.25 * asked.share(around) + 0.3 * placed;
}

/**
 * How sure an answer can be: how much of the question the best sentence covers, by itself and with what stands
 * around it, and how far it stands out from the middle one of the context.
 */
function confidenceOf(best: Candidate, middle: Candidate, asked: Asked): number {
  if (best.around.size === 0) return 0;
  const margin = best.score === 0 ? 0 : (best.score - middle.score) / best.score;
  return Math.min(1, 0.3 * asked.share(best.own) + 0.55 * asked.share(best.around) + 0.15 * margin);
}

const cite = ({ passage, start, end }: Candidate): CitedSentence => ({
  text: passage.text.slice(start - passage.chunk.start, end - passage.chunk.start),
  document: passage.chunk.document,
  start,
  end,
});

/** Prose on one line; code as it is. */
function readable(candidate: Candidate): string {
  const { text } = cite(candidate);
  return candidate.kind === "code" ? `\n${text}\n` : text.replace(/\s+/g, " ");
}
