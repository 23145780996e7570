import type { Connection, Connections, ProviderId } from "../providers/index.ts";
import {
  connectionsFromEnvironment,
  parseModelName,
  providerNamed,
  providers,
  showAddress,
} from "../providers/index.ts";
import type { GivenSettings } from "./pair-key.ts";
import { pairKey } from "./pair-key.ts";
import type { ChosenModel, ModelUse, ProviderView, SettingOrigin } from "./settings-view.ts";

/** Of a key this long, the end may be shown. */
const longKey = 20;

/** How to reach each provider. No key goes to an address that it does not belong to; see `pairKey`. */
export function mergeConnections(settings: GivenSettings): Connections {
  const merged: Connections = {};
  for (const { id } of providers) {
    const { key, address, problem } = pairKey(id, settings);
    merged[id] = {
      apiKey: problem === null ? key?.text : undefined,
      baseUrl: address,
      problem: problem ?? undefined,
    };
  }
  return merged;
}

/** What may be shown of a provider. */
export function viewProvider(id: ProviderId, settings: GivenSettings): ProviderView {
  const { stored, env } = settings;
  const { label, example, key, keyVariable, urlVariable, baseUrl, embeddings, transcription } =
    providerNamed(id);
  const given: Connection = connectionsFromEnvironment(env)[id] ?? {};
  const { key: chosen, address, problem } = pairKey(id, settings);
  const value = address ?? baseUrl;
  const seen = value === null ? null : showAddress(id, value);
  const lacking = whatIsMissing(key === "required" && chosen === undefined, value === null);
  return {
    id,
    label,
    example,
    key: {
      use: key,
      set: chosen !== undefined,
      origin: chosen?.origin ?? null,
      ends: chosen !== undefined && chosen.text.length >= longKey ? chosen.text.slice(-4) : null,
      variable: keyVariable,
      storedToo: chosen?.origin === "environment" && stored.keys[id] !== undefined,
      withheld: problem !== null,
    },
    address: {
      value: seen?.shown ?? null,
      origin: originOf(given.baseUrl, stored.baseUrls[id]) ?? (value === null ? null : "usual"),
      variable: urlVariable,
    },
    missing: lacking ?? seen?.problem ?? problem,
    embeddings,
    transcription,
  };
}

/** The model of a use: its own, else the default, which `FORTYFIVE_MODEL` names before the settings do. */
export function chooseModel(use: ModelUse, settings: GivenSettings): ChosenModel {
  const { stored, env } = settings;
  const named = env.FORTYFIVE_MODEL?.trim() || undefined;
  const fallback = named ?? stored.models.default;
  const own = use === "default" ? fallback : stored.models[use];
  const model = own ?? fallback ?? null;
  return { use, model, origin: chosenBy(), problem: model === null ? null : problemOf(model, settings) };

  function chosenBy(): ChosenModel["origin"] {
    if (model === null) return null;
    if (own === undefined) return "default";
    return use === "default" && named !== undefined ? "environment" : "settings";
  }
}

function originOf(given: string | undefined, stored: string | undefined): SettingOrigin | null {
  if (given !== undefined) return "environment";
  return stored === undefined ? null : "settings";
}

function whatIsMissing(key: boolean, address: boolean): string | null {
  if (key) return "It needs a key.";
  return address ? "It needs an address." : null;
}

function problemOf(model: string, settings: GivenSettings): string | null {
  try {
    const { provider } = parseModelName(model);
    const { missing, label } = viewProvider(provider, settings);
    if (missing === null) return null;
    const words = /^(It|The) /.test(missing) ? `${missing[0]!.toLowerCase()}${missing.slice(1)}` : missing;
    return `${label} is not ready: ${words}`;
  } catch (error) {
    return (error as Error).message;
  }
}
