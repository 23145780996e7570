import type { Language } from "./challenge.ts";

export interface FunctionSpan {
  /** Where it begins. */
  offset: number;
  lines: number;
}

const NOT_FUNCTIONS = new Set(["if", "for", "while", "switch", "catch", "with"]);
/** Characters looked back over for what a brace belongs to. */
const LOOK_BACK = 600;

/** The functions of masked code with their length, in time that grows with its length only. */
export function functionSpans(code: string, language: Language): FunctionSpan[] {
  return language === "python" ? pythonSpans(code) : bracedSpans(code);
}

function bracedSpans(code: string): FunctionSpan[] {
  const spans: FunctionSpan[] = [];
  const lineOf = lineNumbers(code);
  for (const [open, close] of bracePairs(code).closing) {
    const offset = functionStart(code, open);
    if (offset !== null) spans.push({ offset, lines: lineOf(close) - lineOf(offset) + 1 });
  }
  return spans.toSorted((a, b) => a.offset - b.offset);
}

/** Where the function begins whose body the brace opens; null for other braces. */
export function functionStart(code: string, open: number): number | null {
  const from = Math.max(0, open - LOOK_BACK);
  const before = code.slice(from, open);
  const arrow = /=>\s*$/.exec(before);
  if (arrow !== null) return startOfLine(code, from + arrow.index);
  const head = /\)\s*(?::[^;{}=()]{0,200})?$/.exec(before);
  if (head === null) return null;
  const parenthesis = openingParenthesis(before, head.index);
  if (parenthesis < 0) return null;
  const name = /([\w$#]+)\s*(?:<[^<>()]{0,200}>)?\s*$/.exec(
    before.slice(Math.max(0, parenthesis - 300), parenthesis),
  )?.[1];
  return name === undefined || NOT_FUNCTIONS.has(name) ? null : startOfLine(code, from + parenthesis);
}

/** Where the parenthesis opens that closes there; -1 where none does. */
export function openingParenthesis(text: string, close: number): number {
  let depth = 0;
  for (let index = close; index >= 0; index -= 1) {
    if (text[index] === ")") depth += 1;
    else if (text[index] === "(") {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}

function startOfLine(code: string, offset: number): number {
  const start = code.lastIndexOf("\n", offset - 1) + 1;
  return start + (/^\s*/.exec(code.slice(start, offset))?.[0].length ?? 0);
}

export interface BracePairs {
  /** From each opening brace to its closing one, or to the end where there is none. */
  closing: ReadonlyMap<number, number>;
  /** From each closing brace to its opening one. */
  opening: ReadonlyMap<number, number>;
}

/** Which braces of masked code belong together. */
export function bracePairs(code: string): BracePairs {
  const closing = new Map<number, number>();
  const opening = new Map<number, number>();
  const open: number[] = [];
  for (const { index, 0: brace } of code.matchAll(/[{}]/g)) {
    if (brace === "{") {
      open.push(index);
      closing.set(index, code.length);
    } else {
      const of = open.pop();
      if (of === undefined) continue;
      closing.set(of, index);
      opening.set(index, of);
    }
  }
  return { closing, opening };
}

function pythonSpans(code: string): FunctionSpan[] {
  const spans: FunctionSpan[] = [];
  const open: { indent: number; offset: number; line: number }[] = [];
  let last = 0;
  const close = (indent: number) => {
    for (let top = open.at(-1); top !== undefined && top.indent >= indent; top = open.at(-1)) {
      spans.push({ offset: top.offset, lines: last - top.line + 1 });
      open.pop();
    }
  };
  for (const { text, indent, offset, line } of codeLines(code)) {
    if (!/^[)\]}]/.test(text)) close(indent);
    if (/^(?:async\s+)?def\b/.test(text)) open.push({ indent, offset: offset + indent, line });
    last = line;
  }
  close(0);
  return spans.toSorted((a, b) => a.offset - b.offset);
}

export interface CodeLine {
  /** Without what it is indented by. */
  text: string;
  indent: number;
  /** Where the line begins. */
  offset: number;
  line: number;
}

/** The lines of masked code that hold something. */
export function codeLines(code: string): CodeLine[] {
  let offset = 0;
  return code.split("\n").flatMap((whole, line) => {
    const text = whole.trimStart();
    const found = { text, indent: whole.length - text.length, offset, line };
    offset += whole.length + 1;
    return text === "" ? [] : [found];
  });
}

/** From an offset to the number of its line, from 0. */
export function lineNumbers(code: string): (offset: number) => number {
  const starts = [0];
  for (const { index } of code.matchAll(/\n/g)) starts.push(index + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}
