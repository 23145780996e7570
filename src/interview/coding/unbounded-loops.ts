import type { Language } from "./challenge.ts";
import { bracePairs, codeLines, functionStart, openingParenthesis } from "./function-spans.ts";

interface Found {
  offset: number;
  sentence: string;
}

const SENTENCE = "The loop has no bound and no way out.";
/** Characters of a loop that are read; a longer one gets the benefit of the doubt. */
const MOST_CHARACTERS = 4000;
const MOST_LINES = 150;
const LOOK_BACK = 300;

/** A condition of literals, which holds for ever. */
const ALWAYS = String.raw`(?:true|True|!0|not False|\d{1,9}(?:\s{0,9}[<>=!]{1,3}\s{0,9}\d{1,9})?)`;
const ENDLESS = new RegExp(
  String.raw`\bwhile\s{0,20}\(\s{0,20}${ALWAYS}\s{0,20}\)|\bfor\s{0,20}\([^;{}]{0,200};\s{0,20}(?:${ALWAYS}\s{0,20})?;[^{};]{0,200}?\)(?=\s{0,20}(?:[{;]|\w))`,
  "g",
);
const ENDLESS_PYTHON = new RegExp(String.raw`^while\b\s{0,20}\(?\s{0,20}${ALWAYS}\s{0,20}\)?\s{0,20}:(.*)`);

/** Loops whose condition always holds and that nothing inside leaves: no `return`, no error thrown, no `break`. */
export function unboundedLoops({ code, language }: { code: string; language: Language }): Found[] {
  return language === "python" ? inPython(code) : inTypeScript(code);
}

function inTypeScript(code: string): Found[] {
  const { closing, opening } = bracePairs(code);
  const blocks = [...closing].map(([open, close]) => ({ open, close, kind: kindOf(code, open) }));
  return [...code.matchAll(ENDLESS)]
    .filter((match) => {
      const [from, to] = bodyOf(code, match, { closing, opening });
      if (to - from > MOST_CHARACTERS) return false;
      const inner = blocks.filter(({ open, close }) => open > from && close <= to);
      return !leaves(code.slice(from, to), {
        from,
        functions: inner.filter(({ kind }) => kind === "function"),
        loops: inner.filter(({ kind }) => kind === "loop"),
      });
    })
    .map((match) => ({ offset: match.index, sentence: SENTENCE }));
}

/** From where to where a loop goes: the block after its head, or before it with `do`, or one statement. */
function bodyOf(
  code: string,
  match: RegExpExecArray,
  { closing, opening }: ReturnType<typeof bracePairs>,
): [number, number] {
  const before = code.slice(Math.max(0, match.index - LOOK_BACK), match.index);
  const block = match.index - (before.length - before.trimEnd().length) - 1;
  const open = code[block] === "}" ? opening.get(block) : undefined;
  if (open !== undefined && /\bdo\s{0,20}$/.test(code.slice(Math.max(0, open - 25), open)))
    return [open, block];
  const after = match.index + match[0].length;
  const start = after + (/^\s{0,200}/.exec(code.slice(after, after + 200))?.[0].length ?? 0);
  if (code[start] === "{") return [start, closing.get(start) ?? code.length];
  const end = code.indexOf(";", start);
  return [start, end < 0 ? code.length : end];
}

interface Block {
  open: number;
  close: number;
}

function leaves(
  body: string,
  { from, functions, loops }: { from: number; functions: readonly Block[]; loops: readonly Block[] },
): boolean {
  const within = (blocks: readonly Block[], at: number) =>
    blocks.some(({ open, close }) => open < at && at < close);
  return [...body.matchAll(/\b(?:return|throw|break)\b/g)].some(({ index, 0: word }) => {
    const at = from + index;
    return !within(functions, at) && !(word === "break" && within(loops, at));
  });
}

/** What a block belongs to, as far as it matters to the words that leave a loop. */
function kindOf(code: string, open: number): "function" | "loop" | null {
  if (functionStart(code, open) !== null) return "function";
  const before = code.slice(Math.max(0, open - LOOK_BACK), open).trimEnd();
  if (/\bdo$/.test(before)) return "loop";
  if (!before.endsWith(")")) return null;
  const head = before.slice(0, Math.max(0, openingParenthesis(before, before.length - 1)));
  return /\b(?:for|for\s+await|while|switch)\s{0,20}$/.test(head) ? "loop" : null;
}

function inPython(code: string): Found[] {
  const lines = codeLines(code);
  return lines.flatMap(({ text, indent, offset }, index) => {
    const rest = ENDLESS_PYTHON.exec(text)?.[1];
    if (rest === undefined) return [];
    let left = /\b(?:return|raise|break)\b/.test(rest);
    let functionIndent = Infinity;
    let loopIndent = Infinity;
    for (const line of lines.slice(index + 1, index + 1 + MOST_LINES)) {
      if (left || line.indent <= indent) break;
      if (line.indent <= functionIndent) functionIndent = Infinity;
      if (line.indent <= loopIndent) loopIndent = Infinity;
      if (/^(?:async\s+)?def\b/.test(line.text)) functionIndent = Math.min(functionIndent, line.indent);
      else if (functionIndent === Infinity) {
        left =
          /\b(?:return|raise)\b/.test(line.text) || (loopIndent === Infinity && /\bbreak\b/.test(line.text));
      }
      if (/^(?:async\s+)?(?:for|while)\b/.test(line.text)) loopIndent = Math.min(loopIndent, line.indent);
    }
    return left ? [] : [{ offset: offset + indent, sentence: SENTENCE }];
  });
}
