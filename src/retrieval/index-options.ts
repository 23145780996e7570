import type { LanguageCode } from "../text/index.ts";
import type { ChunkerOptions } from "./chunk.ts";
import type { VectorOptions } from "./vectors/index.ts";

/** Everything that shapes an index. Two indexes with equal options and equal corpora are equal. */
export interface IndexOptions {
  chunker: ChunkerOptions;
  /** null: no keyword index. */
  keyword: KeywordOptions | null;
  /** null: no embeddings, so no vector index. */
  embedder: EmbedderOptions | null;
  /** How the nearest vectors are found. Default: exactly, beyond 20,000 chunks in 8-bit numbers. */
  vector?: VectorOptions;
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
  /** How many chunks near it by their vectors each chunk knows, for a search that expands chunks. Default 0: none. */
  neighbours?: number;
  /** Whether pieces of words of four letters can be searched for. Default false. */
  grams?: boolean;
}

/** The offline embedding: latent semantic analysis of the corpus itself. */
export interface EmbedderOptions {
  /** Length of a vector, 16 to 256. A corpus with fewer distinct directions gets shorter ones. */
  dimensions: number;
}

/** Whether an index of these options has a vector for each chunk. */
export const embedded = ({ embedder, keyword }: IndexOptions): boolean =>
  embedder !== null || (keyword?.neighbours ?? 0) > 0;

/** Dimensions of the embedding that neighbours and the semantic chunker rest on when the index has none of its own. */
const neighbourDimensions = 128;
const chunkerDimensions = 64;

/** Dimensions of the basis that an index of these options needs; 0: none. */
export function basisDimensions(options: IndexOptions): number {
  if (options.embedder !== null) return options.embedder.dimensions;
  if (embedded(options)) return neighbourDimensions;
  return options.chunker.strategy === "semantic" ? chunkerDimensions : 0;
}

/** How words are weighed with the chunker's context: where it is late, title and headings are not searched by word. */
export function keywordWeights({ chunker, keyword }: IndexOptions): KeywordOptions | null {
  const late = chunker.context === "late" && keyword !== null;
  return late ? { ...keyword, titleWeight: 0, headingWeight: 0 } : keyword;
}
