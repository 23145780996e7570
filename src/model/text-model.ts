import type { LanguageModel } from "./language-model.ts";

/**
 * The model as the smaller port that only writes text, which answerers and rerankers of the retrieval engine take: a
 * system text and a prompt in, pieces of text out.
 */
export function asTextModel(
  model: LanguageModel,
  settings: { maxOutputTokens?: number; temperature?: number } = {},
): (request: { system: string; prompt: string }, signal: AbortSignal) => AsyncIterable<string> {
  return async function* ({ system, prompt }, signal) {
    const messages = [
      { role: "system" as const, content: system },
      { role: "user" as const, content: prompt },
    ].filter(({ content }) => content !== "");
    for await (const event of model.stream({ ...settings, messages }, { signal }))
      if (event.type === "text") yield event.text;
  };
}
