import { BadInputError } from "../errors/index.ts";
import { countTokens } from "../text/index.ts";
import type { EmbeddingModel } from "./embedding-model.ts";
import { described } from "./embedding-model.ts";
import type { Usage } from "./language-model.ts";
import { ModelError } from "./model-error.ts";

export interface BatchOptions {
  /** Texts of one call. Default 96, which every provider takes. */
  texts?: number;
  /** Tokens of one call by rule of thumb; a longer text goes alone. Default 100,000. */
  tokens?: number;
  /** Calls at a time. Default 4. */
  parallel?: number;
}

/**
 * Embeds any number of texts in several calls and puts the vectors in order again. The first failure ends it.
 * @throws BadInputError for options below 1
 */
export function batchedEmbeddings(model: EmbeddingModel, options: BatchOptions = {}): EmbeddingModel {
  const { parallel = 4 } = options;
  for (const [name, value] of Object.entries(options))
    if (!(value >= 1)) throw new BadInputError(`${name} is ${value}`, { expected: "a number from 1" });
  return {
    ...described(model),
    async embed(texts, { signal } = {}) {
      const batches = cut(texts, options);
      const stop = new AbortController();
      const either = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
      const vectors: Float32Array[] = [];
      let usage: Usage | null = { input: 0, output: 0, cached: 0, reasoning: 0 };
      let next = 0;
      const work = async () => {
        for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
          const reply = await model.embed(batch.texts, { signal: either });
          for (const [index, vector] of reply.vectors.entries()) vectors[batch.start + index] = vector;
          if (usage !== null) usage = reply.usage && add(usage, reply.usage);
        }
      };
      try {
        await Promise.all(Array.from({ length: Math.min(parallel, batches.length) }, work));
      } catch (error) {
        stop.abort();
        throw error;
      }
      if (new Set(vectors.map(({ length }) => length)).size > 1)
        throw new ModelError("malformed", { model: model.id, said: "its vectors differ in length" });
      return { vectors, usage, model: model.id };
    },
  };
}

function cut(
  texts: readonly string[],
  { texts: most = 96, tokens: mostTokens = 100_000 }: BatchOptions,
): { start: number; texts: string[] }[] {
  const batches: { start: number; texts: string[] }[] = [];
  let tokens = 0;
  for (const [index, text] of texts.entries()) {
    const size = countTokens(text);
    let batch = batches.at(-1);
    if (batch === undefined || batch.texts.length >= most || tokens + size > mostTokens) {
      batch = { start: index, texts: [] };
      batches.push(batch);
      tokens = 0;
    }
    batch.texts.push(text);
    tokens += size;
  }
  return batches;
}

const add = (a: Usage, b: Usage): Usage => ({
  input: a.input + b.input,
  output: a.output + b.output,
  cached: a.cached + b.cached,
  reasoning: a.reasoning + b.reasoning,
});
