import { countRequestTokens } from "./count-request-tokens.ts";
import type { LanguageModel, ModelRequest } from "./language-model.ts";

/** How much a task asks of a model: `small` is quick and cheap, `large` is for what needs thought. */
export type Tier = "small" | "large";

/** A request above so many tokens is large unless its caller says otherwise. */
const manyTokens = 4000;

/** Sends each request to the model of its tier; without a rule of yours, long ones and those with tools to the large one. */
export function tieredModel(
  models: Readonly<Record<Tier, LanguageModel>>,
  tierOf: (request: ModelRequest) => Tier = usualTier,
): LanguageModel {
  const choose = (request: ModelRequest) => models[tierOf(request)];
  return {
    id: models.large.id,
    generate: (request, options) => choose(request).generate(request, options),
    stream: (request, options) => choose(request).stream(request, options),
  };
}

function usualTier(request: ModelRequest): Tier {
  return (request.tools?.length ?? 0) > 0 || countRequestTokens(request) > manyTokens ? "large" : "small";
}
