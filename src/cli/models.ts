import type { ChosenModel, ProviderId, ProviderView } from "../model/index.ts";
import type { Studio } from "../studio.ts";
import type { Call, Command } from "./command.ts";
import { ExitCode } from "./command.ts";
import { withStudio } from "./studio-session.ts";
import { table, wrap } from "./table.ts";

const providerIds = ["openai", "anthropic", "google", "ollama", "compatible"] as const;

export const models: Command = {
  name: "models",
  summary: "Lists the providers of language models, where each key comes from, and which models are chosen.",
  positionals: [],
  options: {
    test: { value: "provider/model", description: "ask this model for one word; exits with 1 when it fails" },
    list: { value: "provider", description: "list the models of a provider" },
  },
  examples: [
    "fortyfive models",
    "fortyfive models --test openai/gpt-6-luna",
    "fortyfive models --list ollama",
  ],
  run: (call) =>
    withStudio(call, async (studio) => {
      const model = call.options.text("test");
      if (model !== undefined) return tryModel(call, studio, model);
      const provider = call.options.choice("list", providerIds);
      return provider === undefined ? showSettings(call, studio) : listOf(call, studio, provider);
    }),
};

async function showSettings({ terminal, options }: Call, { models: settings }: Studio): Promise<number> {
  const { providers, chosen, features } = settings.view();
  const ollama = await settings.ollama();
  if (options.flag("json")) {
    terminal.json({
      providers,
      chosen,
      features,
      ollama: { running: ollama !== null, models: ollama ?? [] },
    });
    return ExitCode.ok;
  }
  const rows = providers.map((provider) => [
    provider.id,
    sayState(provider, ollama),
    sayKey(provider),
    provider.address.origin === "usual" ? "" : (provider.address.value ?? ""),
  ]);
  for (const line of table(
    [["Provider", "State", "Key", "Address"], ...rows],
    [{}, {}, {}, { shrinks: true }],
  ))
    terminal.print(line);
  terminal.print();
  for (const line of table(chosen.map(sayChoice), [{}, {}, {}])) terminal.print(line);
  const wrong = providers.filter(isWrong);
  for (const { label, missing } of wrong) terminal.tell(`${label} is not ready. ${missing}`);
  for (const { origin, model, problem } of chosen) {
    const told = origin === "default" || wrong.some(({ id }) => model?.startsWith(`${id}/`));
    if (problem !== null && !told) terminal.tell(problem);
  }
  return ExitCode.ok;
}

/** Whether something is set and cannot be used, rather than missing. */
function isWrong({ missing, key, address }: ProviderView): boolean {
  return missing !== null && address.value !== null && (key.set || key.use !== "required");
}

function sayState(provider: ProviderView, ollama: string[] | null): string {
  const { id, missing, key, address } = provider;
  if (isWrong(provider)) return "not ready";
  if (id === "ollama") return ollama === null ? "does not answer" : `runs, ${ollama.length} models`;
  if (missing === null) return "set up";
  return `set ${address.value === null ? address.variable : key.variable}`;
}

function sayKey({ key }: ProviderView): string {
  if (key.use === "none") return "needs none";
  if (!key.set) return key.use === "optional" ? "none" : "missing";
  const ends = key.ends === null ? "" : `, ends in ${key.ends}`;
  return `${key.origin === "environment" ? `from ${key.variable}` : "stored"}${ends}`;
}

function sayChoice({ use, model, origin }: ChosenModel): string[] {
  const from = { environment: "from FORTYFIVE_MODEL", settings: "stored", default: "the default" };
  return [
    `${use[0]!.toUpperCase()}${use.slice(1)} model`,
    model ?? "none",
    origin === null ? "" : from[origin],
  ];
}

async function tryModel({ terminal, options, signal }: Call, studio: Studio, model: string): Promise<number> {
  const result = await studio.models.try(model, signal);
  if (options.flag("json")) terminal.json(result);
  else if (result.ok) {
    const cost = result.cost === null ? "cost unknown" : `${result.cost.toFixed(6)} USD`;
    const tokens = result.tokens === null ? "tokens not told" : `${result.tokens} tokens`;
    terminal.print(`${result.model} answered in ${result.milliseconds} ms, ${tokens}, ${cost}.`);
  } else for (const line of wrap(result.message, 80)) terminal.tell(line);
  return result.ok ? ExitCode.ok : ExitCode.failed;
}

async function listOf(call: Call, studio: Studio, provider: ProviderId): Promise<number> {
  const { terminal, options, signal } = call;
  const result = await studio.models.list(provider, signal);
  if (options.flag("json")) terminal.json(result);
  else if (result.ok) for (const name of result.models) terminal.print(`${provider}/${name}`);
  else for (const line of wrap(result.message, 80)) terminal.tell(line);
  return result.ok ? ExitCode.ok : ExitCode.failed;
}
