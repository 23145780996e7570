import type { ProviderId } from "../providers/index.ts";
import { connectionsFromEnvironment, providerNamed, showAddress } from "../providers/index.ts";
import type { SettingOrigin } from "./settings-view.ts";
import type { StoredModelSettings } from "./stored-settings.ts";

/** What was set, by either way. The environment wins. */
export interface GivenSettings {
  stored: StoredModelSettings;
  env: NodeJS.ProcessEnv;
}

/** A provider's address, and the key that goes to it. */
export interface KeyPairing {
  key: { text: string; origin: SettingOrigin } | undefined;
  /** Undefined for the usual one. */
  address: string | undefined;
  /** Why the key is not to be sent to the address, in two sentences; null when it may be, or when there is none. */
  problem: string | null;
}

/**
 * The environment's address, else the stored one, and of the keys the first that belongs to it. A key belongs to the
 * provider's usual host, and to the host of the address that was set the same way as the key: so neither does a key of
 * the environment go to a server that was typed in, nor a stored key to one that the environment names.
 */
export function pairKey(id: ProviderId, { stored, env }: GivenSettings): KeyPairing {
  const given = connectionsFromEnvironment(env)[id] ?? {};
  const addresses = { environment: given.baseUrl, settings: stored.baseUrls[id] };
  const address = addresses.environment ?? addresses.settings;
  const belongs = (origin: SettingOrigin): boolean =>
    address === undefined ||
    [addresses[origin] ?? null, providerNamed(id).baseUrl].some(
      (own) => own !== null && sameHost(id, own, address),
    );
  const keys = [
    { text: given.apiKey, origin: "environment" as const },
    { text: stored.keys[id], origin: "settings" as const },
  ].flatMap(({ text, origin }) => (text === undefined ? [] : [{ text, origin }]));
  const key = keys.find(({ origin }) => belongs(origin)) ?? keys[0];
  const withheld = key !== undefined && !belongs(key.origin);
  return { key, address, problem: withheld ? sayWithheld(id, key.origin) : null };
}

/** Whether both have scheme, host and port in common. */
function sameHost(id: ProviderId, one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => showAddress(id, text));
  if (a!.problem !== null || b!.problem !== null) return one === other;
  return new URL(a!.shown).origin === new URL(b!.shown).origin;
}

function sayWithheld(id: ProviderId, origin: SettingOrigin): string {
  const { keyVariable, urlVariable } = providerNamed(id);
  if (origin === "settings")
    return `The stored key is not sent to the address from ${urlVariable}. Set ${keyVariable} too, or unset ${urlVariable}.`;
  const ways = urlVariable === null ? "Store" : `Set ${urlVariable} to this address too, or store`;
  return `The key from ${keyVariable} is not sent to an address from the settings. ${ways} a key with the address.`;
}
