import type { Language } from "./challenge.ts";

export interface MaskedCode {
  /** The code with blanks for the insides of texts and for comments; every character stays in its place. */
  code: string;
  /** The comments, with blanks for everything else. */
  comments: string;
}

interface Stretch {
  from: number;
  to: number;
  kind: "comment" | "text";
}

/** Tells code from comments and texts. Reads any text without failing; code that is no code is masked as far as it goes. */
export function maskCode(source: string, language: Language): MaskedCode {
  const stretches = language === "python" ? readPython(source) : readTypeScript(source);
  const code = [...blank(source)];
  const comments = [...code];
  let from = 0;
  for (const { from: start, to, kind } of stretches) {
    copy(source, code, from, start);
    if (kind === "comment") copy(source, comments, start, to);
    from = to;
  }
  copy(source, code, from, source.length);
  return { code: code.join(""), comments: comments.join("") };
}

function blank(source: string): string[] {
  return Array.from({ length: source.length }, (_, index) => (source[index] === "\n" ? "\n" : " "));
}

function copy(source: string, target: string[], from: number, to: number): void {
  for (let index = from; index < to; index += 1) target[index] = source[index]!;
}

function readPython(source: string): Stretch[] {
  const stretches: Stretch[] = [];
  const pattern = /#[^\n]*|("""|''')[\s\S]*?(?:\1|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?/g;
  for (const match of source.matchAll(pattern)) {
    stretches.push(stretch(match.index, match[0], match[0].startsWith("#") ? "comment" : "text"));
  }
  return stretches;
}

const TEXT = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|[`{}/]/g;
const REGEX = /\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n]){0,200}\]|[^/\\\n[]){1,300}\/[a-z]{0,10}/y;
/** After these a slash begins a regular expression. */
const BEFORE_REGEX = /(?:^|[=(,:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|await|yield))\s*$/;

function readTypeScript(source: string): Stretch[] {
  const stretches: Stretch[] = [];
  /** For each open brace whether it belongs to a template. */
  const braces: boolean[] = [];
  let index = 0;
  const template = (from: number): number => {
    let end = from;
    for (; end < source.length; end += 1) {
      if (source[end] === "\\") end += 1;
      else if (source[end] === "`") return push(from, end + 1);
      else if (source[end] === "$" && source[end + 1] === "{") {
        braces.push(true);
        return push(from, end + 2);
      }
    }
    return push(from, source.length);
  };
  const push = (from: number, to: number): number => {
    stretches.push({ from, to, kind: "text" });
    return to;
  };
  while (index < source.length) {
    TEXT.lastIndex = index;
    const match = TEXT.exec(source);
    if (match === null) break;
    const [found] = match;
    index = match.index + found.length;
    if (found === "`") index = template(match.index + 1);
    else if (found === "{") braces.push(false);
    else if (found === "}") {
      if (braces.pop() === true) index = template(match.index);
    } else if (found === "/") {
      REGEX.lastIndex = match.index;
      const before = source.slice(Math.max(0, match.index - 40), match.index);
      const regex = BEFORE_REGEX.test(before) ? REGEX.exec(source)?.[0] : undefined;
      if (regex !== undefined) index = push(match.index, match.index + regex.length);
    } else {
      stretches.push(stretch(match.index, found, found.startsWith("/") ? "comment" : "text"));
    }
  }
  return stretches;
}

/** A text keeps its quotes. */
function stretch(from: number, found: string, kind: Stretch["kind"]): Stretch {
  return kind === "comment"
    ? { from, to: from + found.length, kind }
    : { from: from + 1, to: Math.max(from + 1, from + found.length - 1), kind };
}
