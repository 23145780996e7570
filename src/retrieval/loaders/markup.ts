import { blocks } from "../../text/index.ts";
import { Blanking } from "./blanking.ts";

/**
 * Blanks tags, comments and (in MDX) import and export statements from offset `from` on, outside of fenced and
 * inline code. Strings inside a tag are words for the reader (`<Snippet text="npm install ai" />`, a table of
 * properties), so they stay, but for those that style or link. A tag that keeps nothing keeps its name.
 */
export function blankMarkup(text: string, from: number, mdx: boolean): string {
  const blanking = new Blanking(text);
  const code = blocks(text).filter((block) => block.kind === "code");
  const open: NeverClosed = { marks: new Set(), tags: 0 };
  let next = 0;
  let at = from;
  const interesting = mdx ? /[`<{]|(?<![^\n])(?=(?:import|export)\s)/g : /[`<{]/g;
  for (;;) {
    interesting.lastIndex = at;
    const match = interesting.exec(text);
    if (match === null) break;
    at = match.index;
    while (next < code.length && code[next]!.end <= at) next++;
    const block = code[next];
    if (block !== undefined && at >= block.start) at = block.end;
    else if (match[0] === "`") at = pastInlineCode(text, at);
    else if (match[0] === "<") at = blankTag(text, at, blanking, open);
    else if (match[0] === "{")
      at = text.startsWith("{/*", at) ? blankTo(text, at, "*/}", blanking, open) : at + 1;
    else at = blankStatement(text, at, blanking);
  }
  return blanking.toString();
}

/** What was opened and never closed so far, so that a broken file is not read to its end again and again. */
interface NeverClosed {
  marks: Set<string>;
  tags: number;
}

function pastInlineCode(text: string, at: number): number {
  let length = 1;
  while (text[at + length] === "`") length++;
  const marks = "`".repeat(length);
  const near = text.slice(at + length, at + 2000);
  const paragraph = near.search(/\n[ \t]*\r?\n/);
  const close = near.indexOf(marks);
  return close === -1 || (paragraph !== -1 && close > paragraph) ? at + length : at + close + 2 * length;
}

function blankTo(text: string, at: number, mark: string, blanking: Blanking, open: NeverClosed): number {
  const close = open.marks.has(mark) ? -1 : text.indexOf(mark, at);
  if (close === -1) {
    open.marks.add(mark);
    return at + 1;
  }
  blanking.blank(at, close + mark.length);
  return close + mark.length;
}

/** To the end of the statement: the first line end where all brackets are closed, or an empty line. */
function blankStatement(text: string, at: number, blanking: Blanking): number {
  const line = text.slice(at, endOfLine(text, at));
  // "import your key into the dashboard" is a sentence
  if (!/\bfrom\s*["']|^import\s*["']|^export\s+(?:const|let|default|function|async|\{)|[{*]\s*$/.test(line)) {
    return at + 1;
  }
  let depth = 0;
  let end = at;
  for (; end < text.length; end++) {
    const character = text[end]!;
    if ("{([".includes(character)) depth++;
    else if ("})]".includes(character)) depth--;
    else if (character === "\n" && (depth <= 0 || /^\r?\n[ \t]*\r?\n/.test(text.slice(end, end + 40)))) break;
  }
  blanking.blank(at, end);
  return end;
}

const endOfLine = (text: string, at: number): number => {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
};

/** Attributes and keys whose strings are not for readers. */
const unspoken = new Set(
  "class className href link url to src id key style target rel width height slot ref variant color icon lang prefixlength".split(
    " ",
  ),
);

/** A tag of more characters is taken for text, and so are all further ones in a file with this many of them. */
const longestTag = 1_000_000;
const mostUnclosedTags = 20;

function blankTag(text: string, at: number, blanking: Blanking, open: NeverClosed): number {
  if (text.startsWith("<!--", at)) return blankTo(text, at, "-->", blanking, open);
  const opening = /^<\/?([A-Za-z][\w.-]*)?(?=[\s/>])/.exec(text.slice(at, at + 80));
  if (opening === null) return at + 1;
  // "Array<string>" is a type, "word</b>" is not.
  if (text[at + 1] !== "/" && /\w/.test(text[at - 1] ?? "")) return at + 1;
  const strings: SpokenString[] = [];
  const end = open.tags < mostUnclosedTags ? scanTag(text, at + opening[0].length, strings) : null;
  if (end === null) {
    open.tags++;
    return at + 1;
  }
  const name = opening[1];
  let done = at;
  if (strings.length === 0 && name !== undefined && /^[A-Z]/.test(name) && text[end - 2] === "/") {
    const start = at + opening[0].length - name.length;
    blanking.blank(at, start);
    done = start + name.length;
  }
  for (const kept of strings) {
    if (kept.goesOn) blanking.blankThrough(done, kept.start);
    else blanking.blank(done, kept.start);
    done = kept.end;
  }
  blanking.blank(done, end);
  return end;
}

/** A string inside a tag that is words for the reader. */
interface SpokenString {
  start: number;
  end: number;
  /** Whether it belongs to the same object as the one before: a property's name, type and description. */
  goesOn: boolean;
}

/** Offset past the `>` of a tag, noting the strings worth keeping; null when it is not closed. */
function scanTag(text: string, from: number, strings: SpokenString[]): number | null {
  let depth = 0;
  let name = "";
  let goesOn = false;
  const limit = Math.min(text.length, from + longestTag);
  for (let at = from; at < limit; at++) {
    const character = text[at]!;
    if (character === '"' || character === "'" || character === "`") {
      const close = closingQuote(text, at, limit);
      if (close === -1) return null;
      if (!unspoken.has(name) && close > at + 1) {
        strings.push({ start: at + 1, end: close, goesOn });
        goesOn = depth > 1;
      }
      at = close;
      name = depth === 0 ? "" : name;
    } else if (character === "{" || character === "}") {
      depth += character === "{" ? 1 : -1;
      goesOn = false;
    } else if (character === ">" && depth <= 0) return at + 1;
    else if (character === "<" && depth <= 0) return null;
    else if (/[A-Za-z_]/.test(character)) {
      const word = /^[\w-]+/.exec(text.slice(at, at + 60))![0];
      if (/^\s*[=:]/.test(text.slice(at + word.length, at + word.length + 4))) name = word;
      at += word.length - 1;
    } else if (character === ",") name = "";
  }
  return null;
}

function closingQuote(text: string, at: number, limit: number): number {
  for (let end = at + 1; end < limit; end++) {
    if (text[end] === "\\") end++;
    else if (text[end] === text[at]) return end;
  }
  return -1;
}
