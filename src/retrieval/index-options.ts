import type { LanguageCode } from "../text/index.ts";
import type { ChunkerOptions } from "./chunk.ts";

/** Everything that shapes an index. Two indexes with equal options and equal corpora are equal. */
export interface IndexOptions {
  chunker: ChunkerOptions;
  /** null: no keyword index. */
  keyword: KeywordOptions | null;
  /** null: no embeddings, so no vector index. */
  embedder: EmbedderOptions | null;
  /**
   * Whose stop words and stems are used, for documents and questions alike. `auto`, the default: the language that
   * most of the corpus is written in when the index is built; `none`: no stop words, no stems.
   */
  language?: "auto" | LanguageCode;
  /** Of the random start of the basis. */
  seed: number;
}

/** BM25F: how words are weighed. */
export interface KeywordOptions {
  /** How soon more of the same word stops to count, 0 to 3; 1.2 is usual. */
  k1: number;
  /** How much long chunks are held back, 0 to 1; 0.75 is usual. */
  b: number;
  /** A word in the title counts this many times one in the text, 0 and up. */
  titleWeight: number;
  /** The same for headings. */
  headingWeight: number;
  /** Whether words are cut to their stems ("streaming" finds "stream"). */
  stemming: boolean;
  /** Whether a word of a question that no document has is taken for a misspelt one. Default true. */
  spelling?: boolean;
  /** Whether a compound in a question is also searched for by its parts, where the language has them. Default true. */
  compounds?: boolean;
}

/** The offline embedding: latent semantic analysis of the corpus itself. */
export interface EmbedderOptions {
  /** Length of a vector, 16 to 256. A corpus with fewer distinct directions gets shorter ones. */
  dimensions: number;
}
