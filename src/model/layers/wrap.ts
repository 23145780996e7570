import { countTokens } from "../../text/index.ts";
import { countRequestTokens } from "../count-request-tokens.ts";
import type { EmbeddingModel } from "../embedding-model.ts";
import { described } from "../embedding-model.ts";
import type { LanguageModel, ModelRequest } from "../language-model.ts";
import { ModelError } from "../model-error.ts";
import type { TranscriptionModel } from "../transcription-model.ts";
import type { Call, CallEvent, Layer, Run } from "./layer.ts";
import { stack } from "./layer.ts";

/** What a model may write when the request does not say. */
export const usualOutput = 4096;

/** The rule of thumb for tokens is right for English; where it counts too few this makes up for it. */
const careful = 1.5;

/** Bytes of a second of speech at 6 kbit/s, the least that Opus goes down to. */
const fewestBytesPerSecond = 750;

/** The model inside layers, the first outermost. */
export function wrapModel(model: LanguageModel, ...layers: readonly Layer[]): LanguageModel {
  const layer = stack(layers);
  const describe = (request: ModelRequest, streamed: boolean): Call => ({
    kind: "chat",
    model: model.id,
    streamed,
    request,
    need: {
      input: Math.ceil(countRequestTokens(request) * careful),
      output: request.maxOutputTokens ?? usualOutput,
    },
  });
  return {
    id: model.id,
    generate(request, { signal } = {}) {
      const run = once((inner) => model.generate(request, { signal: inner }));
      return resultOf(layer(run, describe(request, false))(signal), model.id);
    },
    stream: (request, { signal } = {}) =>
      layer((inner) => model.stream(request, { signal: inner }), describe(request, true))(signal),
  };
}

export function wrapEmbeddingModel(model: EmbeddingModel, ...layers: readonly Layer[]): EmbeddingModel {
  const layer = stack(layers);
  const { dimensions } = model;
  return {
    ...described(model),
    embed(texts, { signal } = {}) {
      const run = once((inner) => model.embed(texts, { signal: inner }));
      const input = Math.ceil(texts.reduce((sum, text) => sum + countTokens(text), 0) * careful);
      const call: Call = {
        kind: "embedding",
        model: model.id,
        streamed: false,
        request: dimensions === undefined ? texts : { texts, dimensions },
        need: { input, output: 0 },
      };
      return resultOf(layer(run, call)(signal), model.id);
    },
  };
}

export function wrapTranscriptionModel(
  model: TranscriptionModel,
  ...layers: readonly Layer[]
): TranscriptionModel {
  const layer = stack(layers);
  return {
    id: model.id,
    transcribe(recording, { signal } = {}) {
      const run = once((inner) => model.transcribe(recording, { signal: inner }));
      const call: Call = {
        kind: "transcription",
        model: model.id,
        streamed: false,
        request: recording,
        need: { input: 0, output: 0, seconds: recording.audio.byteLength / fewestBytesPerSecond },
      };
      return resultOf(layer(run, call)(signal), model.id);
    },
  };
}

/** A promise as a run of one event. */
function once<R>(start: (signal: AbortSignal | undefined) => Promise<R>): Run<R> {
  return async function* (signal): AsyncGenerator<CallEvent<R>> {
    yield { type: "reply", reply: await start(signal) };
  };
}

async function resultOf<R>(events: AsyncIterable<CallEvent<R>>, model: string): Promise<R> {
  for await (const event of events) if (event.type === "reply") return event.reply;
  throw new ModelError("empty", { model });
}
