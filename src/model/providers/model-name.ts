import { BadInputError } from "../../errors/index.ts";
import type { ProviderId } from "./provider.ts";
import { providers } from "./provider.ts";

/** The two halves of `provider/name`. The name may hold more slashes. */
export interface ModelName {
  provider: ProviderId;
  name: string;
}

/** Providers that go by another name elsewhere. */
const alsoKnownAs: Record<string, ProviderId> = {
  claude: "anthropic",
  gemini: "google",
  gpt: "openai",
  "openai-compatible": "compatible",
  local: "ollama",
};

/** Reads `openai/gpt-5-mini`. @throws BadInputError that says how it is spelled */
export function parseModelName(text: string, source?: string): ModelName {
  const trimmed = text.trim();
  const slash = trimmed.indexOf("/");
  const head = (slash === -1 ? trimmed : trimmed.slice(0, slash)).toLowerCase();
  const name = slash === -1 ? "" : trimmed.slice(slash + 1).trim();
  const provider = providers.find(({ id }) => id === head);
  if (provider !== undefined && name !== "") return { provider: provider.id, name };
  const where = source === undefined ? {} : { source };
  const examples = providers.map(({ example }) => example).join(", ");
  if (provider !== undefined)
    throw new BadInputError(`“${text}” names no model`, {
      ...where,
      expected: `a name such as ${provider.example}`,
    });
  const meant = alsoKnownAs[head] ?? guess(head);
  const hint = meant === undefined ? "" : `; did you mean ${meant}/${name === "" ? trimmed : name}`;
  throw new BadInputError(
    slash === -1
      ? `“${text}” does not say whose model it is${hint}`
      : `There is no provider “${head}”${hint}`,
    { ...where, expected: `provider/model, such as ${examples}` },
  );
}

/** Whose model a bare name most likely is. */
function guess(name: string): ProviderId | undefined {
  if (/^(gpt|o\d|chatgpt|text-embedding|whisper)/.test(name)) return "openai";
  if (name.startsWith("claude")) return "anthropic";
  if (name.startsWith("gemini")) return "google";
  return undefined;
}
