import type { Charged, Need } from "../cost-of.ts";

/** What is known of a call before it is made. */
export interface Call {
  kind: "chat" | "embedding" | "transcription";
  /** `provider/name`. */
  model: string;
  streamed: boolean;
  /** All that decides the result beside the model; can be written as JSON but for bytes in it. */
  request: unknown;
  /** What it can take: what is read, by a careful count, and the most that may be written. */
  need: Need;
}

/** What every kind of call comes to, among other things. */
export interface CallResult extends Charged {
  model: string;
}

/** Text as it comes, and last the result. A call that is not streamed gives only that. */
export type CallEvent<R> = { type: "text"; text: string } | { type: "reply"; reply: R };

/** Makes the call, once each time it is called. */
export type Run<R> = (signal: AbortSignal | undefined) => AsyncIterable<CallEvent<R>>;

/**
 * Something around calls of every kind: a deadline, a limit, a count. One `Layer` may serve many models and then holds
 * what they share.
 */
export type Layer = <R extends CallResult>(run: Run<R>, call: Call) => Run<R>;

/** Several layers as one, the first outermost. */
export function stack(layers: readonly Layer[]): Layer {
  return (run, call) => layers.reduceRight((inner, layer) => layer(inner, call), run);
}
