import { Pace } from "../numerics/index.ts";
import type { LanguageCode } from "../text/index.ts";
import { languageCodes, loadLanguage } from "../text/index.ts";
import { readBasis, writeBasis } from "./basis-bytes.ts";
import { chunkId } from "./chunk.ts";
import type { Container } from "./container.ts";
import { readContainer, writeContainer } from "./container.ts";
import type { Corpus, SourceDocument } from "./corpus.ts";
import { corpusHash as corpusHashOf } from "./corpus-hash.ts";
import type { IndexOptions } from "./index-options.ts";
import { embedded } from "./index-options.ts";
import type { IndexedDocument } from "./indexed-document.ts";
import { ContextWords } from "./indexed-document.ts";
import { IntegerList } from "./integer-list.ts";
import { Lexicon } from "./lexicon.ts";
import type { IndexParts } from "./index-parts.ts";
import { indexVersion } from "./index-parts.ts";
import type { Derived } from "./derived.ts";
import { derivedArrays, readDerived } from "./derived-bytes.ts";
import { UnreadableIndexError } from "./unreadable-index-error.ts";

/** What is written as JSON beside the arrays. */
interface SavedData {
  options: IndexOptions;
  language: LanguageCode;
  /** Words by number, with a blank between. */
  words: string;
  /** Likewise; no stem and no piece of a word has a blank in it. */
  stems: string;
  grams: string;
  documents: { id: string; hash: string }[];
  /** Heading paths, by number. */
  paths: string[][];
  /** Titles and headings whose words are kept. */
  context: string[];
}

/** The parts of an index as bytes, without the texts of its documents. */
export function writeParts({ options, lexicon, basis, documents }: IndexParts, derived: Derived): Uint8Array {
  const paths = new Map<string, number>();
  const counts = new IntegerList();
  const chunks = new IntegerList();
  const context = new ContextWords(lexicon, options.chunker.context);
  for (const { chunks: own, tokens } of documents) {
    counts.push(own.length);
    counts.push(tokens.words.length);
    for (const chunk of own) {
      const { start, end, headings } = chunk;
      context.title(chunk);
      context.headings(chunk);
      const key = JSON.stringify(headings);
      if (!paths.has(key)) paths.set(key, paths.size);
      chunks.push(start);
      chunks.push(end);
      chunks.push(paths.get(key)!);
    }
  }
  const data: SavedData = {
    options,
    language: lexicon.language.code,
    words: lexicon.words.join(" "),
    stems: lexicon.stems.join(" "),
    grams: derived.words.keyword?.grams?.grams.join(" ") ?? "",
    documents: documents.map(({ document }) => ({ id: document.id, hash: document.hash })),
    paths: [...paths.keys()].map((key) => JSON.parse(key) as string[]),
    context: [...context.known.keys()],
  };
  const contextWords = [...context.known.values()];
  const basisBytes = basis === null ? new Uint8Array(0) : writeBasis(basis);
  return writeContainer("index", indexVersion, data, {
    counts: counts.take(),
    chunks: chunks.take(),
    words: joined(documents.map(({ tokens }) => tokens.words)),
    bounds: joined(documents.map(({ bounds }) => bounds)),
    positions: joined(documents.map(({ tokens }) => tokens.positions)),
    vectors: joinedFloats(documents.map(({ vectors }) => vectors)),
    stemOf: lexicon.stemTable(),
    contextWords: joined(contextWords),
    contextCounts: Int32Array.from(contextWords, ({ length }) => length),
    ...derivedArrays(derived),
    // Containers are a multiple of 8 bytes long.
    basis: new Int32Array(basisBytes.buffer, basisBytes.byteOffset, basisBytes.byteLength / 4),
  });
}

/**
 * Reads what `writeParts` wrote, with the texts of the corpus. Documents that are not as they were when it was
 * saved are left out and named in `stale`.
 * @throws UnreadableIndexError when the bytes are not an index, are of another version, or are damaged
 */
export async function readParts(bytes: Uint8Array, corpus: Corpus): Promise<IndexParts> {
  const container = readContainer(bytes, "index", indexVersion);
  const data = container.data as SavedData;
  if (!languageCodes.includes(data.language)) throw new UnreadableIndexError("damaged");
  const language = await loadLanguage(data.language);
  const pace = new Pace();
  const stemOf = container.integers("stemOf");
  const lexicon = await Lexicon.of(language, list(data.words), list(data.stems), stemOf, pace);
  const basisInts = container.integers("basis");
  const basis =
    basisInts.length === 0
      ? null
      : readBasis(new Uint8Array(basisInts.buffer, basisInts.byteOffset, basisInts.byteLength));
  const width = embedded(data.options) ? (basis?.dimensions ?? 0) : 0;
  // Most often the corpus is as it was, in the same order; then nothing has to be looked up.
  let byId: Map<string, SourceDocument> | undefined;
  const find = (id: string): SourceDocument | undefined => {
    byId ??= new Map(corpus.documents.map((document) => [document.id, document]));
    return byId.get(id);
  };
  const documents: IndexedDocument[] = [];
  const stale: string[] = [];
  for (const part of savedDocuments(container, data, width)) {
    const next = corpus.documents[documents.length];
    const document = next?.id === part.id ? next : find(part.id);
    if (document?.hash === part.hash) documents.push(restore(document, part, data.paths));
    else stale.push(part.id);
    await pace.rest();
  }
  const whole = stale.length === 0 && documents.length === corpus.documents.length;
  const corpusHash = whole ? corpus.hash : corpusHashOf(documents.map(({ document }) => document));
  // Of other chunks it would be something else.
  const derived = whole ? readDerived(container, list(data.grams)) : null;
  const contextWords = readContextWords(container, data);
  return { corpusHash, options: data.options, lexicon, basis, documents, derived, contextWords, stale };
}

function readContextWords(container: Container, { context }: SavedData): Map<string, Int32Array> {
  const words = container.integers("contextWords");
  const counts = container.integers("contextCounts");
  let at = 0;
  return new Map(
    context.map((text, number) => {
      const from = at;
      at += counts[number]!;
      return [text, words.subarray(from, at)];
    }),
  );
}

const list = (text: string): string[] => (text === "" ? [] : text.split(" "));

interface SavedDocument {
  id: string;
  hash: string;
  /** Start, end and number of the heading path of each chunk. */
  chunks: Int32Array;
  words: Int32Array;
  bounds: Int32Array;
  positions: Int32Array;
  vectors: Float32Array;
}

function* savedDocuments(container: Container, data: SavedData, width: number): Generator<SavedDocument> {
  const counts = container.integers("counts");
  const chunks = container.integers("chunks");
  const words = container.integers("words");
  const bounds = container.integers("bounds");
  const positions = container.integers("positions");
  const vectors = container.floats("vectors");
  let chunk = 0;
  let token = 0;
  for (const [number, { id, hash }] of data.documents.entries()) {
    const chunksEnd = chunk + (counts[2 * number] ?? -1);
    const tokensEnd = token + (counts[2 * number + 1] ?? -1);
    if (chunksEnd < chunk || chunksEnd * 3 > chunks.length || tokensEnd < token || tokensEnd > words.length) {
      throw new UnreadableIndexError("damaged");
    }
    yield {
      id,
      hash,
      chunks: chunks.subarray(chunk * 3, chunksEnd * 3),
      words: words.subarray(token, tokensEnd),
      bounds: bounds.subarray(chunk * 2, chunksEnd * 2),
      positions: positions.subarray(token, tokensEnd),
      vectors: vectors.subarray(chunk * width, chunksEnd * width),
    };
    chunk = chunksEnd;
    token = tokensEnd;
  }
}

function restore(
  document: SourceDocument,
  saved: SavedDocument,
  paths: readonly string[][],
): IndexedDocument {
  const { id, title } = document;
  const chunks = Array.from({ length: saved.chunks.length / 3 }, (_, index) => {
    const start = saved.chunks[3 * index]!;
    const end = saved.chunks[3 * index + 1]!;
    const headings = paths[saved.chunks[3 * index + 2]!]!;
    return { id: chunkId(id, start, end), document: id, start, end, title, headings };
  });
  const { words, positions, bounds, vectors } = saved;
  return { document, tokens: { words, starts: none, positions }, chunks, bounds, vectors };
}

const none = new Int32Array(0);

function joined(arrays: readonly Int32Array[]): Int32Array {
  const result = new Int32Array(arrays.reduce((sum, array) => sum + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    result.set(array, at);
    at += array.length;
  }
  return result;
}

function joinedFloats(arrays: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(arrays.reduce((sum, array) => sum + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    result.set(array, at);
    at += array.length;
  }
  return result;
}
