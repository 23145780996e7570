/** A chunk as searching stages see it: words of the lexicon. */
export interface ChunkSource {
  /** Of the whole document; the chunk's own are from `from` up to but not `to`. */
  words: Int32Array;
  /** Place of each word in the document, counting stop words. */
  positions: Int32Array;
  from: number;
  to: number;
  /** Empty where the chunker's `context` leaves them out; so are the headings. */
  title: Int32Array;
  headings: Int32Array;
}
