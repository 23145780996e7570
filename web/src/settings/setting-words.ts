import type { ChosenModel, ProviderView } from "../api/contract.ts";

/** Whether calls can be made, in a word or two. */
export function sayState(provider: ProviderView, ollama: string[] | null): string {
  const { id, missing } = provider;
  if (sayProblem(provider) !== null) return "Not ready";
  if (id === "ollama") return ollama === null ? "Does not answer" : "Runs on this machine";
  return missing === null ? "Set up" : missing.replace(/^It needs an? (.*)\.$/, "No $1");
}

/** What is set and cannot be used; null where nothing is, or where something is only missing. */
export function sayProblem({ missing, key, address }: ProviderView): string | null {
  return address.value !== null && (key.set || key.use !== "required") ? missing : null;
}

export function sayKey({ key }: ProviderView): string {
  if (!key.set) return key.use === "optional" ? "None" : "None yet";
  const ends = key.ends === null ? "" : `, ends in ${key.ends}`;
  return `${key.origin === "environment" ? `From ${key.variable}` : "Stored here"}${ends}`;
}

/** What is worth knowing of an address, else undefined. */
export function sayAddress({ address }: ProviderView): string | undefined {
  if (address.origin === "environment") return `From ${address.variable}`;
  if (address.value !== null) return undefined;
  return `Any server that speaks OpenAI's chat completions. Set it here, or with ${address.variable}.`;
}

/** A share of a second, or seconds with one decimal. */
export function sayTook(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

export function sayCost(cost: number | null): string {
  if (cost === null) return "cost unknown";
  if (cost === 0) return "no cost";
  return cost < 0.0001 ? "under $0.0001" : `$${cost.toFixed(4)}`;
}

export const wordsByUse: Record<ChosenModel["use"], { label: string; hint: string }> = {
  default: { label: "Default", hint: "For everything that no other is chosen for." },
  small: { label: "Small", hint: "For short and frequent tasks." },
  large: { label: "Large", hint: "For tasks that need thought." },
};
