import { createHash } from "node:crypto";
import { batchedEmbeddings } from "./batched-embeddings.ts";
import type { BatchOptions } from "./batched-embeddings.ts";
import type { EmbeddingModel } from "./embedding-model.ts";
import { fallbackModel } from "./fallback-model.ts";
import type { LanguageModel } from "./language-model.ts";
import type {
  Budget,
  CassetteOptions,
  CircuitBreakerOptions,
  DeadlineOptions,
  Layer,
  LimitOptions,
  ReplyStore,
  RetryOptions,
  TraceOptions,
} from "./layers/index.ts";
import {
  Meter,
  budgeted,
  cached,
  capOutput,
  cassette,
  circuitBreaker,
  deadline,
  limit,
  retry,
  trace,
  wrapEmbeddingModel,
  wrapModel,
  wrapTranscriptionModel,
} from "./layers/index.ts";
import { BadInputError } from "../errors/index.ts";
import type { Connections, ModelName, ProviderId } from "./providers/index.ts";
import {
  connectionsFromEnvironment,
  parseModelName,
  providerEmbeddings,
  providerModel,
  providerTranscription,
  readyConnection,
} from "./providers/index.ts";
import { standIns } from "./stand-in-models.ts";
import type { TranscriptionModel } from "./transcription-model.ts";

/** All that has a default; false switches a layer off. */
export interface ModelsOptions {
  /** Default: what the environment says. */
  connections?: Connections;
  /** For one attempt. Default: 120 s in all, 60 s to the first piece, 30 s between pieces. */
  attempt?: DeadlineOptions | false;
  /** For a call with its waits and retries. Default: 180 s. */
  total?: DeadlineOptions | false;
  retries?: RetryOptions | false;
  breaker?: CircuitBreakerOptions | false;
  /** By provider. Default: 8 calls at a time each, 2 for Ollama. */
  limits?: Partial<Record<ProviderId, LimitOptions>> | false;
  /** Default: none. */
  budget?: Budget;
  /**
   * Default: none. A reply that is kept is given again to the same account only: the hash of the key that asks is a
   * part of what it is kept under.
   */
  cache?: ReplyStore;
  meter?: Meter;
  trace?: TraceOptions | false;
  /** Records or replays what the providers say. Replaying needs no key. */
  cassette?: CassetteOptions;
}

/** Models by name, with what they share: one meter, one budget, limits and a circuit a provider. */
export interface Models {
  readonly meter: Meter;
  /** A name `provider/model`, or several of which the later ones stand in for the earlier. @throws BadInputError, ModelError `auth` */
  language(names: string | readonly string[]): LanguageModel;
  embedding(name: string, options?: BatchOptions & { dimensions?: number }): EmbeddingModel;
  transcription(name: string): TranscriptionModel;
}

/**
 * Opens models inside all layers, in this order from the outside: deadline for the whole, cache, then for each model
 * of a fallback list retries, circuit breaker, limits, budget, span, meter, deadline for the attempt, recording. A call
 * that waits for its turn holds nothing of the budget yet.
 */
export function openModels(options: ModelsOptions = {}): Models {
  const { connections = connectionsFromEnvironment(), budget, meter = new Meter() } = options;
  const given = <T>(setting: T | false | undefined, usual: T): T | null =>
    setting === false ? null : (setting ?? usual);
  const use = <T>(setting: T | null, layer: (setting: T) => Layer): Layer[] =>
    setting === null ? [] : [layer(setting)];

  const whole = use(given(options.total, { total: 180_000 }), deadline);
  const caches = new Map<string, Layer>();
  const outside = (names: readonly ModelName[]): Layer[] => {
    if (options.cache === undefined) return whole;
    const scope = JSON.stringify(names.map((name) => [name.provider, name.name, ...sourceOf(name)]));
    const layer = caches.get(scope) ?? cached(options.cache, { scope });
    caches.set(scope, layer);
    return [...whole, layer];
  };
  const upper = [
    ...use(given(options.retries, {}), retry),
    ...use(given(options.breaker, {}), circuitBreaker),
  ];
  const lower = [
    ...use(budget ?? null, budgeted),
    ...use(given(options.trace, {}), trace),
    meter.layer(),
    ...use(given(options.attempt, { total: 120_000, first: 60_000, idle: 30_000 }), deadline),
    ...use(options.cassette ?? null, cassette),
  ];
  const limits = new Map<ProviderId, Layer>();
  const around = (provider: ProviderId): Layer[] => {
    if (options.limits === false) return [...upper, ...lower];
    const usual = { concurrency: provider === "ollama" ? 2 : 8 };
    const layer = limits.get(provider) ?? limit(options.limits?.[provider] ?? usual);
    limits.set(provider, layer);
    return [...upper, layer, ...lower];
  };
  const replaying = options.cassette !== undefined && (options.cassette.mode ?? "replay") === "replay";
  /** What stands behind a name: the address that is asked and the account that asks it, or the recording that is played. */
  const sourceOf = (name: ModelName): string[] => {
    if (replaying) return [`recording ${options.cassette!.file}`];
    const { baseUrl, apiKey = "" } = readyConnection(name, connections[name.provider]);
    return [baseUrl, createHash("sha256").update(apiKey).digest("hex")];
  };

  return {
    meter,
    language(names) {
      const parsed = [names].flat().map((text) => parseModelName(text));
      const models = parsed.map((name) => {
        const model = replaying ? standIns.language(name) : providerModel(name, connections[name.provider]);
        return wrapModel(model, ...around(name.provider));
      });
      if (models.length === 0) throw new BadInputError("No model was named", { expected: "provider/model" });
      const model = wrapModel(models.length === 1 ? models[0]! : fallbackModel(models), ...outside(parsed));
      return budget === undefined ? model : capOutput(model);
    },
    embedding(text, { dimensions, ...batches } = {}) {
      const name = parseModelName(text);
      const asked = dimensions === undefined ? {} : { dimensions };
      const model = replaying
        ? standIns.embedding(name, asked)
        : providerEmbeddings(name, connections[name.provider], asked);
      const layers = [...outside([name]), ...around(name.provider)];
      return batchedEmbeddings(wrapEmbeddingModel(model, ...layers), batches);
    },
    transcription(text) {
      const name = parseModelName(text);
      const model = replaying
        ? standIns.transcription(name)
        : providerTranscription(name, connections[name.provider]);
      return wrapTranscriptionModel(model, ...outside([name]), ...around(name.provider));
    },
  };
}

/**
 * One model inside all layers: the one that is named, else that of `FORTYFIVE_MODEL`.
 * @throws BadInputError, ModelError `auth`
 */
export function openModel(names?: string | readonly string[], options: ModelsOptions = {}): LanguageModel {
  const chosen = names ?? process.env.FORTYFIVE_MODEL?.trim();
  if (chosen === undefined || chosen === "")
    throw new BadInputError("No model is chosen", {
      expected: "a name such as openai/gpt-6-luna in FORTYFIVE_MODEL",
    });
  return openModels(options).language(chosen);
}
