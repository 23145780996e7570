import type { Language } from "./challenge.ts";

interface Found {
  offset: number;
  sentence: string;
}

/** Numbers that need no name. */
const PLAIN = /^(?:[0-2]|10+)$/;
/** How much is read before and after a number. */
const AROUND = 400;

/** Literals, operators and keys, as in a list or an object of numbers. */
const LITERALS = String.raw`(?:[\s\d._,:+\-*/[\](){}"']|(?<![\w$])[A-Za-z$][\w$]{0,100}\s{0,9}:)*$`;
const TYPE = String.raw`\s{0,20}(?::[^=;\n]{0,100})?=`;
const NAMED: Record<Language, RegExp> = {
  typescript: new RegExp(String.raw`\b(?:const|readonly)\s{1,20}[#\w$]{1,100}${TYPE}${LITERALS}`),
  python: new RegExp(String.raw`(?:^|\n)[ \t]{0,100}\w{1,100}${TYPE}${LITERALS}`),
};
const UPPER = /^\s*(?:export\s+)?(?:const\s+)?[A-Z][A-Z0-9_]*\b[^=]*=/;
/** The default of a parameter. */
const DEFAULT = /[(,{*]\s{0,99}[\w$]{1,100}\s{0,20}(?::[^=;(){}]{0,100})?=\s{0,20}$/;
/** The rest of a statement reckons with something that is no literal. */
const RECKONS = /[*+\-/%<>&|?]\s{0,20}[A-Za-z_$(]/;

/** Numbers whose meaning no name tells: neither a constant of any kind nor the default of a parameter. */
export function unnamedNumbers({ code, language }: { code: string; language: Language }): Found[] {
  return [...code.matchAll(/(?<![\w.$])\d[\d_]*(?:\.\d+)?(?![\w.])/g)]
    .filter((match) => !PLAIN.test(match[0].replaceAll("_", "")) && !isNamed(code, match, language))
    .map((match) => ({
      offset: match.index,
      sentence: `The number ${match[0].slice(0, 30)} has no name that says what it means.`,
    }));
}

function isNamed(code: string, { index, 0: number }: RegExpExecArray, language: Language): boolean {
  const before = code.slice(Math.max(0, index - AROUND), index);
  if (UPPER.test(before.slice(before.lastIndexOf("\n") + 1))) return true;
  const after = code.slice(index + number.length, index + number.length + AROUND);
  if (DEFAULT.test(before) && /^\s{0,20}[,)}]/.test(after)) return true;
  const rest = /^[^;\n]*/.exec(after)?.[0] ?? "";
  return NAMED[language].test(before) && !RECKONS.test(rest);
}
