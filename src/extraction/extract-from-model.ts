import { readFileSync } from "node:fs";
import type { z } from "zod";
import type { JsonSchema, LanguageModel, Message, ModelReply } from "../model/index.ts";
import { CancelledError } from "../errors/index.ts";
import { extract } from "./extract.ts";
import type { Extraction } from "./extract.ts";
import { ExtractionError } from "./extraction-error.ts";
import { schemaOf } from "./fit/schema.ts";

export interface ModelExtractionOptions<T extends z.ZodType> {
  model: LanguageModel;
  type: T;
  /** What the model is asked, the text to read included. The schema is added to the request. */
  messages: readonly Message[];
  /** How often the model is asked at most, the first time included. Default 3. */
  mostTries?: number;
  /** Tokens of all tries together after which it is not asked again. Default: no limit. */
  mostTokens?: number;
  maxOutputTokens?: number;
  signal?: AbortSignal;
}

/** One answer of the model. */
export interface ExtractionTry {
  reply: ModelReply;
  /** Why the answer was not taken; null for the one that was. */
  error: ExtractionError | null;
}

export interface ModelExtraction<T> extends Extraction<T> {
  tries: readonly ExtractionTry[];
}

/** The model did not come to an answer that the schema accepts. */
export class ExtractionGivenUpError extends ExtractionError {
  readonly tries: readonly ExtractionTry[];
  /** What ended it: tries, tokens, or that the model refused. */
  readonly limit: "tries" | "tokens" | "refusal";

  constructor(
    last: ExtractionError,
    tries: readonly ExtractionTry[],
    limit: ExtractionGivenUpError["limit"],
  ) {
    const why = {
      tries: `after ${tries.length} ${tries.length === 1 ? "try" : "tries"}`,
      tokens: "because the tokens allowed are used up",
      refusal: "because the model refused",
    }[limit];
    super(last.reason, last.raw, `Given up ${why}. ${last.message}`, {
      issues: last.issues,
      candidate: last.candidate,
      cause: last,
    });
    this.tries = tries;
    this.limit = limit;
  }
}

/**
 * Asks a model for a typed value, and asks again with what was wrong until the schema accepts the answer or a limit is
 * reached.
 * @throws ExtractionGivenUpError with every try; CancelledError; what the model throws
 */
export async function extractFromModel<T extends z.ZodType>(
  options: ModelExtractionOptions<T>,
): Promise<ModelExtraction<z.output<T>>> {
  const { model, type, mostTries = 3, mostTokens = Infinity, maxOutputTokens, signal } = options;
  const schema = schemaOf(type) as JsonSchema;
  const messages = [...options.messages];
  const tries: ExtractionTry[] = [];
  let tokens = 0;
  for (;;) {
    if (signal?.aborted === true) throw new CancelledError();
    const request = {
      messages,
      json: { schema },
      ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    };
    const reply = await untilAborted(model.generate(request, { signal }), signal);
    tokens += (reply.usage?.input ?? 0) + (reply.usage?.output ?? 0);
    try {
      const extraction = extractReply(type, reply);
      return { ...extraction, tries: [...tries, { reply, error: null }] };
    } catch (error) {
      if (!(error instanceof ExtractionError)) throw error;
      tries.push({ reply, error });
      if (error.reason === "refused") throw new ExtractionGivenUpError(error, tries, "refusal");
      if (tries.length >= mostTries) throw new ExtractionGivenUpError(error, tries, "tries");
      if (tokens >= mostTokens) throw new ExtractionGivenUpError(error, tries, "tokens");
      messages.push(
        { role: "assistant", content: reply.text },
        { role: "user", content: reAsk(error, reply) },
      );
    }
  }
}

/** What a whole reply says. One that was cut off says too little, and one that declines says nothing. */
function extractReply<T extends z.ZodType>(type: T, { text, finish }: ModelReply): Extraction<z.output<T>> {
  if (finish === "refusal" || finish === "content-filter")
    throw new ExtractionError("refused", text, "The model declined to answer.");
  const extraction = extract(type, text);
  if (finish === "length" && !extraction.complete)
    throw new ExtractionError("cut-off", text, "The answer was cut off before the value's end.", {
      candidate: extraction.value,
    });
  return extraction;
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new CancelledError());
    signal.addEventListener("abort", cancel, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", cancel));
  });
}

let template: string | undefined;

/** What the model is told when its answer could not be taken. */
function reAsk(error: ExtractionError, { finish }: ModelReply): string {
  template ??= readFileSync(new URL("./prompts/re-ask.md", import.meta.url), "utf8").trim();
  const problems =
    error.issues.length > 0
      ? error.issues.slice(0, 20).map(({ path, message }) => `- ${path}: ${message}`)
      : [
          finish === "length"
            ? "- It was cut off before its end. Write it shorter."
            : "- It holds no JSON value.",
        ];
  return template.replace("{problems}", () => problems.join("\n"));
}
