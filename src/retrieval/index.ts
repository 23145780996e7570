export { accessRows, accessScope, labelled, maySee, visibleCorpus } from "./access.ts";
export { AccessView } from "./access-view.ts";
export type { Answer, Answerer, Citation, CitedSentence, Statement } from "./answer.ts";
export type { CheckedStatement, CitationCheckOptions } from "./answering/check-citations.ts";
export { checkCitations } from "./answering/check-citations.ts";
export type { BuildEnvironment, BuildStage } from "./build-index.ts";
export { buildIndex } from "./build-index.ts";
export type { ByteCache } from "./byte-cache.ts";
export { memoryCache } from "./byte-cache.ts";
export type { Chunk, ChunkerOptions, ChunkStrategy } from "./chunk.ts";
export { chunkDocument } from "./chunking/chunk-document.ts";
export { defaultIndexOptions, defaultSearchOptions } from "./defaults.ts";
export { readableLength } from "./chunking/readable-text.ts";
export type { Embed } from "./chunking/semantic.ts";
export type { Context, ContextOptions } from "./context.ts";
export { assembleContext } from "./context.ts";
export type { Corpus, OutlineHeading, SourceDocument, Stretch } from "./corpus.ts";
export { corpusHash } from "./corpus-hash.ts";
export type { CacheScope, ExactCacheOptions } from "./exact-cache.ts";
export { ExactCache, normaliseQuestion } from "./exact-cache.ts";
export type { DiversityOptions, Similarity } from "./diversity.ts";
export { vectorSimilarity, wordOverlap } from "./diversity.ts";
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
export type { CheckpointStore } from "./ingest/checkpoint-store.ts";
export { memoryCheckpoints } from "./ingest/checkpoint-store.ts";
export type { BatchEmbedder } from "./ingest/embed-batches.ts";
export { EmbeddingBatchError } from "./ingest/embedding-batch-error.ts";
export type { Ingested, IngestOptions, IngestProgress } from "./ingest/ingest.ts";
export { ingest } from "./ingest/ingest.ts";
export type { IngestedDocument } from "./ingest/ingested.ts";
export type { NearDuplicateGroup, NearDuplicateOptions, NearDuplicates } from "./near-duplicates.ts";
export { findNearDuplicates } from "./near-duplicates.ts";
export type {
  FusionOptions,
  KeywordSearchOptions,
  Passage,
  RerankerOptions,
  SearchOptions,
  SearchResult,
} from "./passage.ts";
export type { InjectionOptions, InjectionReason, InjectionSpan } from "./injection.ts";
export { findInjections, touchesInjection } from "./injection.ts";
export type { ScanEnvironment } from "./injection-guard.ts";
export { InjectionGuard, scanForInjections, withoutInjections } from "./injection-guard.ts";
export type { ParentOptions } from "./parents.ts";
export { expandToParents } from "./parents.ts";
export { InterruptedAnswerError } from "./interrupted-answer-error.ts";
export type { RelevanceModel } from "./model-reranker.ts";
export { rerankByModel } from "./model-reranker.ts";
export { UnusableScoresError } from "./unusable-scores-error.ts";
export type { ModelAnswerer, ModelAnswererOptions, PartialAnswer } from "./model-answerer.ts";
export { modelAnswerer } from "./model-answerer.ts";
export type { FileToLoad, LoadedFile, LoadFileOptions } from "./loaders/load-file.ts";
export type { Query, QueryTerm, SynonymMatch } from "./query.ts";
export { loadFile } from "./loaders/load-file.ts";
export type { ReadCorpusOptions, ReadSourceOptions } from "./read-corpus.ts";
export { readCorpus, readSource } from "./read-corpus.ts";
export type { RetrievalIndex } from "./retrieval-index.ts";
export type { SavedIndex, SavedIndexOptions, SavedIndexReport } from "./saved-index.ts";
export { indexFromBytes, openSavedIndex } from "./saved-index.ts";
export type { FetchReason } from "./sources/fetch-error.ts";
export { FetchError } from "./sources/fetch-error.ts";
export { folderSource } from "./sources/folder-source.ts";
export { gitSource } from "./sources/git-source.ts";
export type { Source, SourceEntry, SourceListing } from "./sources/source.ts";
export type { Network } from "./sources/network.ts";
export type { WebLimits } from "./sources/web-client.ts";
export type { WebSourceLimits, WebSourceOptions } from "./sources/web-source.ts";
export { webSource } from "./sources/web-source.ts";
export type { SpotlightOptions, Spotlit } from "./spotlight.ts";
export { escapeBorders, markBlanks, spotlight, unmarkBlanks } from "./spotlight.ts";
export type { LikenessRefusal, QuestionKnowledge } from "./question-likeness.ts";
export type { SemanticCacheOptions, SemanticHit } from "./semantic-cache.ts";
export { SemanticCache } from "./semantic-cache.ts";
export type { TextModel, TextRequest } from "./text-model.ts";
export { Synonyms } from "./synonyms.ts";
export { UnreadableIndexError } from "./unreadable-index-error.ts";
export type { VectorOptions } from "./vectors/index.ts";
