export { BudgetExceededError } from "./budget-exceeded-error.ts";
export type { ChatRequest, CompletionIdentity } from "./chat-completions.ts";
export { readChatRequest, writeChatChunks, writeChatCompletion } from "./chat-completions.ts";
export { CircuitOpenError } from "./circuit-open-error.ts";
export type { Clock } from "./clock.ts";
export { sleep, systemClock } from "./clock.ts";
export { countRequestTokens } from "./count-request-tokens.ts";
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
export type { ModelErrorKind } from "./model-error.ts";
export { ModelError } from "./model-error.ts";
export type { Connection, Connections, ModelName, Provider, ProviderId } from "./providers/index.ts";
export {
  connectionsFromEnvironment,
  detectOllama,
  listModels,
  parseModelName,
  providerModel,
  providerNamed,
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
export { behaviourNamed, behaviours, scriptedModel } from "./scripted/index.ts";
export { VirtualClock } from "./virtual-clock.ts";
