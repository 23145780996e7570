import { readFileSync } from "node:fs";
import type { Passage } from "../passage.ts";
import { spotlight } from "../spotlight.ts";
import type { TextRequest } from "../text-model.ts";

export interface AnswerPrompt extends TextRequest {
  /** Takes back what marking the passages did to the words that a model repeats from them. */
  plain(written: string): string;
}

export interface AnswerPromptOptions {
  /** See `SpotlightOptions.seed`. */
  seed: number | string;
  /** Stretches of a document that are left out of what the model reads. */
  leftOut: (document: string) => readonly { start: number; end: number }[];
}

/** What a model is asked to write an answer from: the passages set off from the rest, numbered from 1. */
export function answerPrompt(
  question: string,
  passages: readonly Passage[],
  { seed, leftOut }: AnswerPromptOptions,
): AnswerPrompt {
  const read = passages.map((passage) => without(passage, leftOut(passage.chunk.document)));
  const { text, rule, mark } = spotlight(read, { method: "datamark", seed });
  return {
    system: fill("answer-system", { rule }),
    prompt: fill("answer-question", { passages: text, question }),
    plain: (written) => (mark === null ? written : unmarked(written, mark)),
  };
}

/** A model that repeats marked words writes the mark, at times with a blank besides. */
const unmarked = (written: string, mark: string): string =>
  written.replaceAll(new RegExp(` ?${mark}+ ?`, "g"), " ");

function without(passage: Passage, stretches: readonly { start: number; end: number }[]): Passage {
  let text = "";
  let from = passage.chunk.start;
  for (const { start, end } of stretches) {
    if (end <= from || start >= passage.chunk.end) continue;
    text += slice(passage, from, start) + instead;
    from = end;
  }
  return { ...passage, text: text + slice(passage, from, passage.chunk.end) };
}

const instead = "[a sentence is left out here]";

const slice = ({ text, chunk }: Passage, start: number, end: number): string =>
  text.slice(Math.max(0, start - chunk.start), Math.max(0, end - chunk.start));

const templates = new Map<string, string>();

/** A prompt of the folder `prompts` with its places filled, in one go: what is filled in is never a template. */
function fill(name: string, places: Record<string, string>): string {
  let template = templates.get(name);
  if (template === undefined) {
    template = readFileSync(new URL(`../prompts/${name}.md`, import.meta.url), "utf8").trim();
    templates.set(name, template);
  }
  return template.replace(/\{\{(\w+)\}\}/g, (_, place: string) => places[place]!);
}
