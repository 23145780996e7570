import type { TranscriptionModelV4 } from "@ai-sdk/provider";
import { CancelledError } from "../../errors/index.ts";
import type { TranscriptionModel } from "../transcription-model.ts";
import type { Connection } from "./connection.ts";
import { readyConnection } from "./connection.ts";
import type { ModelName } from "./model-name.ts";
import { loadTranscriptionModel } from "./packages.ts";
import { readFailure } from "./provider-error.ts";

/** A provider's transcription model as it is. @throws as `readyConnection` */
export function providerTranscription(name: ModelName, connection?: Connection): TranscriptionModel {
  const id = `${name.provider}/${name.name}`;
  const ready = readyConnection(name, connection);
  let loading: Promise<TranscriptionModelV4> | undefined;
  return {
    id,
    async transcribe({ audio, mediaType }, { signal } = {}) {
      if (signal?.aborted) throw new CancelledError();
      try {
        loading ??= loadTranscriptionModel(name, ready);
        const model = await loading;
        const { text, segments, language, durationInSeconds } = await model.doGenerate({
          audio,
          mediaType,
          ...(signal !== undefined && { abortSignal: signal }),
        });
        return {
          text,
          segments: segments.map(({ text: said, startSecond: start, endSecond: end }) => ({
            text: said,
            start,
            end,
          })),
          language: language ?? null,
          seconds: durationInSeconds ?? null,
          usage: null,
          model: id,
        };
      } catch (error) {
        throw readFailure(error, { model: id, secrets: [ready.apiKey], signal });
      }
    },
  };
}
