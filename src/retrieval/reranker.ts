import type { ChunkWords } from "./chunk-words.ts";
import { field } from "./chunk-words.ts";
import type { Fused } from "./fusion.ts";
import type { Lexicon } from "./lexicon.ts";
import type { RerankerOptions } from "./passage.ts";
import type { Query, QueryTerm } from "./query.ts";

export interface RerankSources {
  lexicon: Lexicon;
  /** By stem. */
  idf: (stem: string) => number;
  words: ChunkWords;
}

/** A fused entry after reranking: `first` is the score it came with, `rerank` what its words gave it, 0 to 1. */
export interface Reranked extends Fused {
  first: number;
  rerank: number;
}

/** Whether the first is so far ahead that a second look is spared. */
export function isSure(ranked: readonly { score: number }[], { skipLead = 0 }: RerankerOptions): boolean {
  const [first, second] = ranked;
  if (skipLead <= 0 || first === undefined) return false;
  return second === undefined || first.score - second.score >= skipLead * first.score;
}

/**
 * Orders passages by their words: how much of the question they cover (by idf), how close together and in what
 * order the words stand, whether they stand in title or headings, and whether identifiers are there whole.
 * The score is (1 - weight) · first, scaled to 0..1 over the passages, + weight · rerank.
 */
export function rerank(
  entries: readonly Fused[],
  query: Query,
  weight: number,
  sources: RerankSources,
): Reranked[] {
  if (entries.length === 0) return [];
  const features = new Features(query, sources);
  const best = Math.max(...entries.map(({ score }) => score));
  const worst = Math.min(...entries.map(({ score }) => score));
  const scaled = (score: number): number => (best > worst ? (score - worst) / (best - worst) : 1);
  return entries
    .map((entry) => {
      const value = features.score(entry.id);
      return {
        ...entry,
        first: entry.score,
        rerank: value,
        score: (1 - weight) * scaled(entry.score) + weight * value,
      };
    })
    .sort((a, b) => b.score - a.score || b.first - a.first || a.id - b.id);
}

/** Shares of the parts of the score; they add up to 1. */
const shares = { coverage: 0.4, proximity: 0.25, headings: 0.2, identifiers: 0.15 };

/** How far apart, in words, two terms of the question may stand and still count as together. */
const reach = 12;

class Features {
  readonly #terms: QueryTerm[];
  readonly #weights: number[];
  readonly #total: number;
  readonly #identifiers: number[];
  readonly #sources: RerankSources;
  /** Place in the question by stem. */
  readonly #places: Map<string, number>;
  /** Place in the question by word number; worked out as words are met. -1: not in the question. */
  readonly #known = new Map<number, number>();

  constructor(query: Query, sources: RerankSources) {
    this.#sources = sources;
    this.#places = new Map();
    this.#terms = [];
    for (const term of query.terms) {
      if (this.#places.has(term.stem)) continue;
      this.#places.set(term.stem, this.#terms.length);
      this.#terms.push(term);
    }
    this.#weights = this.#terms.map((term) => sources.idf(term.stem));
    this.#total = this.#weights.reduce((sum, weight) => sum + weight, 0);
    this.#identifiers = [...this.#terms.keys()].filter((index) => this.#terms[index]!.identifier);
  }

  /** 0 to 1. */
  score(chunk: number): number {
    if (this.#total === 0) return 0;
    const last = new Int32Array(this.#terms.length).fill(-1);
    const closest = new Float64Array(this.#terms.length * this.#terms.length);
    this.#walk(chunk, last, closest);
    const above = new Set<number>();
    const { words } = this.#sources;
    for (const part of [field.title, field.headings]) {
      for (let at = words.from(chunk, part); at < words.to(chunk, part); at++) {
        const place = this.#place(words.words[at]!);
        if (place !== -1) above.add(place);
      }
    }
    const weigh = (has: (place: number) => boolean): number =>
      this.#weights.reduce((sum, weight, place) => sum + (has(place) ? weight : 0), 0) / this.#total;
    const coverage = weigh((place) => last[place] !== -1 || above.has(place));
    const headings = weigh((place) => above.has(place));
    const proximity = this.#proximity(closest);
    let score = shares.coverage * coverage + shares.headings * headings + shares.proximity * proximity;
    if (this.#identifiers.length === 0) return score / (1 - shares.identifiers);
    const whole = this.#identifiers.filter((place) => last[place] !== -1 || above.has(place)).length;
    score += (shares.identifiers * whole) / this.#identifiers.length;
    return score;
  }

  /** One pass over the words: where each term was last seen, and how close each pair has come. */
  #walk(chunk: number, last: Int32Array, closest: Float64Array): void {
    const count = this.#terms.length;
    const { words } = this.#sources;
    const to = words.to(chunk, field.body);
    let position = 0;
    for (let at = words.from(chunk, field.body); at < to; at++) {
      position += words.steps[at]!;
      const place = this.#place(words.words[at]!);
      if (place === -1) continue;
      for (let other = 0; other < count; other++) {
        if (other === place || last[other] === -1) continue;
        const distance = position - last[other]!;
        if (distance > reach || distance < 1) continue;
        // Out of order counts half.
        const [a, b] = other < place ? [other, place] : [place, other];
        const near = (other < place ? 1 : 0.5) * (1 - (distance - 1) / reach);
        if (near > closest[a * count + b]!) closest[a * count + b] = near;
      }
      last[place] = position;
    }
  }

  /** Neighbouring terms of the question that stand together, weighed by the rarer of the two. */
  #proximity(closest: Float64Array): number {
    const count = this.#terms.length;
    if (count < 2) return 1;
    let sum = 0;
    let total = 0;
    for (let place = 0; place + 1 < count; place++) {
      const weight = Math.min(this.#weights[place]!, this.#weights[place + 1]!);
      total += weight;
      sum += weight * closest[place * count + place + 1]!;
    }
    return total === 0 ? 0 : sum / total;
  }

  #place(word: number): number {
    let place = this.#known.get(word);
    if (place === undefined) {
      const { lexicon } = this.#sources;
      place = this.#places.get(lexicon.stems[lexicon.stemOf(word)]!) ?? -1;
      this.#known.set(word, place);
    }
    return place;
  }
}
