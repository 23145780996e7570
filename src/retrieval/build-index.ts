import { Pace } from "../numerics/index.ts";
import type { Basis } from "./basis.ts";
import type { ByteCache } from "./byte-cache.ts";
import type { ChunkerOptions } from "./chunk.ts";
import { chunkDocument } from "./chunking/chunk-document.ts";
import { ColumnsWriter } from "./columns.ts";
import { cachedBasis, cachedChunks, cachedVectors } from "./derived-cache.ts";
import type { Corpus } from "./corpus.ts";
import { wordTables } from "./derived.ts";
import { indexLanguage } from "./corpus-language.ts";
import type { IndexOptions } from "./index-options.ts";
import { basisDimensions, embedded } from "./index-options.ts";
import { embedText } from "./embed-text.ts";
import type { Columns, IndexedDocument } from "./indexed-document.ts";
import { embedChunks } from "./indexed-document.ts";
import { Lexicon, TokenList } from "./lexicon.ts";
import { RetrievalIndex } from "./retrieval-index.ts";
import { trainBasis } from "./train-basis.ts";

/** Learning the embedding and cutting go on side by side where the cuts do not rest on the embedding. */
export type BuildStage = "train" | "chunk" | "embed" | "index";

export interface BuildEnvironment {
  /** Chunks, basis and vectors are taken from here where they are, and put here where they are not. */
  cache?: ByteCache;
  signal?: AbortSignal;
  onProgress?: (stage: BuildStage, done: number, total: number) => void;
}

/** What the embedding learns from, whatever the chunker: so two designs on one corpus share a basis. */
const trainingChunker: ChunkerOptions = { strategy: "recursive", size: 200, overlap: 0, context: "title" };

/**
 * Cuts a corpus, trains the embedding on it, and makes it searchable. Deterministic: equal corpus and options
 * give an equal index. Lets others run at least every 50 ms.
 * @throws CancelledError
 */
export async function buildIndex(
  corpus: Corpus,
  options: IndexOptions,
  environment: BuildEnvironment = {},
): Promise<RetrievalIndex> {
  const { cache, signal, onProgress } = environment;
  const pace = new Pace(signal);
  const total = corpus.documents.length;
  const lexicon = new Lexicon(await indexLanguage(corpus, options));
  const titles = new TokenList();
  const tokens = new TokenList();
  for (const document of corpus.documents) {
    // Titles first, so that words get the same numbers whatever goes on side by side from here.
    lexicon.readInto(titles, document.title);
    lexicon.readInto(tokens, document.text);
    await pace.rest();
  }

  const dimensions = basisDimensions(options);
  const learnt =
    dimensions === 0
      ? Promise.resolve(null)
      : cachedBasis(cache, corpus, lexicon.language.code, dimensions, options.seed, () =>
          train(corpus, tokens, lexicon, dimensions, options.seed, pace, environment),
        );
  const cutAndCount = async () => {
    const inColumns = await cutAll(corpus, tokens, lexicon, options, learnt, pace, environment);
    return { ...inColumns, words: await wordTables(lexicon, options, inColumns.columns.words, pace) };
  };
  const [basis, { columns, documents, words }] = await Promise.all([learnt, cutAndCount()]);

  if (embedded(options) && basis !== null) {
    const embedder = basis.embedder(lexicon);
    // Other threads find neighbours in it.
    columns.vectors = new Float32Array(new SharedArrayBuffer(4 * columns.words.count * basis.dimensions));
    const embed = async (missing: readonly IndexedDocument[]): Promise<void> => {
      for (const [index, indexed] of missing.entries()) {
        embedChunks(indexed, embedder);
        onProgress?.("embed", index + 1, missing.length);
        await pace.rest();
      }
    };
    await cachedVectors(cache, corpus, lexicon.language.code, options, basis, columns, documents, embed);
    onProgress?.("embed", total, total);
  }
  onProgress?.("index", 0, 1);
  await pace.rest();
  const parts = {
    corpusHash: corpus.hash,
    options,
    lexicon,
    basis,
    documents,
    derived: { words },
    stale: [],
  };
  const index = await RetrievalIndex.of(parts, {
    ...(signal && { signal }),
    ...(cache && { cache }),
    onProgress: (done, all) => onProgress?.("index", done, all),
  });
  onProgress?.("index", 1, 1);
  await pace.rest();
  return index;
}

/** Cuts every document, or takes the chunks from the cache, and writes them into columns. */
async function cutAll(
  corpus: Corpus,
  tokens: TokenList,
  lexicon: Lexicon,
  options: IndexOptions,
  learnt: Promise<Basis | null>,
  pace: Pace,
  { cache, onProgress }: BuildEnvironment,
): Promise<{ columns: Columns; documents: IndexedDocument[] }> {
  const total = corpus.documents.length;
  const basis = options.chunker.strategy === "semantic" ? await learnt : null;
  const embed = basis === null ? undefined : embedText(basis, lexicon);
  const cut = await cachedChunks(cache, corpus, options.chunker, basis?.hash ?? null, async () => {
    const chunks = [];
    for (const [index, document] of corpus.documents.entries()) {
      chunks.push(chunkDocument(document, options.chunker, embed));
      onProgress?.("chunk", index + 1, total);
      await pace.rest();
    }
    return chunks;
  });
  onProgress?.("chunk", total, total);
  const writer = new ColumnsWriter(lexicon, options.chunker.context);
  for (const [index, document] of corpus.documents.entries()) {
    writer.add(document, tokens.of(index), cut[index]!);
    await pace.rest();
  }
  return writer.take();
}

async function train(
  corpus: Corpus,
  tokens: TokenList,
  lexicon: Lexicon,
  dimensions: number,
  seed: number,
  pace: Pace,
  { signal, onProgress }: BuildEnvironment,
): Promise<Basis> {
  const writer = new ColumnsWriter(lexicon, trainingChunker.context);
  for (const [index, document] of corpus.documents.entries()) {
    writer.add(document, tokens.of(index), chunkDocument(document, trainingChunker));
    await pace.rest();
  }
  return await trainBasis(writer.take().columns.words, lexicon, {
    dimensions,
    seed,
    trainedOn: corpus.documents.map(({ hash }) => hash),
    ...(signal === undefined ? {} : { signal }),
    onProgress: (done, steps) => onProgress?.("train", done, steps),
  });
}
