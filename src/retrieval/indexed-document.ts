import type { Basis, Embedder } from "./basis.ts";
import type { Chunk, ChunkerOptions } from "./chunk.ts";
import { chunkDocument } from "./chunking/chunk-document.ts";
import type { Embed } from "./chunking/semantic.ts";
import type { SourceDocument } from "./corpus.ts";
import type { Lexicon, Tokens } from "./lexicon.ts";

/** A document with all that is worked out from it alone, so that an unchanged one is never looked at again. */
export interface IndexedDocument {
  document: SourceDocument;
  tokens: Tokens;
  chunks: Chunk[];
  /** Where the tokens of each chunk are: 2i from, 2i + 1 up to but not. */
  bounds: Int32Array;
  /** One row a chunk; empty without an embedding. */
  vectors: Float32Array;
}

/** Finds the tokens of each chunk: those that begin in it. */
export function tokenBounds(tokens: Tokens, chunks: readonly Chunk[]): Int32Array {
  const bounds = new Int32Array(chunks.length * 2);
  for (const [index, chunk] of chunks.entries()) {
    bounds[2 * index] = firstFrom(tokens.starts, chunk.start);
    bounds[2 * index + 1] = firstFrom(tokens.starts, chunk.end);
  }
  return bounds;
}

/** Index of the first of ascending numbers that is at least `value`. */
function firstFrom(ascending: Int32Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words put before a chunk's text: numbers of the lexicon, empty where the options leave a field out. */
export class ContextWords {
  readonly #lexicon: Lexicon;
  readonly #context: ChunkerOptions["context"];
  readonly #known: Map<string, Int32Array>;

  /** `known`: words of texts that were read before. */
  constructor(
    lexicon: Lexicon,
    context: ChunkerOptions["context"],
    known: ReadonlyMap<string, Int32Array> = new Map(),
  ) {
    this.#lexicon = lexicon;
    this.#context = context;
    this.#known = new Map(known);
  }

  /** Words of the texts that were read, and of those known before. */
  get known(): ReadonlyMap<string, Int32Array> {
    return this.#known;
  }

  title(chunk: Chunk): Int32Array {
    return this.#context === "none" ? none : this.#read(chunk.title);
  }

  headings(chunk: Chunk): Int32Array {
    const wanted = this.#context === "headings" || this.#context === "late";
    return wanted && chunk.headings.length > 0 ? this.#read(chunk.headings.join("\n")) : none;
  }

  #read(text: string): Int32Array {
    let words = this.#known.get(text);
    if (words === undefined) {
      words = this.#lexicon.read(text).words;
      this.#known.set(text, words);
    }
    return words;
  }
}

const none = new Int32Array(0);

/** The vectors of some chunks of a document, one row each. */
export function embedChunks(
  indexed: Pick<IndexedDocument, "tokens" | "chunks" | "bounds">,
  context: ContextWords,
  embedder: Embedder,
  dimensions: number,
): Float32Array {
  const vectors = new Float32Array(indexed.chunks.length * dimensions);
  for (const [index, chunk] of indexed.chunks.entries()) {
    const title = context.title(chunk);
    const headings = context.headings(chunk);
    embedder.embed(
      [
        { words: title, from: 0, to: title.length },
        { words: headings, from: 0, to: headings.length },
        { words: indexed.tokens.words, from: indexed.bounds[2 * index]!, to: indexed.bounds[2 * index + 1]! },
      ],
      vectors.subarray(index * dimensions, (index + 1) * dimensions),
    );
  }
  return vectors;
}

/** Embeds any text: what the semantic chunker asks for. */
export function embedText(basis: Basis, lexicon: Lexicon, embedder: Embedder): Embed {
  return (text) => {
    const { words } = lexicon.read(text);
    const vector = new Float32Array(basis.dimensions);
    embedder.embed([{ words, from: 0, to: words.length }], vector);
    return vector;
  };
}

/** Cuts a document and finds the tokens of its chunks. */
export function cutDocument(
  document: SourceDocument,
  tokens: Tokens,
  options: ChunkerOptions,
  embed: Embed | undefined,
): Pick<IndexedDocument, "chunks" | "bounds"> {
  const chunks = chunkDocument(document, options, embed);
  return { chunks, bounds: tokenBounds(tokens, chunks) };
}
