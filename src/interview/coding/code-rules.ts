import type { CodeRuleName, Language } from "./challenge.ts";
import { functionSpans, lineNumbers } from "./function-spans.ts";
import { maskCode } from "./mask-code.ts";
import type { MaskedCode } from "./mask-code.ts";
import { swallowedErrors } from "./swallowed-errors.ts";
import { unboundedLoops } from "./unbounded-loops.ts";
import { unnamedNumbers } from "./unnamed-numbers.ts";

/** Lines that a function may have. */
const MOST_LINES = 40;
/** Characters of the code that are read: a solution is shorter, and no rule may take long. */
const MOST_CHARACTERS = 40_000;
/** Places that are told of a rule. */
const MOST_FOUND = 20;
/** Characters of a line that are looked at or quoted. */
const MOST_OF_LINE = 200;

/** A place where code breaks a rule. */
export interface RuleBreach {
  rule: CodeRuleName;
  /** From 1. */
  line: number;
  /** The line as it stands. */
  quote: string;
  /** What is wrong there. */
  sentence: string;
}

interface Found {
  offset: number;
  sentence: string;
}

interface Given extends MaskedCode {
  source: string;
  language: Language;
}

const rules: Record<CodeRuleName, (given: Given) => Found[]> = {
  "no-swallowed-errors": swallowedErrors,
  "bounded-loops": unboundedLoops,
  "short-functions": ({ code, language }) =>
    functionSpans(code, language)
      .filter(({ lines }) => lines > MOST_LINES)
      .map(({ offset, lines }) => ({
        offset,
        sentence: `The function has ${lines} lines; at most ${MOST_LINES} are easy to follow.`,
      })),
  "no-escape-from-types": ({ code, comments, language }) =>
    language === "python"
      ? [
          ...matches(code, /(?::|->|\[|,)\s*Any\b/g, "Any switches the types off."),
          ...matches(comments, /#\s*type:\s*ignore/g, "The type checker is told to look away."),
        ]
      : [
          ...matches(
            code,
            /(?:[:<|&,(]|\bas)\s{0,20}any\b(?!\s{0,20}[.(])/g,
            "any switches the types off.",
          ).filter(({ offset }) => !isChoice(code, offset)),
          ...matches(comments, /@ts-(?:ignore|nocheck|expect-error)/g, "The compiler is told to look away."),
        ],
  "named-numbers": unnamedNumbers,
  "no-leftovers": ({ code, comments, language }) => [
    ...matches(
      code,
      language === "python"
        ? /(?<![\w.])(?:print|breakpoint)\s*\(/g
        : /\bconsole\s*\.\s*(?:log|debug)\b|\bdebugger\b/g,
      "It is left over from trying things out.",
    ),
    ...matches(comments, /\b(?:TODO|FIXME|XXX)\b/g, "Something is left to do."),
  ],
};

/** Whether the colon belongs to `a ? b : c`, after which a value comes and no type. */
function isChoice(code: string, offset: number): boolean {
  if (code[offset] !== ":") return false;
  const before = code.slice(Math.max(0, offset - MOST_OF_LINE), offset);
  return /\?(?![.:?])[^?;:]+$/.test(before.trimEnd());
}

/** What each rule asks for, in a sentence. */
export const ruleSentences: Readonly<Record<CodeRuleName, string>> = {
  "no-swallowed-errors": "No error is caught and forgotten.",
  "bounded-loops": "Every loop has a bound or a way out.",
  "short-functions": `No function is longer than ${MOST_LINES} lines.`,
  "no-escape-from-types": "Types are not switched off.",
  "named-numbers": "Numbers other than 0, 1, 2 and powers of ten have names.",
  "no-leftovers": "Nothing is left over from trying things out.",
};

/** Where code breaks the rules, in the order of its lines; of each rule the first places only. */
export function checkCode(whole: string, language: Language, names: readonly CodeRuleName[]): RuleBreach[] {
  const source = whole.slice(0, MOST_CHARACTERS);
  const given = { source, language, ...maskCode(source, language) };
  const lineOf = lineNumbers(source);
  return names
    .flatMap((rule) =>
      rules[rule](given)
        .slice(0, MOST_FOUND)
        .map(({ offset, sentence }) => ({
          rule,
          line: lineOf(offset) + 1,
          quote: lineAt(source, offset).trim(),
          sentence,
        })),
    )
    .toSorted((a, b) => a.line - b.line);
}

function matches(text: string, pattern: RegExp, sentence: string): Found[] {
  return [...text.matchAll(pattern)].map((match) => ({ offset: match.index, sentence }));
}

/** The line that the offset lies in, from its begin, or near the offset where the line is long. */
function lineAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf("\n", offset - 1) + 1, offset - MOST_OF_LINE);
  const line = text.slice(start, start + 2 * MOST_OF_LINE);
  const end = line.indexOf("\n", offset - start);
  return end < 0 ? line : line.slice(0, end);
}
