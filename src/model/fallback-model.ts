import { BadInputError } from "../errors/index.ts";
import { CircuitOpenError } from "./circuit-open-error.ts";
import type { LanguageModel, ModelEvent, ModelReply, ModelRequest } from "./language-model.ts";
import { ModelError } from "./model-error.ts";

export interface FallbackOptions {
  /** Whether the next model is asked after this error. Default: after all but a refused request, a budget or a cancellation. */
  after?: (error: unknown) => boolean;
  onFallback?: (step: { from: string; to: string; error: unknown }) => void;
}

/**
 * Asks the first model, and the next when it fails, and so on; the last error is thrown. A stream of which text was
 * read is not begun again with another model. The reply says which model answered.
 * @throws BadInputError for an empty list
 */
export function fallbackModel(
  models: readonly LanguageModel[],
  options: FallbackOptions = {},
): LanguageModel {
  const { after = canGoOn, onFallback } = options;
  const [first] = models;
  if (first === undefined) throw new BadInputError("A fallback needs at least one model");

  async function* attempt(
    request: ModelRequest,
    run: (model: LanguageModel) => AsyncIterable<ModelEvent>,
  ): AsyncGenerator<ModelEvent> {
    for (const [index, model] of models.entries()) {
      let begun = false;
      try {
        for await (const event of run(model)) {
          begun = true;
          yield event;
        }
        return;
      } catch (error) {
        const next = models[index + 1];
        if (begun || next === undefined || !after(error)) throw error;
        onFallback?.({ from: model.id, to: next.id, error });
      }
    }
  }

  return {
    id: first.id,
    async generate(request, callOptions): Promise<ModelReply> {
      const run = async function* (model: LanguageModel): AsyncGenerator<ModelEvent> {
        yield { type: "reply", reply: await model.generate(request, callOptions) };
      };
      for await (const event of attempt(request, run)) if (event.type === "reply") return event.reply;
      throw new ModelError("empty", { model: first.id });
    },
    stream: (request, callOptions) => attempt(request, (model) => model.stream(request, callOptions)),
  };
}

function canGoOn(error: unknown): boolean {
  if (error instanceof CircuitOpenError) return true;
  return error instanceof ModelError && error.kind !== "bad-request";
}
