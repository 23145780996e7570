export type { Connection, Connections } from "./connection.ts";
export {
  connectionsFromEnvironment,
  readAddress,
  readBaseUrl,
  readyConnection,
  showAddress,
} from "./connection.ts";
export { detectOllama, listModels } from "./list-models.ts";
export type { ModelName } from "./model-name.ts";
export { parseModelName } from "./model-name.ts";
export type { Provider, ProviderId } from "./provider.ts";
export { providerNamed, providers } from "./provider.ts";
export { providerModel } from "./provider-model.ts";
export type { EmbeddingOptions } from "./provider-embeddings.ts";
export { providerEmbeddings } from "./provider-embeddings.ts";
export { providerTranscription } from "./provider-transcription.ts";
