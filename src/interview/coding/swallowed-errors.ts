import type { Language } from "./challenge.ts";
import { blockAt, suiteAfter } from "./function-spans.ts";

interface Found {
  offset: number;
  sentence: string;
}

const EMPTY = "The error is caught and nothing is done about it.";
const FORGOTTEN = "The error of a request or a tool is caught, and nobody hears of it.";

/**
 * Errors that are caught and forgotten: a catch with nothing in it, or one around something awaited (in Python, around
 * the client or a tool) that neither throws nor looks at the error. A parser that tries and goes on is no breach.
 */
export function swallowedErrors({ code, language }: { code: string; language: Language }): Found[] {
  return language === "python" ? inPython(code) : inTypeScript(code);
}

function inTypeScript(code: string): Found[] {
  const found: Found[] = [];
  for (const match of code.matchAll(/\bcatch\s*(?:\(\s*([\w$]*)[^)]*\)\s*)?\{/g)) {
    const body = blockAt(code, match.index + match[0].length - 1);
    const tried = code.slice(0, match.index).trimEnd();
    const guarded = tried.endsWith("}") ? tried.slice(openOf(tried)) : "";
    const problem = judge(code.slice(body.from, body.to), match[1] ?? "", /\bawait\b/.test(guarded));
    if (problem !== null) found.push({ offset: match.index, sentence: problem });
  }
  for (const match of code.matchAll(/\.\s*catch\s*\(\s*(?:\(\s*\)|_\w*|\(\s*_\w*\s*\))\s*=>/g)) {
    found.push({ offset: match.index, sentence: FORGOTTEN });
  }
  return found;
}

/** Where the block begins that the text ends with. */
function openOf(text: string): number {
  let depth = 0;
  for (let index = text.length - 1; index >= 0; index -= 1) {
    if (text[index] === "}") depth += 1;
    else if (text[index] === "{") {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return 0;
}

function inPython(code: string): Found[] {
  const found: Found[] = [];
  for (const match of code.matchAll(/^([ \t]*)except\b([^\n]*)/gm)) {
    const indent = match[1]!.length;
    const body = suiteAfter(code, match.index, indent);
    const name = /\bas\s+(\w+)/.exec(match[2]!)?.[1] ?? "";
    const before = code.slice(0, match.index);
    const start = before.search(
      new RegExp(`^[ \\t]{${indent}}try\\s*:(?![\\s\\S]*^[ \\t]{${indent}}try\\s*:)`, "m"),
    );
    const guarded = start < 0 ? "" : before.slice(start);
    const inline = match[2]!.slice(match[2]!.lastIndexOf(":") + 1);
    const problem = judge(
      `${inline}${code.slice(body.from, body.to)}`,
      name,
      /\bawait\b|\.create\(|\btools\b/.test(guarded),
    );
    if (problem !== null) found.push({ offset: match.index + indent, sentence: problem });
  }
  return found;
}

function judge(body: string, name: string, outside: boolean): string | null {
  if (/^\s*(?:pass\s*)?$/.test(body)) return EMPTY;
  const used = name !== "" && new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`).test(body);
  return outside && !used && !/\b(?:throw|raise)\b/.test(body) ? FORGOTTEN : null;
}
