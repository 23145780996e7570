import type { Language, Sentence } from "../text/index.ts";
import { accessScope, maySee } from "./access.ts";
import type { Chunk } from "./chunk.ts";
import type { SourceDocument } from "./corpus.ts";
import type { SearchOptions, SearchResult } from "./passage.ts";
import type { Query } from "./query.ts";
import type { RetrievalIndex } from "./retrieval-index.ts";

/**
 * An index as one asker may use it. Documents that the asker may not see are not searched, take no place in any
 * list, cannot be read and so not cited, lend nothing to their neighbours, and give no word to spelling, compounds and
 * idf; a word that only they have is like a word that nobody has. What a shared index does let through: the average
 * lengths of BM25, how common pieces of words are, the embedding's basis, which neighbours there are, and the
 * language come from all documents, so a hidden document can move the scores and the order of visible passages, and
 * the time a search takes. Where that is too much, index `visibleCorpus` by itself.
 */
export class AccessView {
  readonly labels: readonly string[];
  readonly #index: RetrievalIndex;
  #chunks: Chunk[] | undefined;

  constructor(index: RetrievalIndex, labels: readonly string[]) {
    this.#index = index;
    this.labels = labels;
  }

  /** See `accessScope`. */
  get scope(): string {
    return accessScope(this.labels);
  }

  /** Those of documents that may be seen, in the order of documents and places. */
  get chunks(): readonly Chunk[] {
    return (this.#chunks ??= this.#index.chunks.filter(
      ({ document }) => this.document(document) !== undefined,
    ));
  }

  search(question: string, options: SearchOptions): SearchResult {
    return this.#index.search(question, { ...options, access: this.labels });
  }

  readQuestion(question: string): Query {
    return this.#index.readQuestion(question, this.labels);
  }

  get language(): Language {
    return this.#index.language;
  }

  idf(word: string): number {
    return this.#index.idf(word, this.labels);
  }

  document(id: string): SourceDocument | undefined {
    const document = this.#index.document(id);
    return document !== undefined && maySee(document, this.labels) ? document : undefined;
  }

  /** Empty for what may not be seen. */
  text(stretch: { document: string; start: number; end: number }): string {
    return this.document(stretch.document)?.text.slice(stretch.start, stretch.end) ?? "";
  }

  /** None for what may not be seen. */
  sentences(stretch: { document: string; start: number; end: number }): Sentence[] {
    return this.document(stretch.document) === undefined ? [] : this.#index.sentences(stretch);
  }
}
