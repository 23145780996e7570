import type { LanguageCode } from "../text/index.ts";
import { languageCodes, loadLanguage } from "../text/index.ts";
import { readBasis, writeBasis } from "./basis-bytes.ts";
import { chunkId } from "./chunk.ts";
import { readContainer, writeContainer } from "./container.ts";
import type { Corpus, SourceDocument } from "./corpus.ts";
import { corpusHash as corpusHashOf } from "./corpus-hash.ts";
import type { IndexOptions } from "./index-options.ts";
import { embedded } from "./index-options.ts";
import type { IndexedDocument } from "./indexed-document.ts";
import { tokenBounds } from "./indexed-document.ts";
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
}

/** The parts of an index as bytes, without the texts of its documents. */
export function writeParts({ options, lexicon, basis, documents }: IndexParts, derived: Derived): Uint8Array {
  const paths = new Map<string, number>();
  const counts = new IntegerList();
  const chunks = new IntegerList();
  for (const { chunks: own, tokens } of documents) {
    counts.push(own.length);
    counts.push(tokens.words.length);
    for (const { start, end, headings } of own) {
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
  };
  const basisBytes = basis === null ? new Uint8Array(0) : writeBasis(basis);
  return writeContainer("index", indexVersion, data, {
    counts: counts.take(),
    chunks: chunks.take(),
    words: joined(documents.map(({ tokens }) => tokens.words)),
    starts: joined(documents.map(({ tokens }) => tokens.starts)),
    positions: joined(documents.map(({ tokens }) => tokens.positions)),
    vectors: joinedFloats(documents.map(({ vectors }) => vectors)),
    stemOf: lexicon.stemTable(),
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
  const lexicon = Lexicon.of(language, list(data.words), list(data.stems), container.integers("stemOf"));
  const basisInts = container.integers("basis");
  const basis =
    basisInts.length === 0
      ? null
      : readBasis(new Uint8Array(basisInts.buffer, basisInts.byteOffset, basisInts.byteLength));
  const width = embedded(data.options) ? (basis?.dimensions ?? 0) : 0;
  const known = new Map(corpus.documents.map((document) => [document.id, document]));
  const documents: IndexedDocument[] = [];
  const stale: string[] = [];
  for (const part of savedDocuments(container, data, width)) {
    const document = known.get(part.id);
    if (document?.hash === part.hash) documents.push(restore(document, part, data.paths));
    else stale.push(part.id);
  }
  const whole = stale.length === 0 && documents.length === corpus.documents.length;
  const corpusHash = whole ? corpus.hash : corpusHashOf(documents.map(({ document }) => document));
  // Of other chunks it would be something else.
  const derived = whole ? readDerived(container, list(data.grams)) : null;
  return { corpusHash, options: data.options, lexicon, basis, documents, derived, stale };
}

const list = (text: string): string[] => (text === "" ? [] : text.split(" "));

interface SavedDocument {
  id: string;
  hash: string;
  /** Start, end and number of the heading path of each chunk. */
  chunks: Int32Array;
  words: Int32Array;
  starts: Int32Array;
  positions: Int32Array;
  vectors: Float32Array;
}

function* savedDocuments(
  container: ReturnType<typeof readContainer>,
  data: SavedData,
  width: number,
): Generator<SavedDocument> {
  const counts = container.integers("counts");
  const chunks = container.integers("chunks");
  const words = container.integers("words");
  const starts = container.integers("starts");
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
      starts: starts.subarray(token, tokensEnd),
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
  const tokens = { words: saved.words, starts: saved.starts, positions: saved.positions };
  return { document, tokens, chunks, bounds: tokenBounds(tokens, chunks), vectors: saved.vectors };
}

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
