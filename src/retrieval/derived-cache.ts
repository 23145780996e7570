import type { LanguageCode } from "../text/index.ts";
import { createHash } from "node:crypto";
import type { Basis } from "./basis.ts";
import { readBasis, writeBasis } from "./basis-bytes.ts";
import type { ByteCache } from "./byte-cache.ts";
import type { Chunk, ChunkerOptions } from "./chunk.ts";
import { chunkId } from "./chunk.ts";
import { readContainer, writeContainer } from "./container.ts";
import type { Corpus } from "./corpus.ts";
import type { IndexOptions } from "./index-options.ts";
import type { Columns, IndexedDocument } from "./indexed-document.ts";
import { contextOf } from "./indexed-document.ts";
import { indexVersion } from "./index-parts.ts";
import type { Neighbours } from "./neighbours.ts";
import { shortHash } from "./short-hash.ts";
import { UnreadableIndexError } from "./unreadable-index-error.ts";

type Cache = ByteCache | undefined;

/** What is in the cache under a key, as `read` reads it; null when it is missing or cannot be read. */
async function recall<T>(
  cache: Cache,
  key: string,
  read: (bytes: Uint8Array) => T | null,
): Promise<T | null> {
  const bytes = (await cache?.get(key)) ?? null;
  if (bytes === null) return null;
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof UnreadableIndexError) return null;
    throw error;
  }
}

/** The basis of a corpus, from the cache or by `train`. */
export async function cachedBasis(
  cache: Cache,
  corpus: Corpus,
  language: LanguageCode,
  dimensions: number,
  seed: number,
  train: () => Promise<Basis>,
): Promise<Basis> {
  const key = `retrieval/${indexVersion}/basis/${corpus.hash}/${language}/${dimensions}/${seed}`;
  const known = await recall(cache, key, readBasis);
  if (known !== null) return known;
  const basis = await train();
  await cache?.put(key, writeBasis(basis));
  return basis;
}

/** The chunks of each document, from the cache or by `cut`. `basis`: hash of what a semantic chunker rests on. */
export async function cachedChunks(
  cache: Cache,
  corpus: Corpus,
  options: ChunkerOptions,
  basis: string | null,
  cut: () => Promise<Chunk[][]>,
): Promise<Chunk[][]> {
  const { strategy, size, overlap } = options;
  const key = `retrieval/${indexVersion}/chunks/${corpus.hash}/${shortHash(JSON.stringify([strategy, size, overlap, basis]))}`;
  const known = await recall(cache, key, (bytes) => readChunks(bytes, corpus));
  if (known !== null) return known;
  const chunks = await cut();
  await cache?.put(key, writeChunks(chunks));
  return chunks;
}

function writeChunks(chunks: readonly Chunk[][]): Uint8Array {
  const all = chunks.flat();
  const paths = new Map<string, number>();
  const path = all.map(({ headings }) => {
    const key = JSON.stringify(headings);
    if (!paths.has(key)) paths.set(key, paths.size);
    return paths.get(key)!;
  });
  return writeContainer(
    "chunks",
    indexVersion,
    [...paths.keys()].map((key) => JSON.parse(key) as string[]),
    {
      counts: Int32Array.from(chunks, (own) => own.length),
      starts: Int32Array.from(all, ({ start }) => start),
      ends: Int32Array.from(all, ({ end }) => end),
      paths: Int32Array.from(path),
    },
  );
}

function readChunks(bytes: Uint8Array, corpus: Corpus): Chunk[][] | null {
  const container = readContainer(bytes, "chunks", indexVersion);
  const counts = container.integers("counts");
  const starts = container.integers("starts");
  const ends = container.integers("ends");
  const paths = container.integers("paths");
  const headings = container.data as string[][];
  if (counts.length !== corpus.documents.length) return null;
  let at = 0;
  return corpus.documents.map(({ id, title }, number) =>
    Array.from({ length: counts[number]! }, () => {
      const start = starts[at]!;
      const end = ends[at]!;
      const chunk = {
        id: chunkId(id, start, end),
        document: id,
        start,
        end,
        title,
        headings: headings[paths[at]!]!,
      };
      at++;
      return chunk;
    }),
  );
}

/**
 * Fills in the vectors of documents, for which there is room in their columns: each chunk's from the cache, by hash of
 * its text and what stands before it, under the hash of the basis; documents with a chunk that is not there go to
 * `embed`.
 */
export async function cachedVectors(
  cache: Cache,
  corpus: Corpus,
  language: LanguageCode,
  options: IndexOptions,
  basis: Basis,
  columns: Columns,
  documents: readonly IndexedDocument[],
  embed: (missing: readonly IndexedDocument[]) => Promise<void>,
): Promise<void> {
  if (cache === undefined) {
    await embed(documents);
    return;
  }
  const { strategy, size, overlap, context } = options.chunker;
  const place = shortHash(JSON.stringify([corpus.id, language, strategy, size, overlap, context]));
  const key = `retrieval/${indexVersion}/vectors/${basis.hash}/${place}`;
  const width = basis.dimensions;
  const known = await recall(cache, key, (bytes) => {
    const container = readContainer(bytes, "vectors", indexVersion);
    const hashes = container.data as string[];
    return { rows: new Map(hashes.map((hash, row) => [hash, row])), vectors: container.floats("vectors") };
  });
  const missing: IndexedDocument[] = [];
  const hashes: string[] = [];
  for (const indexed of documents) {
    const own = indexed.chunks.map((chunk) => embeddedHash(indexed, chunk, context));
    hashes.push(...own);
    const rows = own.map((hash) => known?.rows.get(hash));
    if (known === null || rows.includes(undefined)) {
      missing.push(indexed);
      continue;
    }
    for (const [index, row] of rows.entries()) {
      const vector = known.vectors.subarray(row! * width, (row! + 1) * width);
      columns.vectors.set(vector, (indexed.firstChunk + index) * width);
    }
  }
  if (missing.length === 0) return;
  await embed(missing);
  const { vectors } = columns;
  await cache.put(key, writeContainer("vectors", indexVersion, hashes, { vectors }));
}

/** The neighbours of vectors, from the cache by the vectors themselves, or by `find`. */
export async function cachedNeighbours(
  cache: Cache,
  rows: Float32Array,
  dimensions: number,
  k: number,
  find: () => Promise<Neighbours>,
): Promise<Neighbours> {
  if (cache === undefined) return await find();
  const bytes = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const key = `retrieval/${indexVersion}/neighbours/${k}/${dimensions}/${hash}`;
  const known = await recall(cache, key, (stored) => {
    const container = readContainer(stored, "neighbours", indexVersion);
    return { neighbours: container.integers("neighbours"), cosines: container.floats("cosines") };
  });
  if (known !== null) return known;
  const found = await find();
  await cache.put(key, writeContainer("neighbours", indexVersion, null, { ...found }));
  return found;
}

/** Hash of what is embedded for a chunk: its text and, by the chunker's `context`, title and headings. */
function embeddedHash(indexed: IndexedDocument, chunk: Chunk, context: ChunkerOptions["context"]): string {
  const { title, headings } = contextOf(chunk, context);
  return shortHash(`${title}\0${headings}\0${indexed.document.text.slice(chunk.start, chunk.end)}`);
}
