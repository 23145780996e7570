/** What a cached answer rests on. Whoever asks under another scope gets nothing. */
export interface CacheScope {
  /** Hash of the index, so that edited documents empty the cache. */
  index: string;
  /** Hash of the design: settings of search and answer. */
  design: string;
  /** Hash of the embedding's basis; null without embeddings. */
  basis: string | null;
  /** Which documents the asker may see, in words of the caller's own: `public`, `team:payments`. */
  access: string;
}

export interface ExactCacheOptions {
  scope: CacheScope;
  /** How long an answer is good for, in milliseconds. */
  ttl: number;
  /** The time in milliseconds. */
  now: () => number;
  /** How many answers are kept; the one unused for longest goes first. Default 10,000. */
  capacity?: number;
}

/**
 * Answers by question: hits only when the question is the same but for case, white space, Unicode form and the
 * marks at its end. So another version, number or negation is another question.
 */
export class ExactCache<T> {
  readonly #entries = new Map<string, { scope: string; value: T; expires: number }>();
  readonly #options: ExactCacheOptions;
  #scope: string;

  constructor(options: ExactCacheOptions) {
    this.#options = options;
    this.#scope = scopeKey(options.scope);
  }

  /** Answers held, those past their time among them until they are next asked for. */
  get size(): number {
    return this.#entries.size;
  }

  /** The answer set for this question under the present scope, or undefined. */
  get(question: string): T | undefined {
    const key = this.#key(question);
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    if (entry.expires <= this.#options.now()) return undefined;
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(question: string, value: T): void {
    const key = this.#key(question);
    this.#entries.delete(key);
    this.#entries.set(key, { scope: this.#scope, value, expires: this.#options.now() + this.#options.ttl });
    if (this.#entries.size > (this.#options.capacity ?? 10_000)) {
      this.#entries.delete(this.#entries.keys().next().value!);
    }
  }

  /** The answers held under the present scope that are still good, the one unused for longest first. */
  *values(): Generator<T> {
    const now = this.#options.now();
    for (const { scope, value, expires } of this.#entries.values()) {
      if (scope === this.#scope && expires > now) yield value;
    }
  }

  /** From now on answers belong to another scope; those of the old one are not found any more. */
  rescope(scope: CacheScope): void {
    this.#scope = scopeKey(scope);
  }

  #key(question: string): string {
    return `${this.#scope}\n${normaliseQuestion(question)}`;
  }
}

const scopeKey = (scope: CacheScope): string =>
  JSON.stringify([scope.index, scope.design, scope.basis, scope.access]);

/** Lower case, one space between words, composed Unicode, without question marks and full stops at the end. */
export function normaliseQuestion(question: string): string {
  return question
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\s?!.。？！]+$/u, "");
}
