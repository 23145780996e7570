import type { EmbeddingModel } from "./embedding-model.ts";
import type { LanguageModel } from "./language-model.ts";
import { ModelError } from "./model-error.ts";
import type { EmbeddingOptions, ModelName } from "./providers/index.ts";
import type { TranscriptionModel } from "./transcription-model.ts";

/** Models that are never asked, for what stands in front of them: a recording that is played needs no connection. */
export const standIns = {
  language({ provider, name }: ModelName): LanguageModel {
    const id = `${provider}/${name}`;
    return {
      id,
      generate: () => Promise.reject(absent(id)),
      async *stream() {
        yield await Promise.reject(absent(id));
      },
    };
  },

  embedding({ provider, name }: ModelName, options: EmbeddingOptions = {}): EmbeddingModel {
    const id = `${provider}/${name}`;
    return { id, ...options, embed: () => Promise.reject(absent(id)) };
  },

  transcription({ provider, name }: ModelName): TranscriptionModel {
    const id = `${provider}/${name}`;
    return { id, transcribe: () => Promise.reject(absent(id)) };
  },
};

const absent = (model: string) =>
  new ModelError("unsupported", { model, said: "only its recording is open" });
