import type { CallOptions, Usage } from "./language-model.ts";

export interface Recording {
  audio: Uint8Array;
  /** Such as `audio/webm` or `audio/wav`. */
  mediaType: string;
}

export interface Transcript {
  text: string;
  /** Empty when the model gives no times. Start and end in seconds. */
  segments: readonly { text: string; start: number; end: number }[];
  /** Two letters; null when not told. */
  language: string | null;
  /** Length of the recording; null when not told. */
  seconds: number | null;
  usage: Usage | null;
  /** `provider/name`. */
  model: string;
}

/** Writes down what is said. */
export interface TranscriptionModel {
  /** `provider/name`. */
  readonly id: string;
  /** @throws ModelError; CancelledError when the signal fires */
  transcribe(recording: Recording, options?: CallOptions): Promise<Transcript>;
}
