import type { Embedder } from "./basis.ts";
import type { Chunk, ChunkerOptions } from "./chunk.ts";
import type { ChunkWords } from "./chunk-words.ts";
import { field } from "./chunk-words.ts";
import type { SourceDocument } from "./corpus.ts";

/** What is worked out of documents, that of one after that of another. */
export interface Columns {
  words: ChunkWords;
  /** One row a chunk; empty without an embedding. */
  vectors: Float32Array;
}

/** A document with all that is worked out from it alone, so that an unchanged one is never looked at again. */
export interface IndexedDocument {
  document: SourceDocument;
  chunks: Chunk[];
  columns: Columns;
  /** Number there of its first chunk. */
  firstChunk: number;
  /** Its words there: title, headings and text. */
  firstWord: number;
  wordCount: number;
}

/** What stands before the text of a chunk when it is read, embedded and reranked; empty where it is left out. */
export function contextOf(
  chunk: Pick<Chunk, "title" | "headings">,
  context: ChunkerOptions["context"],
): { title: string; headings: string } {
  const withHeadings = context === "headings" || context === "late";
  return {
    title: context === "none" ? "" : chunk.title,
    headings: withHeadings ? chunk.headings.join("\n") : "",
  };
}

/** Embeds the chunks of a document, in whose columns there must be room for their vectors. */
export function embedChunks({ chunks, columns, firstChunk }: IndexedDocument, embedder: Embedder): void {
  const { words, vectors } = columns;
  const dimensions = vectors.length / words.count;
  for (let chunk = firstChunk; chunk < firstChunk + chunks.length; chunk++) {
    const stretches = Object.values(field).map((part) => ({
      words: words.words,
      from: words.from(chunk, part),
      to: words.to(chunk, part),
    }));
    embedder.embed(stretches, vectors.subarray(chunk * dimensions, (chunk + 1) * dimensions));
  }
}
