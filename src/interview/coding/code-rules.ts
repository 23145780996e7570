import type { CodeRuleName, Language } from "./challenge.ts";
import { functionSpans } from "./function-spans.ts";
import { maskCode } from "./mask-code.ts";
import type { MaskedCode } from "./mask-code.ts";
import { swallowedErrors } from "./swallowed-errors.ts";

/** Lines that a function may have. */
const MOST_LINES = 40;
/** Numbers that need no name. */
const PLAIN_NUMBER = /^(?:[0-2]|10+)$/;

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
  "bounded-loops": ({ code, language }) =>
    matches(
      code,
      language === "python"
        ? /\bwhile\s+(?:True|1)\s*:/g
        : /\bwhile\s*\(\s*(?:true|1)\s*\)|\bfor\s*\(\s*;\s*;/g,
      "The loop has no bound.",
    ),
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
          ...matches(code, /(?:[:<|&,(]|\bas)\s*any\b/g, "any switches the types off."),
          ...matches(comments, /@ts-(?:ignore|nocheck|expect-error)/g, "The compiler is told to look away."),
        ],
  "named-numbers": ({ code }) =>
    [...code.matchAll(/(?<![\w.$])\d[\d_]*(?:\.\d+)?(?![\w.])/g)]
      .filter((match) => !PLAIN_NUMBER.test(match[0].replaceAll("_", "")))
      .filter(
        (match) => !/^\s*(?:export\s+)?(?:const\s+)?[A-Z][A-Z0-9_]*\b[^=]*=/.test(lineAt(code, match.index)),
      )
      .map((match) => ({
        offset: match.index,
        sentence: `The number ${match[0]} has no name that says what it means.`,
      })),
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

/** What each rule asks for, in a sentence. */
export const ruleSentences: Readonly<Record<CodeRuleName, string>> = {
  "no-swallowed-errors": "No error is caught and forgotten.",
  "bounded-loops": "Every loop has a bound.",
  "short-functions": `No function is longer than ${MOST_LINES} lines.`,
  "no-escape-from-types": "Types are not switched off.",
  "named-numbers": "Numbers other than 0, 1, 2 and powers of ten have names.",
  "no-leftovers": "Nothing is left over from trying things out.",
};

/** Where code breaks the rules, in the order of its lines. */
export function checkCode(source: string, language: Language, names: readonly CodeRuleName[]): RuleBreach[] {
  const given = { source, language, ...maskCode(source, language) };
  return names
    .flatMap((rule) =>
      rules[rule](given).map(({ offset, sentence }) => ({
        rule,
        line: source.slice(0, offset).split("\n").length,
        quote: lineAt(source, offset).trim(),
        sentence,
      })),
    )
    .toSorted((a, b) => a.line - b.line);
}

function matches(text: string, pattern: RegExp, sentence: string): Found[] {
  return [...text.matchAll(pattern)].map((match) => ({ offset: match.index, sentence }));
}

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return text.slice(start, end < 0 ? undefined : end);
}
