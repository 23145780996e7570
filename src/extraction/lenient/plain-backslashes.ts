import { readEscape } from "./string-escape.ts";

const oddLetter = /\\(?:[ac-eg-mo-qsv-zA-Z]|u(?![\da-fA-F]{4}))/;
const run = /[^\s"'`<>|;,]+/g;
const drivePath = /(?<![A-Za-z])[A-Za-z]:\\(?:[^\\\s"<>|*?:]+(?: [^\\\s"<>|*?:]+){0,2}\\)*[^\\\s"<>|*?:]*/g;
const tex =
  /\\(?:n(?:abla|eq?|eg|ewline|i|ot(?:in)?|u|onumber|ormalsize)|t(?:anh?|au|ext[a-z]*|frac|heta|ilde|imes|o|op|riangle[a-z]*)|r(?:angle|ceil|floor|ho|ight[a-z]*|m|oot))(?![A-Za-z])/y;

/**
 * Reads a text whose writer did not escape backslashes, which one escape that JSON does not know has shown: `\n`, `\t`
 * and `\r` stand as they are in a path, beside another backslash that is none of JSON's and in the name of a TeX command,
 * `\b` and `\f` everywhere, since nobody writes a backspace. Elsewhere `\n` is still a line break.
 */
export function withPlainBackslashes(raw: string): string {
  const plain = /\\[nrt]/.test(raw) ? plainSpans(raw) : [];
  let value = "";
  let copied = 0;
  let span = 0;
  for (let at = raw.indexOf("\\"); at !== -1; at = raw.indexOf("\\", copied)) {
    while (span < plain.length && plain[span]!.end <= at) span += 1;
    const inSpan = span < plain.length && plain[span]!.start <= at;
    const keeps = isKept(raw, at, inSpan);
    const escape = keeps ? { text: raw.slice(at, at + 2), end: at + 2, cut: false } : readEscape(raw, at);
    value += raw.slice(copied, at) + (escape.cut ? raw.slice(at, escape.end) : escape.text);
    copied = escape.end;
  }
  return value + raw.slice(copied);
}

function isKept(raw: string, at: number, inSpan: boolean): boolean {
  const char = raw[at + 1] ?? "";
  if (char === "b" || char === "f") return true;
  if (char !== "n" && char !== "r" && char !== "t") return false;
  const endsFile = /\.[A-Za-z]{1,5}$/.test(raw.slice(Math.max(0, at - 8), at));
  if (inSpan && !endsFile && /[a-z\d._-]/.test(raw[at + 2] ?? "")) return true;
  tex.lastIndex = at;
  return tex.test(raw);
}

/** Paths, and words that hold a backslash with a letter that JSON does not know, in their order. */
function plainSpans(raw: string): { start: number; end: number }[] {
  const spans = [...raw.matchAll(drivePath), ...raw.matchAll(run)]
    .filter(([found]) => oddLetter.test(found))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push(span);
  }
  return merged;
}
