import { createHash } from "node:crypto";
import { BadInputError } from "../../errors/index.ts";
import { Pace } from "../../numerics/index.ts";
import type { ChunkerOptions } from "../chunk.ts";
import { chunkDocument } from "../chunking/chunk-document.ts";
import type { Corpus } from "../corpus.ts";
import { indexVersion } from "../index-parts.ts";
import { readSource } from "../read-corpus.ts";
import { shortHash } from "../short-hash.ts";
import type { Source } from "../sources/source.ts";
import type { CheckpointStore } from "./checkpoint-store.ts";
import type { BatchEmbedder, TextToEmbed } from "./embed-batches.ts";
import { embedBatches } from "./embed-batches.ts";
import type { Finished, IngestedDocument } from "./ingested.ts";
import { embeddedText, writeFinished } from "./ingested.ts";
import { RemainingTime } from "./remaining-time.ts";
import { Shelf } from "./shelf.ts";

export interface IngestOptions {
  /** Names the ingestion in the store: with the same one it goes on where it was, and updates what it finished. */
  id: string;
  source: Source;
  /** Any but `semantic`, which rests on an embedding of the whole corpus. */
  chunker: ChunkerOptions;
  /** null: documents are cut and not embedded. */
  embedder: BatchEmbedder | null;
  store: CheckpointStore;
  signal?: AbortSignal;
  onProgress?: (progress: IngestProgress) => void;
}

export interface IngestProgress {
  stage: "read" | "chunk" | "embed";
  /** Documents; of stage `embed` texts, without those that were known. */
  done: number;
  total: number;
  /** From the rate so far; null until there is one. */
  secondsLeft: number | null;
}

export interface Ingested {
  corpus: Corpus;
  /** In the order of the corpus. */
  documents: IngestedDocument[];
  /** Of everything in it but the texts: equal for equal documents, options and vectors. */
  hash: string;
  /** Documents that had to be cut. */
  documentsCut: number;
  /** Texts that had to be embedded. */
  textsEmbedded: number;
}

/**
 * Reads, cuts and embeds the documents of a source. What is finished is kept in the store as it goes, so that
 * after a crash at any point the next call does only what is missing and comes to the same result, byte for byte
 * as far as equal texts get equal vectors. Called again later, it cuts documents that are new or changed and
 * embeds texts that are new; of a document that is gone nothing is kept.
 * @throws BadInputError when the source is not there or has nothing to read, or the chunker is `semantic`
 * @throws EmbeddingBatchError when a batch of texts is not embedded as it should be
 * @throws CancelledError
 */
export async function ingest(options: IngestOptions): Promise<Ingested> {
  const { id, source, chunker, embedder, store, signal } = options;
  if (chunker.strategy === "semantic") {
    throw new BadInputError("documents cannot be cut by meaning before there is an embedding", {
      source: "chunker.strategy",
      expected: "another strategy",
    });
  }
  const shelf = new Shelf(store, id);
  const reading = reporter(options, "read");
  const corpus = await readSource({
    id,
    source: shelf.remembering(source),
    cache: shelf.texts,
    ...(signal && { signal }),
    onProgress: reading,
  });
  const finished = await shelf.finished();
  const { strategy, size, overlap } = chunker;
  const chunkerKey = JSON.stringify([indexVersion, strategy, size, overlap]);
  const { documents, documentsCut } = await cutAll(corpus, finished, chunkerKey, options);
  const embedderKey = embedder === null ? "" : JSON.stringify([embedder.id, embedder.dimensions]);
  const vectors = new VectorTable(embedder?.dimensions ?? 0);
  const pace = new Pace(signal);
  for (const one of documents) {
    vectors.add(one, chunker.context);
    await pace.rest();
  }
  let textsEmbedded = 0;
  if (embedder !== null) {
    if (finished !== null) vectors.take(finished.vectors(embedderKey));
    for await (const batch of shelf.batches(embedderKey)) vectors.take(batch);
    const missing = vectors.missing();
    textsEmbedded = missing.length;
    const embedding = reporter(options, "embed");
    let done = 0;
    embedding(done, missing.length);
    await embedBatches(missing, embedder, {
      ...(signal && { signal }),
      onBatch: async (from, rows) => {
        const hashes = missing.slice(from, from + rows.length / embedder.dimensions).map(({ hash }) => hash);
        await shelf.putBatch(embedderKey, hashes, rows);
        vectors.take({ hashes, rows });
        done += hashes.length;
        embedding(done, missing.length);
      },
    });
  }
  const bytes = writeFinished(documents, vectors.hashes, { chunkerKey, embedderKey });
  await shelf.finish(bytes);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  return { corpus, documents, hash, documentsCut, textsEmbedded };
}

function reporter(
  { onProgress }: IngestOptions,
  stage: IngestProgress["stage"],
): (done: number, total: number) => void {
  const time = new RemainingTime();
  return (done, total) => onProgress?.({ stage, done, total, secondsLeft: time.seconds(done, total) });
}

async function cutAll(
  corpus: Corpus,
  finished: Finished | null,
  chunkerKey: string,
  options: IngestOptions,
): Promise<{ documents: IngestedDocument[]; documentsCut: number }> {
  const report = reporter(options, "chunk");
  const pace = new Pace(options.signal);
  const documents: IngestedDocument[] = [];
  let documentsCut = 0;
  for (const document of corpus.documents) {
    let chunks = finished?.chunks(document, chunkerKey) ?? null;
    if (chunks === null) {
      chunks = chunkDocument(document, options.chunker);
      documentsCut++;
    }
    documents.push({ document, chunks, vectors: new Float32Array(0) });
    report(documents.length, corpus.documents.length);
    await pace.rest();
  }
  return { documents, documentsCut };
}

/** The vectors of all chunks, to be filled in by the hash of what is embedded for each. */
class VectorTable {
  /** In the order of the chunks. */
  readonly hashes: string[] = [];
  readonly #texts: TextToEmbed[] = [];
  readonly #rows: Float32Array[] = [];
  /** Chunks by hash, as long as they have no vector. */
  readonly #waiting = new Map<string, number[]>();

  readonly #dimensions: number;

  /** With 0 dimensions it stays empty. */
  constructor(dimensions: number) {
    this.#dimensions = dimensions;
  }

  /** Makes room for the vectors of a document. */
  add(one: IngestedDocument, context: ChunkerOptions["context"]): void {
    const width = this.#dimensions;
    if (width === 0) return;
    one.vectors = new Float32Array(one.chunks.length * width);
    for (const [index, chunk] of one.chunks.entries()) {
      const text = embeddedText(one.document, chunk, context);
      const hash = shortHash(text);
      const place = this.hashes.push(hash) - 1;
      this.#texts.push({ chunk: chunk.id, text });
      this.#rows.push(one.vectors.subarray(index * width, (index + 1) * width));
      const same = this.#waiting.get(hash);
      if (same === undefined) this.#waiting.set(hash, [place]);
      else same.push(place);
    }
  }

  /** Fills in rows, those that nobody waits for are passed over. */
  take({ hashes, rows }: { hashes: readonly string[]; rows: Float32Array }): void {
    const width = this.#dimensions;
    for (const [index, hash] of hashes.entries()) {
      for (const place of this.#waiting.get(hash) ?? []) {
        this.#rows[place]!.set(rows.subarray(index * width, (index + 1) * width));
      }
      this.#waiting.delete(hash);
    }
  }

  /** Each text that has no vector yet, once. */
  missing(): (TextToEmbed & { hash: string })[] {
    return [...this.#waiting].map(([hash, [place]]) => ({ ...this.#texts[place!]!, hash }));
  }
}
