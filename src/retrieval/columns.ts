import type { Chunk, ChunkerOptions } from "./chunk.ts";
import { ChunkWords, spanWidth } from "./chunk-words.ts";
import type { SourceDocument } from "./corpus.ts";
import type { Columns, IndexedDocument } from "./indexed-document.ts";
import { contextOf } from "./indexed-document.ts";
import { IntegerList } from "./integer-list.ts";
import type { Lexicon, Tokens } from "./lexicon.ts";
import { TokenList } from "./lexicon.ts";

/** Writes documents that were read and cut into columns. */
export class ColumnsWriter {
  readonly #lexicon: Lexicon;
  readonly #context: ChunkerOptions["context"];
  /** Titles and headings. */
  readonly #above = new TokenList();
  readonly #words = new IntegerList();
  readonly #steps = new IntegerList();
  readonly #spans = new IntegerList();
  readonly #documents: Omit<IndexedDocument, "columns">[] = [];

  constructor(lexicon: Lexicon, context: ChunkerOptions["context"]) {
    this.#lexicon = lexicon;
    this.#context = context;
  }

  add(document: SourceDocument, tokens: Tokens, chunks: Chunk[]): void {
    const firstWord = this.#words.length;
    const firstChunk = this.#spans.length / spanWidth;
    const known = new Map<string, readonly [from: number, to: number]>();
    const place = (text: string): void => {
      if (known.has(text)) return;
      known.set(
        text,
        text === ""
          ? [firstWord, firstWord]
          : this.#append(this.#above.of(this.#lexicon.readInto(this.#above, text))),
      );
    };
    const above = chunks.map((chunk) => contextOf(chunk, this.#context));
    for (const { title, headings } of above) {
      place(title);
      place(headings);
    }
    const [body] = this.#append(tokens);
    for (const [index, { start, end }] of chunks.entries()) {
      const { title, headings } = above[index]!;
      for (const text of [title, headings]) {
        const [from, to] = known.get(text)!;
        this.#spans.push(from);
        this.#spans.push(to);
      }
      this.#spans.push(body + wordsBefore(tokens, start));
      this.#spans.push(body + wordsBefore(tokens, end));
    }
    const wordCount = this.#words.length - firstWord;
    this.#documents.push({ document, chunks, firstChunk, firstWord, wordCount });
  }

  /** What was written, in order; without vectors so far. The writer must not be used after. */
  take(): { columns: Columns; documents: IndexedDocument[] } {
    const words = new ChunkWords(this.#words.take(), new Int8Array(this.#steps.take()), this.#spans.take());
    const columns = { words, vectors: new Float32Array(0) };
    return { columns, documents: this.#documents.map((document) => ({ ...document, columns })) };
  }

  #append({ words, positions, from: first, to }: Tokens): readonly [from: number, to: number] {
    const from = this.#words.length;
    let before = 0;
    for (let at = first; at < to; at++) {
      const position = positions[at]!;
      this.#words.push(words[at]!);
      this.#steps.push(Math.max(-128, Math.min(127, position - before)));
      before = position;
    }
    return [from, this.#words.length];
  }
}

/** How many words begin before a place in their text. */
function wordsBefore({ starts, from, to }: Tokens, place: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low - from;
}

/**
 * Columns with all documents in their order and nothing else: those they are in, or new ones that they are moved to.
 * `dimensions`: of their vectors, 0 for none.
 */
export function joinColumns(documents: readonly IndexedDocument[], dimensions: number): Columns {
  const chunks = documents.reduce((sum, document) => sum + document.chunks.length, 0);
  const words = documents.reduce((sum, { wordCount }) => sum + wordCount, 0);
  const first = documents[0]?.columns;
  let nextChunk = 0;
  let nextWord = 0;
  const there = documents.every(({ columns, firstChunk, firstWord, wordCount, chunks: own }) => {
    const inRow = columns === first && firstChunk === nextChunk && firstWord === nextWord;
    nextChunk += own.length;
    nextWord += wordCount;
    return inRow;
  });
  if (first !== undefined && there && first.words.count === chunks) return first;
  return move(documents, chunks, words, dimensions);
}

function move(
  documents: readonly IndexedDocument[],
  chunks: number,
  words: number,
  dimensions: number,
): Columns {
  const joined = new ChunkWords(
    new Int32Array(words),
    new Int8Array(words),
    new Int32Array(chunks * spanWidth),
  );
  const columns = { words: joined, vectors: new Float32Array(chunks * dimensions) };
  let chunk = 0;
  let word = 0;
  for (const document of documents) {
    const { columns: from, firstChunk, firstWord, wordCount } = document;
    const lastChunk = firstChunk + document.chunks.length;
    joined.words.set(from.words.words.subarray(firstWord, firstWord + wordCount), word);
    joined.steps.set(from.words.steps.subarray(firstWord, firstWord + wordCount), word);
    for (let at = firstChunk * spanWidth; at < lastChunk * spanWidth; at++) {
      joined.spans[chunk * spanWidth + at - firstChunk * spanWidth] =
        from.words.spans[at]! - firstWord + word;
    }
    columns.vectors.set(
      from.vectors.subarray(firstChunk * dimensions, lastChunk * dimensions),
      chunk * dimensions,
    );
    Object.assign(document, { columns, firstChunk: chunk, firstWord: word });
    chunk += document.chunks.length;
    word += wordCount;
  }
  return columns;
}
