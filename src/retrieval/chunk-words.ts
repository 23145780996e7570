/** What the words of a chunk come from: the title of its document, the headings above it, its own text. */
export const field = { title: 0, headings: 1, body: 2 } as const;
export type Field = (typeof field)[keyof typeof field];

/** Numbers that a chunk has in `ChunkWords.spans`. */
export const spanWidth = 6;

/**
 * The words of chunks as searching stages read them: numbers of a lexicon, of all chunks in one list. What several
 * chunks share, as the title of their document, is there once. Fields that the chunker's `context` leaves out are empty.
 */
export class ChunkWords {
  readonly words: Int32Array;
  /** How far each word is from the one before it, counting stop words; -128 to 127, farther counts as that. */
  readonly steps: Int8Array;
  /** Where in `words` those of chunk c are: `6c + 2 · part` from, one further up to but not. */
  readonly spans: Int32Array;

  constructor(words: Int32Array, steps: Int8Array, spans: Int32Array) {
    this.words = words;
    this.steps = steps;
    this.spans = spans;
  }

  /** How many chunks there are. */
  get count(): number {
    return this.spans.length / spanWidth;
  }

  from(chunk: number, part: Field): number {
    return this.spans[chunk * spanWidth + 2 * part]!;
  }

  to(chunk: number, part: Field): number {
    return this.spans[chunk * spanWidth + 2 * part + 1]!;
  }

  length(chunk: number, part: Field): number {
    return this.to(chunk, part) - this.from(chunk, part);
  }
}
