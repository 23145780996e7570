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
  /** Length of the vectors, where one was asked for. */
  readonly dimensions?: number;
  /** No texts give no vectors. @throws ModelError; CancelledError when the signal fires */
  embed(texts: readonly string[], options?: CallOptions): Promise<EmbeddingReply>;
}

/** What a wrapper says of itself: the same as the model inside. */
export function described({ id, dimensions }: EmbeddingModel): Pick<EmbeddingModel, "id" | "dimensions"> {
  return dimensions === undefined ? { id } : { id, dimensions };
}
