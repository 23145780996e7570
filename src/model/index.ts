export type { BatchOptions } from "./batched-embeddings.ts";
export { batchedEmbeddings } from "./batched-embeddings.ts";
export { BudgetExceededError } from "./budget-exceeded-error.ts";
export { canonicalJson } from "./canonical-json.ts";
export type { ChatRequest, CompletionIdentity } from "./chat-completions.ts";
export { readChatRequest, writeChatChunks, writeChatCompletion } from "./chat-completions.ts";
export { CircuitOpenError } from "./circuit-open-error.ts";
export type { Clock } from "./clock.ts";
export { sleep, systemClock } from "./clock.ts";
export { costOf } from "./cost-of.ts";
export { countRequestTokens } from "./count-request-tokens.ts";
export type { EmbeddingModel, EmbeddingReply } from "./embedding-model.ts";
export type { FallbackOptions } from "./fallback-model.ts";
export { fallbackModel } from "./fallback-model.ts";
export type {
  CallOptions,
  FinishReason,
  JsonSchema,
  LanguageModel,
  Message,
  ModelEvent,
  ModelReply,
  ModelRequest,
  ToolCall,
  ToolSpec,
  Usage,
} from "./language-model.ts";
export type {
  Amount,
  BudgetOptions,
  Call,
  CallEvent,
  CallResult,
  CassetteOptions,
  CircuitBreakerOptions,
  DeadlineOptions,
  Layer,
  LimitOptions,
  MeteredCall,
  MeterOptions,
  MeterTotal,
  ReplyStore,
  RetryOptions,
  Run,
  TraceOptions,
} from "./layers/index.ts";
export {
  Budget,
  Meter,
  budgeted,
  cached,
  capOutput,
  cassette,
  circuitBreaker,
  deadline,
  limit,
  memoryReplies,
  retry,
  trace,
  wrapEmbeddingModel,
  wrapModel,
  wrapTranscriptionModel,
} from "./layers/index.ts";
export type { ModelErrorKind } from "./model-error.ts";
export { ModelError } from "./model-error.ts";
export type { Models, ModelsOptions } from "./open-models.ts";
export { openModel, openModels } from "./open-models.ts";
export type { MinutePrice, PriceTable, TokenPrice, TokenRates } from "./prices.ts";
export { readPrices, shippedPrices } from "./prices.ts";
export type {
  Connection,
  Connections,
  EmbeddingOptions,
  ModelName,
  Provider,
  ProviderId,
} from "./providers/index.ts";
export {
  connectionsFromEnvironment,
  detectOllama,
  listModels,
  parseModelName,
  providerEmbeddings,
  providerModel,
  providerNamed,
  providerTranscription,
  providers,
  readBaseUrl,
} from "./providers/index.ts";
export { redact, redactDeep } from "./redact.ts";
export type {
  Behaviour,
  BehaviourGroup,
  BehaviourName,
  Delivery,
  Misbehaviour,
  ScriptedCall,
  ScriptedModel,
  ScriptedModelOptions,
  ScriptedReply,
  ScriptedToolCall,
  Turn,
} from "./scripted/index.ts";
export { behaviourNamed, behaviours, scriptedModel, turnLimits } from "./scripted/index.ts";
export type {
  ChosenModel,
  FeatureUse,
  ModelListResult,
  ModelSettingsOptions,
  ModelSettingsStore,
  ModelSettingsView,
  ModelUse,
  ProviderView,
  SettingOrigin,
  TrialResult,
} from "./settings/index.ts";
export { ModelSettings, StoredModelSettings, modelInputs } from "./settings/index.ts";
export { asTextModel } from "./text-model.ts";
export type { Tier } from "./tiered-model.ts";
export { tieredModel } from "./tiered-model.ts";
export type { Recording, Transcript, TranscriptionModel } from "./transcription-model.ts";
export { UnrecordedCallError } from "./unrecorded-call-error.ts";
export { VirtualClock } from "./virtual-clock.ts";
export { within } from "./within.ts";
