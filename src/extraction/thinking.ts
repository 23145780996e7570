import { thinkingTags } from "./lenient/trivia.ts";

/** The marks that models put around their thinking; those of tags are closed by the same tag. */
const thinkTag = `(?:\\w{1,12}:)?(?:${thinkingTags})`;
const thinkOpen = new RegExp(
  `^\\s*(?:<(${thinkTag})>|(\\[THINK\\]|◁think▷|<\\|begin_of_thought\\|>|<\\|channel\\|>(?!final)\\w{1,20}<\\|message\\|>))`,
  "i",
);
const thinkClose = new RegExp(`</${thinkTag}>`, "gi");
const thinkAny = new RegExp(`<${thinkTag}>`, "i");
const otherClosers: Readonly<Record<string, string>> = {
  "[": "[/think]",
  "◁": "◁/think▷",
  "<|b": "<|end_of_thought|>",
  "<|c": "<|channel|>final<|message|>",
};

function closingMark([, tag, other = ""]: RegExpExecArray): string {
  if (tag !== undefined) return `</${tag.toLowerCase()}>`;
  return otherClosers[other.startsWith("<") ? other.slice(0, 3).toLowerCase() : other[0]!]!;
}

/** The offset after the last closing tag that does not stand in quotes on its line, or 0. */
function afterLastClose(text: string): number {
  let last = 0;
  let inQuotes = false;
  let from = 0;
  for (const match of text.matchAll(thinkClose)) {
    const between = text.slice(from, match.index);
    const line = between.slice(between.lastIndexOf("\n") + 1);
    const quotes = (line.replaceAll(/\\./g, "").match(/"/g) ?? []).length;
    inQuotes = (quotes % 2 === 1) !== (inQuotes && line.length === between.length);
    from = match.index + match[0].length;
    if (!inQuotes) last = from;
  }
  return thinkAny.test(text.slice(0, last)) ? 0 : last;
}

/** Where the answer begins: after the thinking that stands before it, if any. */
export function afterThinking(text: string): number {
  let start = 0;
  let lower: string | undefined;
  for (;;) {
    const open = thinkOpen.exec(text.slice(start, start + 4096));
    if (open === null) break;
    lower ??= text.toLowerCase();
    const mark = closingMark(open);
    const close = lower.indexOf(mark, start);
    if (close === -1) return start;
    start = close + mark.length;
  }
  if (start > 0 || /^\s*[{[]/.test(text)) return start;
  return afterLastClose(text);
}

/** Whether a text begins with thinking that has not ended, so that what stands in it is no answer yet. */
export function isStillThinking(text: string): boolean {
  const open = thinkOpen.exec(text.slice(0, 4096));
  return open !== null && afterThinking(text) === 0;
}
