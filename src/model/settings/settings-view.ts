import type { ModelErrorKind } from "../model-error.ts";
import type { ProviderId } from "../providers/index.ts";

/** Where a setting comes from. The environment wins. */
export type SettingOrigin = "environment" | "settings";

/** What may be shown of a provider's settings: never the key. */
export interface ProviderView {
  id: ProviderId;
  label: string;
  /** A name of a model that is spelled right. */
  example: string;
  key: {
    use: "required" | "optional" | "none";
    set: boolean;
    origin: SettingOrigin | null;
    /** The last four characters of a long key, to tell two apart; null for any other. */
    ends: string | null;
    /** Environment variable that would set it. */
    variable: string | null;
    /** A key is stored too, and not used since the environment has one. */
    storedToo: boolean;
    /** It is not sent, since it does not belong to the address; `missing` says so. */
    withheld: boolean;
  };
  address: {
    /** Without user, password and query; null when there is none yet. */
    value: string | null;
    origin: SettingOrigin | "usual" | null;
    variable: string | null;
  };
  /** Null when calls can be made; else what is missing or wrong, in a sentence or two. */
  missing: string | null;
  embeddings: boolean;
  transcription: boolean;
}

export type ModelUse = "default" | "small" | "large";

export interface ChosenModel {
  use: ModelUse;
  /** `provider/name`; null when none is chosen and none steps in. */
  model: string | null;
  /** `default`: none is chosen for this use, so the default steps in. */
  origin: SettingOrigin | "default" | null;
  /** What keeps it from being used, in a sentence. */
  problem: string | null;
}

/** A part of the studio that asks a model. */
export interface FeatureUse {
  feature: string;
  use: ModelUse;
  /** What happens without a model. */
  without: string;
}

export interface ModelSettingsView {
  providers: ProviderView[];
  chosen: ChosenModel[];
  features: readonly FeatureUse[];
}

/** What came of a trial call. */
export type TrialResult =
  | {
      ok: true;
      model: string;
      milliseconds: number;
      said: string;
      tokens: number | null;
      cost: number | null;
    }
  | { ok: false; model: string; milliseconds: number; kind: ModelErrorKind | "other"; message: string };

/** What came of asking a provider for its models; that also tells whether the key is good. */
export type ModelListResult =
  | { ok: true; milliseconds: number; models: string[] }
  | { ok: false; milliseconds: number; kind: ModelErrorKind | "other"; message: string };
