import type { CallOptions, Usage } from "./language-model.ts";

export interface EmbeddingReply {
  /** One for each text, in the order of the texts, all of one length. */
  vectors: Float32Array[];
  /** `output` is 0. Null when the provider did not say. */
  usage: Usage | null;
  /** `provider/name`. */
  model: string;
}

/** Turns texts into vectors. */
export interface EmbeddingModel {
  /** `provider/name`. */
  readonly id: string;
  /** No texts give no vectors. @throws ModelError; CancelledError when the signal fires */
  embed(texts: readonly string[], options?: CallOptions): Promise<EmbeddingReply>;
}
