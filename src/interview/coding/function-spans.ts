import type { Language } from "./challenge.ts";

export interface FunctionSpan {
  /** Where it begins. */
  offset: number;
  lines: number;
}

const NOT_FUNCTIONS = /^\s*(?:if|for|while|switch|catch|with)\b/;

/** The functions of masked code with their length. */
export function functionSpans(code: string, language: Language): FunctionSpan[] {
  return language === "python" ? pythonSpans(code) : bracedSpans(code);
}

function bracedSpans(code: string): FunctionSpan[] {
  const pattern =
    /(?:\bfunction\b[^{};]*|=>\s*|(?<=[\n{};])\s*(?:[\w#]+\s+)*[\w#]+\s*\([^;{}]*\)[^;{}()]*)\{/g;
  return [...code.matchAll(pattern)]
    .filter((match) => !NOT_FUNCTIONS.test(match[0].trimStart()))
    .map((match) => {
      const body = blockAt(code, match.index + match[0].length - 1);
      const offset = match.index + (match[0].length - match[0].trimStart().length);
      return { offset, lines: code.slice(offset, body.to).split("\n").length };
    });
}

/** The block that the brace at the offset opens, without its braces; to the end where it is not closed. */
export function blockAt(code: string, open: number): { from: number; to: number } {
  let depth = 0;
  for (let index = open; index < code.length; index += 1) {
    if (code[index] === "{") depth += 1;
    else if (code[index] === "}") {
      depth -= 1;
      if (depth === 0) return { from: open + 1, to: index };
    }
  }
  return { from: open + 1, to: code.length };
}

function pythonSpans(code: string): FunctionSpan[] {
  return [...code.matchAll(/^([ \t]*)(?:async\s+)?def\b[^\n]*/gm)].map((match) => ({
    offset: match.index + match[1]!.length,
    lines: code
      .slice(match.index, suiteAfter(code, match.index, match[1]!.length).to)
      .trimEnd()
      .split("\n").length,
  }));
}

/** The lines below the one at the offset that are indented more than it. */
export function suiteAfter(code: string, offset: number, indent: number): { from: number; to: number } {
  const from = endOfLine(code, offset);
  let to = from;
  while (to < code.length) {
    const end = endOfLine(code, to);
    const line = code.slice(to, end);
    const depth = line.length - line.trimStart().length;
    if (line.trim() !== "" && depth <= indent && !/^\s*[)\]}]/.test(line)) break;
    to = end;
  }
  return { from, to };
}

function endOfLine(code: string, offset: number): number {
  const end = code.indexOf("\n", offset);
  return end < 0 ? code.length : end + 1;
}
