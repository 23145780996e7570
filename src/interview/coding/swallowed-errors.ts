import type { Language } from "./challenge.ts";
import { bracePairs, codeLines } from "./function-spans.ts";

interface Found {
  offset: number;
  sentence: string;
}

const EMPTY = "The error is caught and nothing is done about it.";
const FORGOTTEN = "The error of a request or a tool is caught, and nobody hears of it.";
/** How much is read of a guarded block and of what catches. */
const MOST_CHARACTERS = 4000;
const MOST_LINES = 100;

/**
 * Errors that are caught and forgotten: a catch with nothing in it, or one around something awaited (in Python, around
 * the client or a tool) that neither throws nor looks at the error. A parser that tries and goes on is no breach.
 */
export function swallowedErrors({ code, language }: { code: string; language: Language }): Found[] {
  return language === "python" ? inPython(code) : inTypeScript(code);
}

function inTypeScript(code: string): Found[] {
  const found: Found[] = [];
  const { closing, opening } = bracePairs(code);
  for (const match of code.matchAll(
    /\bcatch\s{0,20}(?:\(\s{0,20}([\w$]{0,100})[^(){}]{0,100}\)\s{0,20})?\{/g,
  )) {
    const open = match.index + match[0].length - 1;
    const body = code.slice(open + 1, Math.min(closing.get(open) ?? open, open + MOST_CHARACTERS));
    let end = match.index - 1;
    while (end > 0 && /\s/.test(code[end]!)) end -= 1;
    const guarded = code.slice(Math.max(opening.get(end) ?? end, end - MOST_CHARACTERS), end);
    const problem = judge(body, match[1] ?? "", /\bawait\b/.test(guarded));
    if (problem !== null) found.push({ offset: match.index, sentence: problem });
  }
  for (const match of code.matchAll(
    /\.catch\(\s{0,20}(?:\(\s{0,20}\)|_\w{0,50}|\(\s{0,20}_\w{0,50}\s{0,20}\))\s{0,20}=>/g,
  )) {
    found.push({ offset: match.index, sentence: FORGOTTEN });
  }
  return found;
}

function inPython(code: string): Found[] {
  const found: Found[] = [];
  const lines = codeLines(code);
  for (const [index, { text, indent, offset }] of lines.entries()) {
    const head = /^except\b(.*)/.exec(text)?.[1];
    if (head === undefined) continue;
    const name = /\bas\s+(\w+)/.exec(head)?.[1] ?? "";
    const body = [head.slice(head.lastIndexOf(":") + 1)];
    for (const line of lines.slice(index + 1, index + 1 + MOST_LINES)) {
      if (line.indent <= indent) break;
      body.push(line.text);
    }
    const guarded: string[] = [];
    for (const line of lines.slice(Math.max(0, index - MOST_LINES), index).reverse()) {
      if (line.indent < indent || (line.indent === indent && /^try\s*:/.test(line.text))) break;
      guarded.push(line.text);
    }
    const outside = /\bawait\b|\.create\(|\btools\b/.test(guarded.join("\n"));
    const problem = judge(body.join("\n"), name, outside);
    if (problem !== null) found.push({ offset: offset + indent, sentence: problem });
  }
  return found;
}

function judge(body: string, name: string, outside: boolean): string | null {
  const said = body.trim();
  if (said === "" || said === "pass") return EMPTY;
  const used = name !== "" && said.split(/[^\w$]+/).includes(name);
  return outside && !used && !/\b(?:throw|raise)\b/.test(said) ? FORGOTTEN : null;
}
