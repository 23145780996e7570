import type { EmbeddingModelV4 } from "@ai-sdk/provider";
import { z } from "zod";
import { CancelledError } from "../../errors/index.ts";
import type { EmbeddingModel } from "../embedding-model.ts";
import { ModelError } from "../model-error.ts";
import type { Connection } from "./connection.ts";
import { readyConnection } from "./connection.ts";
import type { ModelName } from "./model-name.ts";
import { loadEmbeddingModel } from "./packages.ts";
import { readFailure } from "./provider-error.ts";

export interface EmbeddingOptions {
  /** Length of the vectors, where the model can be asked for one. */
  dimensions?: number;
}

/** OpenAI's format numbers the vectors, and the packages read them as they come. */
const numbered = z.object({ data: z.array(z.object({ index: z.number() })) });

/** A provider's embedding model as it is: all texts in one call. @throws as `readyConnection` */
export function providerEmbeddings(
  name: ModelName,
  connection?: Connection,
  { dimensions }: EmbeddingOptions = {},
): EmbeddingModel {
  const id = `${name.provider}/${name.name}`;
  const ready = readyConnection(name, connection);
  let loading: Promise<EmbeddingModelV4> | undefined;
  return {
    id,
    ...(dimensions !== undefined && { dimensions }),
    async embed(texts, { signal } = {}) {
      if (signal?.aborted) throw new CancelledError();
      if (texts.length === 0)
        return { vectors: [], usage: { input: 0, output: 0, cached: 0, reasoning: 0 }, model: id };
      try {
        loading ??= loadEmbeddingModel(name, ready);
        const model = await loading;
        const { embeddings, usage, response } = await model.doEmbed({
          // An empty text is refused by most.
          values: texts.map((text) => (text === "" ? " " : text)),
          ...(dimensions !== undefined && { dimensions }),
          ...(signal !== undefined && { abortSignal: signal }),
        });
        const vectors = inOrder(embeddings, response?.body).map((vector) => Float32Array.from(vector));
        if (
          vectors.length !== texts.length ||
          vectors.some((vector) => vector.length === 0 || !vector.every(Number.isFinite))
        )
          throw new ModelError("malformed", { model: id, said: "it is not one vector for each text" });
        return {
          vectors,
          usage: usage === undefined ? null : { input: usage.tokens, output: 0, cached: 0, reasoning: 0 },
          model: id,
        };
      } catch (error) {
        throw readFailure(error, { model: id, secrets: [ready.apiKey], signal });
      }
    },
  };
}

function inOrder(vectors: readonly number[][], body: unknown): readonly number[][] {
  const read = numbered.safeParse(body);
  if (!read.success || read.data.data.length !== vectors.length) return vectors;
  const places = read.data.data.map(({ index }) => index);
  if (new Set(places).size !== places.length) return vectors;
  return vectors.map((_, index) => vectors[places.indexOf(index)] ?? []);
}
