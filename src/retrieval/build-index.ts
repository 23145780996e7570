import { Pace } from "../numerics/index.ts";
import type { Basis } from "./basis.ts";
import type { ByteCache } from "./byte-cache.ts";
import type { ChunkerOptions } from "./chunk.ts";
import { chunkDocument } from "./chunking/chunk-document.ts";
import { cachedBasis, cachedChunks, cachedVectors } from "./derived-cache.ts";
import type { Corpus } from "./corpus.ts";
import { indexLanguage } from "./corpus-language.ts";
import type { IndexOptions } from "./index-options.ts";
import type { IndexedDocument } from "./indexed-document.ts";
import { ContextWords, cutDocument, embedChunks, embedText, tokenBounds } from "./indexed-document.ts";
import type { Tokens } from "./lexicon.ts";
import { Lexicon } from "./lexicon.ts";
import { RetrievalIndex } from "./retrieval-index.ts";
import { trainBasis } from "./train-basis.ts";

export interface BuildEnvironment {
  /** Chunks, basis and vectors are taken from here where they are, and put here where they are not. */
  cache?: ByteCache;
  signal?: AbortSignal;
  onProgress?: (stage: "chunk" | "embed" | "index", done: number, total: number) => void;
}

/** What the embedding learns from, whatever the chunker: so two designs on one corpus share a basis. */
const trainingChunker: ChunkerOptions = { strategy: "recursive", size: 200, overlap: 0, context: "title" };

/** Dimensions of the embedding that the semantic chunker uses when the index has none of its own. */
const chunkerDimensions = 64;

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
  const tokens: Tokens[] = [];
  for (const document of corpus.documents) {
    tokens.push(lexicon.read(document.text));
    await pace.rest();
  }

  const semantic = options.chunker.strategy === "semantic";
  const dimensions = options.embedder?.dimensions ?? (semantic ? chunkerDimensions : 0);
  let basis: Basis | null = null;
  if (dimensions > 0) {
    basis = await cachedBasis(cache, corpus, lexicon.language.code, dimensions, options.seed, () =>
      train(corpus, tokens, lexicon, dimensions, options.seed, pace, environment),
    );
  }

  const embedder = basis?.embedder(lexicon);
  const embed = semantic ? embedText(basis!, lexicon, embedder!) : undefined;
  const cut = await cachedChunks(cache, corpus, options.chunker, semantic ? basis!.hash : null, async () => {
    const chunks = [];
    for (const [index, document] of corpus.documents.entries()) {
      chunks.push(cutDocument(document, tokens[index]!, options.chunker, embed).chunks);
      onProgress?.("chunk", index + 1, total);
      await pace.rest();
    }
    return chunks;
  });
  onProgress?.("chunk", total, total);

  const documents = corpus.documents.map((document, index): IndexedDocument => ({
    document,
    tokens: tokens[index]!,
    chunks: cut[index]!,
    bounds: tokenBounds(tokens[index]!, cut[index]!),
    vectors: new Float32Array(0),
  }));
  if (options.embedder !== null && basis !== null) {
    const context = new ContextWords(lexicon, options.chunker.context);
    const { dimensions: width } = basis;
    await cachedVectors(cache, corpus, lexicon.language.code, options, basis, documents, async (missing) => {
      for (const [index, indexed] of missing.entries()) {
        indexed.vectors = embedChunks(indexed, context, embedder!, width);
        onProgress?.("embed", index + 1, missing.length);
        await pace.rest();
      }
    });
    onProgress?.("embed", total, total);
  }
  onProgress?.("index", 0, 1);
  await pace.rest();
  const index = await RetrievalIndex.of(
    { corpusHash: corpus.hash, options, lexicon, basis, documents, stale: [] },
    signal,
  );
  onProgress?.("index", 1, 1);
  await pace.rest();
  return index;
}

async function train(
  corpus: Corpus,
  tokens: readonly Tokens[],
  lexicon: Lexicon,
  dimensions: number,
  seed: number,
  pace: Pace,
  { signal, onProgress }: BuildEnvironment,
): Promise<Basis> {
  const context = new ContextWords(lexicon, trainingChunker.context);
  const texts = [];
  for (const [index, document] of corpus.documents.entries()) {
    const chunks = chunkDocument(document, trainingChunker);
    const { words } = tokens[index]!;
    const bounds = tokenBounds(tokens[index]!, chunks);
    for (const [at, chunk] of chunks.entries()) {
      const title = context.title(chunk);
      const body = words.subarray(bounds[2 * at]!, bounds[2 * at + 1]!);
      const joined = new Int32Array(title.length + body.length);
      joined.set(title);
      joined.set(body, title.length);
      texts.push({ words: joined, from: 0, to: joined.length });
    }
    await pace.rest();
  }
  return await trainBasis(texts, lexicon, {
    dimensions,
    seed,
    trainedOn: corpus.documents.map(({ hash }) => hash),
    ...(signal === undefined ? {} : { signal }),
    onProgress: (done, steps) => onProgress?.("embed", done, steps),
  });
}
