import { BadInputError, CancelledError, FortyfiveError } from "../../errors/index.ts";
import type { Clock } from "../clock.ts";
import { systemClock } from "../clock.ts";
import type { LanguageModel } from "../language-model.ts";
import { Meter, deadline, wrapModel } from "../layers/index.ts";
import type { ModelErrorKind } from "../model-error.ts";
import { ModelError } from "../model-error.ts";
import type { Models, ModelsOptions } from "../open-models.ts";
import { openModels } from "../open-models.ts";
import { shippedPrices } from "../prices.ts";
import { costOf } from "../cost-of.ts";
import type { Connections, ProviderId } from "../providers/index.ts";
import {
  detectOllama,
  listModels,
  parseModelName,
  providerModel,
  providerNamed,
  providers,
  readAddress,
} from "../providers/index.ts";
import type {
  FeatureUse,
  ModelListResult,
  ModelSettingsView,
  ModelUse,
  TrialResult,
} from "./settings-view.ts";
import type { ModelSettingsStore, StoredModelSettings } from "./stored-settings.ts";
import type { GivenSettings } from "./pair-key.ts";
import { chooseModel, mergeConnections, viewProvider } from "./given-settings.ts";

export interface ModelSettingsOptions {
  store: ModelSettingsStore;
  /** Default: that of the process. */
  env?: NodeJS.ProcessEnv;
  /** The parts of the studio that ask a model. */
  features?: readonly FeatureUse[];
  /** For the models that are opened, beside the connections. */
  models?: Omit<ModelsOptions, "connections" | "meter">;
  clock?: Clock;
}

const uses: readonly ModelUse[] = ["default", "small", "large"];

const trialMs = 20_000;

/** Which models may be used and how they are reached: what the environment says, else what was stored. */
export class ModelSettings {
  readonly #options: ModelSettingsOptions;
  readonly #meter = new Meter();

  constructor(options: ModelSettingsOptions) {
    this.#options = options;
  }

  /** What all models that were opened here were asked and what it cost. */
  get meter(): Meter {
    return this.#meter;
  }

  /** @throws StorageError */
  view(): ModelSettingsView {
    const given = this.#read();
    return {
      providers: providers.map(({ id }) => viewProvider(id, given)),
      chosen: uses.map((use) => chooseModel(use, given)),
      features: this.#options.features ?? [],
    };
  }

  /** How to reach each provider, with its key. For calls, never for showing. @throws StorageError */
  connections(): Connections {
    return mergeConnections(this.#read());
  }

  /** Models on the present settings. @throws StorageError */
  models(): Models {
    return openModels({ ...this.#options.models, connections: this.connections(), meter: this.#meter });
  }

  /** The model chosen for a use, ready to be asked; null when none is. @throws StorageError, BadInputError, ModelError `auth` */
  language(use: ModelUse = "default"): LanguageModel | null {
    const { model } = chooseModel(use, this.#read());
    return model === null ? null : this.models().language(model);
  }

  /** The model of that name, or the one chosen for the use of that name. @throws StorageError, BadInputError, ModelError `auth` */
  named(name: string): LanguageModel {
    const use = uses.find((one) => one === name);
    if (use === undefined) return this.models().language(name);
    const model = this.language(use);
    if (model !== null) return model;
    throw new BadInputError(`No ${use} model is chosen`, {
      expected: "FORTYFIVE_MODEL, a choice in the settings, or a name such as openai/gpt-4o-mini",
    });
  }

  /** Null removes it. @throws BadInputError, StorageError */
  storeKey(provider: ProviderId, key: string | null): void {
    if (providerNamed(provider).key === "none")
      throw new BadInputError(`${providerNamed(provider).label} takes no key`);
    const read = key === null ? null : readKey(key);
    this.#change((stored) => ({ ...stored, keys: changed(stored.keys, provider, read) }));
  }

  /** Null puts the usual address back. @throws BadInputError, StorageError */
  storeAddress(provider: ProviderId, baseUrl: string | null): void {
    const url = baseUrl === null ? null : readAddress(provider, baseUrl);
    this.#change((stored) => ({ ...stored, baseUrls: changed(stored.baseUrls, provider, url) }));
  }

  /** Null takes the choice back. @throws BadInputError for a name that is spelled wrong, StorageError */
  storeChoice(use: ModelUse, model: string | null): void {
    if (model !== null) parseModelName(model);
    this.#change((stored) => ({ ...stored, models: changed(stored.models, use, model) }));
  }

  /** Asks a model for one word, once. What goes wrong is in the result. @throws BadInputError, CancelledError, StorageError */
  async try(text: string, signal?: AbortSignal): Promise<TrialResult> {
    const name = parseModelName(text);
    const { clock = systemClock } = this.#options;
    const start = clock.now();
    const model = `${name.provider}/${name.name}`;
    const milliseconds = () => Math.round(clock.now() - start);
    const connection = this.connections()[name.provider];
    try {
      const asked = wrapModel(
        providerModel(name, connection),
        this.#meter.layer(),
        deadline({ total: trialMs, clock }),
      );
      const { text: said, usage } = await asked.generate(
        { messages: [{ role: "user", content: "Reply with the word: ready" }], maxOutputTokens: 200 },
        { signal },
      );
      return {
        ok: true,
        model,
        milliseconds: milliseconds(),
        said: said.trim().slice(0, 200),
        tokens: usage === null ? null : usage.input + usage.output,
        cost: usage === null ? null : costOf(usage, shippedPrices().priceOf(model)),
      };
    } catch (error) {
      return { ok: false, model, milliseconds: milliseconds(), ...failureOf(error) };
    }
  }

  /** Asks a provider for the names of its models. What goes wrong is in the result. @throws CancelledError, StorageError */
  async list(provider: ProviderId, signal?: AbortSignal): Promise<ModelListResult> {
    const { clock = systemClock } = this.#options;
    const start = clock.now();
    const connection = this.connections()[provider];
    const milliseconds = () => Math.round(clock.now() - start);
    try {
      const models = await listModels(provider, connection, { clock, signal });
      return { ok: true, milliseconds: milliseconds(), models };
    } catch (error) {
      return { ok: false, milliseconds: milliseconds(), ...failureOf(error) };
    }
  }

  /** The models of Ollama when it runs, else null; answers within two seconds. @throws StorageError */
  ollama(): Promise<string[] | null> {
    return detectOllama(this.connections().ollama);
  }

  #change(change: (stored: StoredModelSettings) => StoredModelSettings): void {
    this.#options.store.write(change(this.#options.store.read()));
  }

  #read(): GivenSettings {
    return { stored: this.#options.store.read(), env: this.#options.env ?? process.env };
  }
}

/** A key as it may stand in a header. The error does not repeat it. @throws BadInputError */
function readKey(text: string): string {
  const key = text.trim();
  if (key.length < 8) throw new BadInputError("This is too short for a key");
  if (key.length > 500) throw new BadInputError("This is too long for a key");
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new BadInputError("This holds a space or a character that no key has");
  return key;
}

/** A record with an entry set, or gone for null. */
function changed<Key extends string>(
  record: Partial<Record<Key, string>>,
  key: Key,
  value: string | null,
): Partial<Record<Key, string>> {
  const { [key]: _gone, ...rest } = record;
  const others = rest as Partial<Record<Key, string>>;
  return value === null ? others : { ...others, [key]: value };
}

function failureOf(error: unknown): { kind: ModelErrorKind | "other"; message: string } {
  if (!(error instanceof FortyfiveError) || error instanceof CancelledError) throw error;
  return { kind: error instanceof ModelError ? error.kind : "other", message: error.message };
}
