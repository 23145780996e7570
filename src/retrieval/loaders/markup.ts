import { blocks } from "../../text/index.ts";
import { Blanking } from "./blanking.ts";
import { scanTag } from "./tag-strings.ts";

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
    else if (match[0] === "{") at = blankExpression(text, at, blanking, open);
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

/** A comment, or a blank that MDX needs to have spelled out: `{" "}`. All other expressions are read as text. */
function blankExpression(text: string, at: number, blanking: Blanking, open: NeverClosed): number {
  if (text.startsWith("{/*", at)) return blankTo(text, at, "*/}", blanking, open);
  const spelled = /^\{(["'`]) *\1\}/.exec(text.slice(at, at + 20));
  if (spelled === null) return at + 1;
  blanking.blank(at, at + spelled[0].length);
  return at + spelled[0].length;
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

/** A tag of more characters is taken for text, and so are all further ones in a file with this many of them. */
const longestTag = 1_000_000;
const mostUnclosedTags = 20;

function blankTag(text: string, at: number, blanking: Blanking, open: NeverClosed): number {
  if (text.startsWith("<!--", at)) return blankTo(text, at, "-->", blanking, open);
  const opening = /^<\/?([A-Za-z][\w.-]*)?(?=[\s/>])/.exec(text.slice(at, at + 80));
  if (opening === null) return at + 1;
  // "Array<string>" is a type, "word</b>" is not.
  if (text[at + 1] !== "/" && /\w/.test(text[at - 1] ?? "")) return at + 1;
  const name = opening[1] ?? "";
  const past = at + opening[0].length;
  const limit = Math.min(text.length, past + longestTag);
  const tag = open.tags < mostUnclosedTags ? scanTag(text, past, limit, name) : null;
  if (tag === null) {
    open.tags++;
    return at + 1;
  }
  const { end, strings } = tag;
  let done = at;
  if (strings.length === 0 && /^[A-Z]/.test(name) && text[end - 2] === "/") {
    const start = past - name.length;
    blanking.blank(at, start);
    done = start + name.length;
  }
  for (const kept of strings) {
    if (kept.goesOn) blanking.blankThrough(done, kept.start);
    else blanking.blank(done, kept.start);
    if (kept.words !== undefined) blanking.replace(kept.start, kept.end, kept.words);
    done = kept.end;
  }
  blanking.blank(done, end);
  return end;
}
