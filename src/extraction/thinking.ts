/** The marks that models put around their thinking; those of tags are closed by the same tag. */
const thinkTag = "(?:\\w{1,12}:)?(?:think|thinking|reasoning|thought|reflection|scratchpad)";
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

/** Whether quotes open and close unevenly on the line before a place. */
function isInQuotes(text: string, at: number): boolean {
  const far = text.slice(Math.max(0, at - 1024), at);
  const line = far.slice(far.lastIndexOf("\n") + 1);
  return (line.replaceAll(/\\./g, "").match(/"/g) ?? []).length % 2 === 1;
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
  const last = [...text.matchAll(thinkClose)].findLast(({ index }) => !isInQuotes(text, index));
  return last === undefined || thinkAny.test(text.slice(0, last.index)) ? 0 : last.index + last[0].length;
}

/** Whether a text begins with thinking that has not ended, so that what stands in it is no answer yet. */
export function isStillThinking(text: string): boolean {
  const open = thinkOpen.exec(text.slice(0, 4096));
  return open !== null && afterThinking(text) === 0;
}
