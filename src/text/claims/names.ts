import { isStopWord } from "../stop-words.ts";
import type { ClaimToken } from "./tokens.ts";

/** Something that is called by a name that is written in one way only. */
export interface Identifier {
  kind: "code" | "path" | "flag" | "constant" | "quoted";
  text: string;
  /** Lower case, letters and digits only: `maxTokens`, `max_tokens` and `max-tokens` are one. */
  form: string;
  start: number;
  end: number;
}

/** A name: capitals in the middle of a sentence, an acronym, letters with digits. */
export interface Entity {
  text: string;
  /** Its words in lower case. */
  words: readonly string[];
  start: number;
  end: number;
}

const patterns: [Identifier["kind"], RegExp][] = [
  ["path", /@[a-z\d][\w.-]*\/[\w./-]*\w/gi],
  ["path", /(?<![\w@./-])(?:\.{0,2}\/)?(?:[\w@.-]+\/)+[\w.-]*\w\.[a-z]\w{0,4}\b/gi],
  [
    "path",
    /(?<![\w@/])(?:[\w-]+\.)+(?:[cm]?[jt]sx?|json|jsonl|md|mdx|ya?ml|toml|txt|csv|html?|css|py|rs|go|java|sql|sh|env|lock|vue|svelte|pdf)\b/gi,
  ],
  ["path", /(?<![\w.])\.env(?:\.\w+)*\b/g],
  ["flag", /(?<![\w-])--?[a-z][\w-]*/gi],
  ["constant", /(?<![\w@/-])[A-Z][A-Z\d]*(?:_[A-Z\d]+)+\b/g],
  ["code", /(?<![\w@/.-])[A-Za-z]{1,6}\d{3,6}\b/g],
  ["code", /(?<![\w@/-])[a-zA-Z_$][\w$]*(?:_[\w$]+)+/g],
  ["code", /(?<![\w@/-])(?:[a-z][\w$]*|[A-Z][a-z]+[\w$]*|AI)(?:\.[a-zA-Z_$][\w$]*)+(?:\(\))?/g],
  ["code", /(?<![\w@/.-])(?:[a-z]+[A-Z]|[A-Z][a-z\d]+[A-Z][a-z]|[A-Z]{2,}[a-z]+[A-Z])[\w$]*/g],
  ["code", /(?<![\w@/.-])[a-zA-Z_$][\w$]*(?=\(\))/g],
];
const quoted =
  /`([^`\n]{1,80})`|"([^"\n]{2,120})"|“([^”\n]{2,120})”|(?<![\p{L}\p{N}])'([^'\n]{2,120})'(?![\p{L}\p{N}])/gu;

/** The identifiers of a text in order, the outermost where one holds another; quoted text is one beside them. */
export function readIdentifiers(text: string): Identifier[] {
  const found: Identifier[] = [];
  const free = (start: number, end: number) => found.every((one) => one.end <= start || one.start >= end);
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (!free(start, end)) continue;
      // "e.g.", "i.e." and a sentence that ends without a space are no calls.
      if (kind === "code" && /^(?:e\.g|i\.e|vs|etc)\b/i.test(match[0])) continue;
      if (kind === "flag" && match[0].length < 3) continue;
      found.push({ kind, text: match[0], form: plain(match[0]), start, end });
    }
  }
  for (const match of text.matchAll(quoted)) {
    const inner = (match[1] ?? match[2] ?? match[3] ?? match[4])!;
    const start = match.index + 1;
    if (plain(inner) === "" || found.some((one) => one.start === start && one.end === start + inner.length))
      continue;
    found.push({ kind: "quoted", text: inner, form: plain(inner), start, end: start + inner.length });
  }
  return found.filter(({ form }) => form !== "").sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Lower case, letters and digits only. */
export const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

const name =
  /(?<![\p{L}\p{N}_.@/-])(?:\p{Lu}[\p{L}\p{N}]*|\p{Ll}+\p{Lu}[\p{L}\p{N}]*|[\p{L}]+\p{N}[\p{L}\p{N}]*)(?:[-/'’.+]?[\p{L}\p{N}]+)*\+?/gu;

/**
 * The names of a text in order, identifiers left out. A capital at the start of a sentence counts only when the word
 * is an acronym, has a capital or digit inside, or another capitalised word follows.
 */
export function readEntities(
  text: string,
  tokens: readonly ClaimToken[],
  identifiers: readonly Identifier[],
): Entity[] {
  const opening = new Set(tokens.filter(({ opensSentence }) => opensSentence).map(({ start }) => start));
  const shouting = !/\p{Ll}/u.test(text);
  if (shouting) return [];
  const runs: Entity[] = [];
  for (const match of text.matchAll(name)) {
    const start = match.index;
    const word = match[0].replace(/['’]s$/, "");
    const end = start + word.length;
    if (identifiers.some((one) => one.kind !== "quoted" && one.start < end && start < one.end)) continue;
    const forms = formsOf(word);
    if (word.length === 1 || forms.every((form) => isStopWord(form)) || /^v\d/i.test(word)) continue;
    const before = runs.at(-1);
    if (before !== undefined && /^[ ]$/.test(text.slice(before.end, start)) && /^\p{Lu}/u.test(word)) {
      runs[runs.length - 1] = {
        text: text.slice(before.start, end),
        words: [...before.words, ...forms],
        start: before.start,
        end,
      };
    } else runs.push({ text: word, words: forms, start, end });
  }
  return runs.filter((run) => {
    if (!opening.has(run.start) || run.words.length > 1) return true;
    return /\p{Lu}.*\p{Lu}|\p{N}|\p{Ll}\p{Lu}/u.test(run.text);
  });
}

const formsOf = (word: string): string[] =>
  word
    .normalize("NFKD")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((form) => form !== "");
