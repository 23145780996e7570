import type { Connection, Connections, ProviderId } from "../providers/index.ts";
import { connectionsFromEnvironment, parseModelName, providerNamed, providers } from "../providers/index.ts";
import type { ChosenModel, ModelUse, ProviderView, SettingOrigin } from "./settings-view.ts";
import type { StoredModelSettings } from "./stored-settings.ts";

/** What was set, by either way. The environment wins. */
export interface GivenSettings {
  stored: StoredModelSettings;
  env: NodeJS.ProcessEnv;
}

/** Of a key this long, the end may be shown. */
const longKey = 20;

/** How to reach each provider. A server whose address was typed in gets no key that the environment has for another. */
export function mergeConnections({ stored, env }: GivenSettings): Connections {
  const environment = connectionsFromEnvironment(env);
  const merged: Connections = {};
  for (const { id } of providers) {
    const given: Connection = environment[id] ?? {};
    merged[id] = {
      apiKey: given.apiKey ?? stored.keys[id],
      baseUrl: given.baseUrl ?? stored.baseUrls[id],
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
  const { apiKey, baseUrl: address } = mergeConnections(settings)[id]!;
  const value = address ?? baseUrl;
  return {
    id,
    label,
    example,
    key: {
      use: key,
      set: apiKey !== undefined,
      origin: originOf(given.apiKey, stored.keys[id]),
      ends: apiKey !== undefined && apiKey.length >= longKey ? apiKey.slice(-4) : null,
      variable: keyVariable,
      storedToo: given.apiKey !== undefined && stored.keys[id] !== undefined,
    },
    address: {
      value,
      origin: originOf(given.baseUrl, stored.baseUrls[id]) ?? (value === null ? null : "usual"),
      variable: urlVariable,
    },
    missing: whatIsMissing(key === "required" && apiKey === undefined, value === null),
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
    return missing === null ? null : `${label} is not ready: ${missing[0]!.toLowerCase()}${missing.slice(1)}`;
  } catch (error) {
    return (error as Error).message;
  }
}
