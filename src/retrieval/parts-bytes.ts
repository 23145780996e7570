import { Pace } from "../numerics/index.ts";
import type { LanguageCode } from "../text/index.ts";
import { languageCodes, loadLanguage } from "../text/index.ts";
import { readBasis, writeBasis } from "./basis-bytes.ts";
import type { Chunk } from "./chunk.ts";
import { chunkId } from "./chunk.ts";
import { readLargeContainer, writeLargeContainer } from "./container.ts";
import type { Corpus, SourceDocument } from "./corpus.ts";
import { corpusHash as corpusHashOf } from "./corpus-hash.ts";
import type { IndexOptions } from "./index-options.ts";
import { ChunkWords } from "./chunk-words.ts";
import type { Columns, IndexedDocument } from "./indexed-document.ts";
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
  /** Ids and hashes of the documents. */
  ids: string[];
  hashes: string[];
  /** Heading paths, by number. */
  paths: string[][];
}

/** The parts of an index, all in the same columns, as bytes, without the texts of its documents. */
export async function writeParts(
  { options, lexicon, basis, documents }: IndexParts,
  { words, vectors }: Columns,
  derived: Derived,
): Promise<Uint8Array> {
  const pace = new Pace();
  const paths = new Map<string, number>();
  const counts = new IntegerList();
  const chunks = new IntegerList();
  for (const { chunks: own, wordCount } of documents) {
    counts.push(own.length);
    counts.push(wordCount);
    for (const { start, end, headings } of own) {
      const key = JSON.stringify(headings);
      if (!paths.has(key)) paths.set(key, paths.size);
      chunks.push(start);
      chunks.push(end);
      chunks.push(paths.get(key)!);
    }
    await pace.rest();
  }
  const data: SavedData = {
    options,
    language: lexicon.language.code,
    words: lexicon.words.join(" "),
    stems: lexicon.stems.join(" "),
    grams: derived.words.keyword?.grams?.grams.join(" ") ?? "",
    ids: documents.map(({ document }) => document.id),
    hashes: documents.map(({ document }) => document.hash),
    paths: [...paths.keys()].map((key) => JSON.parse(key) as string[]),
  };
  const basisBytes = basis === null ? new Uint8Array(0) : writeBasis(basis);
  const arrays = {
    counts: counts.take(),
    chunks: chunks.take(),
    words: words.words,
    steps: words.steps,
    spans: words.spans,
    vectors,
    stemOf: lexicon.stemTable(),
    ...derivedArrays(derived),
    // Containers are a multiple of 8 bytes long.
    basis: new Int32Array(basisBytes.buffer, basisBytes.byteOffset, basisBytes.byteLength / 4),
  };
  return await writeLargeContainer("index", indexVersion, data, arrays, pace);
}

/**
 * Reads what `writeParts` wrote, with the texts of the corpus. Documents that are not as they were when it was
 * saved are left out and named in `stale`.
 * @throws UnreadableIndexError when the bytes are not an index, are of another version, or are damaged
 */
export async function readParts(bytes: Uint8Array, corpus: Corpus): Promise<IndexParts> {
  const pace = new Pace();
  const container = await readLargeContainer(bytes, "index", indexVersion, pace);
  const data = container.data as SavedData;
  if (!languageCodes.includes(data.language)) throw new UnreadableIndexError("damaged");
  const language = await loadLanguage(data.language);
  await pace.rest();
  const words = list(data.words);
  const stems = list(data.stems);
  await pace.rest();
  const lexicon = await Lexicon.of(language, words, stems, container.integers("stemOf"), pace);
  const basisInts = container.integers("basis");
  const basis =
    basisInts.length === 0
      ? null
      : readBasis(new Uint8Array(basisInts.buffer, basisInts.byteOffset, basisInts.byteLength));
  await pace.rest();
  const columns: Columns = {
    words: new ChunkWords(container.integers("words"), container.bytes("steps"), container.integers("spans")),
    vectors: container.floats("vectors"),
  };
  // Most often the corpus is as it was, in the same order; then nothing has to be looked up.
  let byId: Map<string, SourceDocument> | undefined;
  const find = (id: string): SourceDocument | undefined => {
    byId ??= new Map(corpus.documents.map((document) => [document.id, document]));
    return byId.get(id);
  };
  const documents: IndexedDocument[] = [];
  const stale: string[] = [];
  const counts = container.integers("counts");
  const stretches = container.integers("chunks");
  const { ids, hashes, paths } = data;
  if (counts.length !== 2 * ids.length || stretches.length !== 3 * columns.words.count)
    throw new UnreadableIndexError("damaged");
  let firstChunk = 0;
  let firstWord = 0;
  for (const [number, id] of ids.entries()) {
    const lastChunk = firstChunk + counts[2 * number]!;
    const wordCount = counts[2 * number + 1]!;
    const next = corpus.documents[documents.length];
    const document = next?.id === id ? next : find(id);
    if (document !== undefined && document.hash === hashes[number]) {
      const chunks = readChunks(document, stretches, firstChunk, lastChunk, paths);
      documents.push({ document, chunks, columns, firstChunk, firstWord, wordCount });
    } else {
      stale.push(id);
    }
    firstChunk = lastChunk;
    firstWord += wordCount;
    if (number % 256 === 255) await pace.rest();
  }
  const whole = stale.length === 0 && documents.length === corpus.documents.length;
  const corpusHash = whole ? corpus.hash : corpusHashOf(documents.map(({ document }) => document));
  // Of other chunks it would be something else.
  const derived = whole ? readDerived(container, list(data.grams)) : null;
  return { corpusHash, options: data.options, lexicon, basis, documents, derived, stale };
}

const list = (text: string): string[] => (text === "" ? [] : text.split(" "));

/** Those from `first` up to but not `last`. `stretches`: start, end and number of the heading path of each. */
function readChunks(
  { id, title }: SourceDocument,
  stretches: Int32Array,
  first: number,
  last: number,
  paths: readonly string[][],
): Chunk[] {
  const chunks: Chunk[] = [];
  for (let chunk = first; chunk < last; chunk++) {
    const start = stretches[3 * chunk]!;
    const end = stretches[3 * chunk + 1]!;
    const headings = paths[stretches[3 * chunk + 2]!]!;
    chunks.push({ id: chunkId(id, start, end), document: id, start, end, title, headings });
  }
  return chunks;
}
