import type { CacheScope, ExactCacheOptions } from "./exact-cache.ts";
import { ExactCache } from "./exact-cache.ts";
import type { KnownQuestion, QuestionKnowledge } from "./question-likeness.ts";
import { QuestionLikeness } from "./question-likeness.ts";

export interface SemanticCacheOptions extends ExactCacheOptions {
  knowledge: QuestionKnowledge;
  /** The least likeness that is served, 0 to 1. Lower serves more, and more of it wrongly. Default 0.55. */
  threshold?: number;
}

/** An answer from the cache, and to which question it was given. */
export interface SemanticHit<T> {
  value: T;
  question: string;
  /** Likeness of the two questions; 1 when they are the same but for case, spaces and closing marks. */
  score: number;
}

interface Entry<T> {
  question: string;
  known: KnownQuestion;
  value: T;
}

/** Of the entries nearest by vector and passages found, this many are compared word by word. */
const compared = 24;
const defaultThreshold = 0.55;

/**
 * Answers by what is asked: hits also when the question is a paraphrase of one answered before. However alike two
 * questions look, other numbers, versions, names, denials, opposite words or sides of a comparison are never served,
 * nor is a question in the same wording with one word changed that is no synonym. Scope, time and capacity are those
 * of `ExactCache`.
 */
export class SemanticCache<T> {
  readonly #entries: ExactCache<Entry<T>>;
  readonly #threshold: number;
  readonly #knowledge: QuestionKnowledge;
  #likeness: QuestionLikeness;
  /** The question asked last, so that setting its answer need not read it again. */
  #last: { question: string; known: KnownQuestion } | null = null;

  constructor({ knowledge, threshold = defaultThreshold, ...options }: SemanticCacheOptions) {
    this.#entries = new ExactCache(options);
    this.#threshold = threshold;
    this.#knowledge = knowledge;
    this.#likeness = new QuestionLikeness(knowledge);
  }

  /** Answers held, those past their time among them until they are next asked for. */
  get size(): number {
    return this.#entries.size;
  }

  /** The answer given to this question or to the one most like it, under the present scope; undefined for none. */
  get(question: string): SemanticHit<T> | undefined {
    const same = this.#entries.get(question);
    if (same !== undefined) return { value: same.value, question: same.question, score: 1 };
    const known = this.#read(question);
    const near = [...this.#entries.values()]
      .map((entry) => ({ entry, nearness: this.#likeness.nearness(known, entry.known) }))
      .sort((a, b) => b.nearness - a.nearness)
      .slice(0, compared)
      .map(({ entry }) => ({ entry, score: this.#likeness.score(known, entry.known) }))
      .filter(({ score }) => score >= this.#threshold)
      .sort((a, b) => b.score - a.score);
    const best = near.find(({ entry }) => this.#likeness.refusal(known, entry.known) === null);
    if (best === undefined) return undefined;
    // Asked for by its own words, so that it counts as used.
    this.#entries.get(best.entry.question);
    return { value: best.entry.value, question: best.entry.question, score: best.score };
  }

  set(question: string, value: T): void {
    this.#entries.set(question, { question, known: this.#read(question), value });
  }

  /** From now on answers belong to another scope; those of the old one are not found any more. */
  rescope(scope: CacheScope): void {
    this.#entries.rescope(scope);
    this.#likeness = new QuestionLikeness(this.#knowledge);
    this.#last = null;
  }

  #read(question: string): KnownQuestion {
    if (this.#last?.question !== question) this.#last = { question, known: this.#likeness.read(question) };
    return this.#last.known;
  }
}
