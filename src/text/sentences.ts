import type { Block } from "./blocks.ts";
import { blocks } from "./blocks.ts";

/** A sentence, or what stands for one: a heading, a code block, a table row. */
export interface Sentence {
  kind: Block["kind"];
  /** Offsets into the text, without surrounding white space. */
  start: number;
  end: number;
}

/**
 * Sentences of Markdown or plain text in order. Code blocks, headings and table rows are one each; list items
 * and paragraphs are split at full stops, question and exclamation marks, but not after abbreviations or
 * initials and not inside `inline code`.
 */
export function sentences(text: string, parsed: readonly Block[] = blocks(text)): Sentence[] {
  const result: Sentence[] = [];
  for (const { kind, start, end } of parsed) {
    if (kind === "paragraph" || kind === "item") splitProse(text, kind, start, end, result);
    else result.push({ kind, start, end });
  }
  return result;
}

const abbreviations = new Set(
  "e.g i.e eg ie cf vs approx resp incl excl fig figs no nos vol sec ch pp ca al mr mrs ms dr prof st jr sr inc ltd co corp dept est min max".split(
    " ",
  ),
);

function splitProse(text: string, kind: Block["kind"], from: number, to: number, result: Sentence[]): void {
  let start = from;
  let inCode = false;
  const push = (end: number): void => {
    let last = end;
    while (last > start && isSpace(text.charCodeAt(last - 1))) last--;
    if (last > start) result.push({ kind, start, end: last });
    start = end;
    while (start < to && isSpace(text.charCodeAt(start))) start++;
  };
  // "3. Send it" is an item with a number, not a sentence "3."
  const opening = kind === "item" ? /^(?:[-*+]|\d{1,3}[.)])\s+/.exec(text.slice(from, from + 16)) : null;
  for (let at = from + (opening?.[0].length ?? 0); at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 96) inCode = !inCode && text.indexOf("`", at + 1) !== -1 && text.indexOf("`", at + 1) < to;
    if (inCode) continue;
    if (code === 0x3002 || code === 0xff01 || code === 0xff1f) push(at + 1);
    else if (code === 46 || code === 33 || code === 63) {
      let end = at + 1;
      while (end < to && /[.!?)\]"'”’*_]/.test(text[end]!)) end++;
      const ends = end < to && isSpace(text.charCodeAt(end)) && endsSentence(text, start, at, end, to);
      if (ends) {
        push(end);
        at = start - 1;
      } else at = end - 1;
    }
  }
  push(to);
}

function endsSentence(text: string, start: number, at: number, end: number, to: number): boolean {
  let next = end;
  while (next < to && isSpace(text.charCodeAt(next))) next++;
  const lowerCase = next < to && /\p{Ll}/u.test(text[next]!);
  if (text[at] !== ".") return !lowerCase;
  if (text[at + 1] === "." && lowerCase) return false;
  const word = /[\p{L}\p{N}.]+$/u.exec(text.slice(Math.max(start, at - 20), at))?.[0] ?? "";
  if (abbreviations.has(word.toLowerCase())) return false;
  if (word.length === 1 && /\p{Lu}/u.test(word)) return false;
  return !lowerCase || word.length > 2 || word === "";
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 160;
