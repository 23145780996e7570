/** A stretch of a document that is indexed and returned as one. */
export interface Chunk {
  /** `document#start-end`. */
  id: string;
  /** Id of the document. */
  document: string;
  /** Offsets into the document's text, and so into the original file; `end` is past the last character. */
  start: number;
  end: number;
  /** Title of the document. */
  title: string;
  /** Headings the chunk stands under, outermost first, without the one that repeats the title. */
  headings: string[];
}

/** How documents are cut. */
export interface ChunkerOptions {
  strategy: ChunkStrategy;
  /** Tokens a chunk may have, overlap included; one token is 4 characters (`CHARACTERS_PER_TOKEN`). */
  size: number;
  /** Tokens at most that a chunk repeats of the one before; less than `size`. */
  overlap: number;
  /** What is put before the text when it is indexed and embedded: nothing, the title, or title and headings. */
  context: "none" | "title" | "headings";
}

export type ChunkStrategy = "fixed" | "sentence" | "recursive" | "markdown" | "section" | "code" | "semantic";

/** The id of a stretch of a document. */
export function chunkId(document: string, start: number, end: number): string {
  return `${document}#${start}-${end}`;
}
