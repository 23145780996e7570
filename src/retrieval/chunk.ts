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
  /**
   * Tokens a chunk may have, overlap included; one token is 4 characters (`CHARACTERS_PER_TOKEN`), and white space
   * between two words is one character, however much there is.
   */
  size: number;
  /** Tokens at most that a chunk repeats of the one before; half of `size` at most. */
  overlap: number;
  /**
   * What is put before the text when it is indexed and embedded: nothing, the title, or title and headings.
   * `late`: title and headings when it is embedded, reranked and read, but keyword search sees the text alone.
   */
  context: "none" | "title" | "headings" | "late";
}

/**
 * `fixed`: windows that end at words. `sentence`: whole sentences. `recursive`: paragraphs, then lines or sentences.
 * `markdown`: sections, small ones together. `section`: sections and pages, never two together. `code`:
 * declarations of source code; in Markdown, code with the paragraph before it. `semantic`: where the subject changes.
 */
export type ChunkStrategy = "fixed" | "sentence" | "recursive" | "markdown" | "section" | "code" | "semantic";

/** The id of a stretch of a document. */
export function chunkId(document: string, start: number, end: number): string {
  return `${document}#${start}-${end}`;
}
