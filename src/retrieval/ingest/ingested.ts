import { readContainer, writeContainer } from "../container.ts";
import type { Chunk, ChunkerOptions } from "../chunk.ts";
import { chunkId } from "../chunk.ts";
import type { SourceDocument } from "../corpus.ts";

/** What became of a document. */
export interface IngestedDocument {
  document: SourceDocument;
  chunks: Chunk[];
  /** One row a chunk; empty without an embedder. */
  vectors: Float32Array;
}

/** Raised when the bytes of the same would differ. */
export const ingestVersion = 1;

/** What was kept of an ingestion that was finished: chunks by document and vectors by text. */
export interface Finished {
  /** Chunks of a document that is as it was, when they were cut in the same way. */
  chunks(document: SourceDocument, chunkerKey: string): Chunk[] | null;
  /** Vectors by hash of the text, when they are of the same embedder; else none. */
  vectors(embedderKey: string): { hashes: string[]; rows: Float32Array };
}

interface FinishedData {
  chunkerKey: string;
  embedderKey: string;
  documents: { id: string; hash: string; chunks: number }[];
  /** Heading paths, by number. */
  paths: string[][];
  /** Of what was embedded for each chunk, 32 characters each. */
  hashes: string;
}

/** An ingestion as bytes, without texts: equal for equal documents, options and vectors. */
export function writeFinished(
  documents: readonly IngestedDocument[],
  hashes: readonly string[],
  { chunkerKey, embedderKey }: { chunkerKey: string; embedderKey: string },
): Uint8Array {
  const paths = new Map<string, number>();
  const chunks: number[] = [];
  for (const { start, end, headings } of documents.flatMap((one) => one.chunks)) {
    const key = JSON.stringify(headings);
    if (!paths.has(key)) paths.set(key, paths.size);
    chunks.push(start, end, paths.get(key)!);
  }
  const vectors = new Float32Array(documents.reduce((sum, one) => sum + one.vectors.length, 0));
  let at = 0;
  for (const one of documents) {
    vectors.set(one.vectors, at);
    at += one.vectors.length;
  }
  const data: FinishedData = {
    chunkerKey,
    embedderKey,
    documents: documents.map(({ document: { id, hash }, chunks: own }) => ({ id, hash, chunks: own.length })),
    paths: [...paths.keys()].map((key) => JSON.parse(key) as string[]),
    hashes: hashes.join(""),
  };
  return writeContainer("ingested", ingestVersion, data, { chunks: Int32Array.from(chunks), vectors });
}

/** @throws UnreadableIndexError */
export function readFinished(bytes: Uint8Array): Finished {
  const container = readContainer(bytes, "ingested", ingestVersion);
  const data = container.data as FinishedData;
  const cuts = container.integers("chunks");
  const places = new Map<string, { hash: string; from: number; count: number }>();
  let from = 0;
  for (const { id, hash, chunks: count } of data.documents) {
    places.set(id, { hash, from, count });
    from += count;
  }
  return {
    chunks({ id, hash, title }, chunkerKey) {
      const place = places.get(id);
      if (place === undefined || place.hash !== hash || data.chunkerKey !== chunkerKey) return null;
      return Array.from({ length: place.count }, (_, index) => {
        const at = 3 * (place.from + index);
        const [start, end, path] = [cuts[at]!, cuts[at + 1]!, cuts[at + 2]!];
        return { id: chunkId(id, start, end), document: id, start, end, title, headings: data.paths[path]! };
      });
    },
    vectors(embedderKey) {
      if (data.embedderKey !== embedderKey) return { hashes: [], rows: new Float32Array(0) };
      return { hashes: data.hashes.match(/.{32}/g) ?? [], rows: container.floats("vectors") };
    },
  };
}

/** What is embedded for a chunk: by `context` its title and headings, and its text, with runs of blanks made one. */
export function embeddedText(
  document: SourceDocument,
  chunk: Chunk,
  context: ChunkerOptions["context"],
): string {
  const before = [
    ...(context === "none" ? [] : [chunk.title]),
    ...(context === "headings" || context === "late" ? chunk.headings : []),
  ];
  const text = document.text
    .slice(chunk.start, chunk.end)
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n");
  return before.length === 0 ? text : `${before.join(" › ")}\n\n${text}`;
}
