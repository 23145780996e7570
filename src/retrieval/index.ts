export type { Answer, Answerer, CitedSentence } from "./answer.ts";
export type { BuildEnvironment } from "./build-index.ts";
export { buildIndex } from "./build-index.ts";
export type { ByteCache } from "./byte-cache.ts";
export { memoryCache } from "./byte-cache.ts";
export type { Chunk, ChunkerOptions, ChunkStrategy } from "./chunk.ts";
export { chunkDocument } from "./chunking/chunk-document.ts";
export type { Embed } from "./chunking/semantic.ts";
export type { Context, ContextOptions } from "./context.ts";
export { assembleContext } from "./context.ts";
export type { Corpus, OutlineHeading, SourceDocument } from "./corpus.ts";
export { corpusHash } from "./corpus-hash.ts";
export type { CacheScope, ExactCacheOptions } from "./exact-cache.ts";
export { ExactCache, normaliseQuestion } from "./exact-cache.ts";
export type { ExtractiveAnswererOptions } from "./extractive-answerer.ts";
export { extractiveAnswerer } from "./extractive-answerer.ts";
export type {
  ContradictionSigns,
  Faithfulness,
  FaithfulnessKnowledge,
  SentenceFaithfulness,
} from "./faithfulness.ts";
export { faithfulness, joinSigns } from "./faithfulness.ts";
export type { EmbedderOptions, IndexOptions, KeywordOptions } from "./index-options.ts";
export type { UpdateReport } from "./index-parts.ts";
export { indexVersion } from "./index-parts.ts";
export type { FusionOptions, Passage, SearchOptions, SearchResult } from "./passage.ts";
export type { Query, QueryTerm } from "./query.ts";
export type { ReadCorpusOptions } from "./read-corpus.ts";
export { readCorpus } from "./read-corpus.ts";
export type { RetrievalIndex } from "./retrieval-index.ts";
export type { SavedIndex, SavedIndexOptions, SavedIndexReport } from "./saved-index.ts";
export { indexFromBytes, openSavedIndex } from "./saved-index.ts";
export type { LikenessRefusal, QuestionKnowledge } from "./question-likeness.ts";
export type { SemanticCacheOptions, SemanticHit } from "./semantic-cache.ts";
export { SemanticCache } from "./semantic-cache.ts";
export { UnreadableIndexError } from "./unreadable-index-error.ts";
