import { slips } from "../../text/index.ts";

/** A name without case, accents, spaces and punctuation: `salary_min`, `Salary Min` and `salaryMin` are the same. */
export function bareName(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}

/** A name without case and spaces, for those that differ in signs: `C`, `C++`, `C#`. */
const tightName = (text: string): string => text.replaceAll(/\s/g, "").toLowerCase();

/** Whether two names are the same but for so many slips. Digits tell names apart and are never slips. */
export function isSlip(a: string, b: string, most: number): boolean {
  return a.replace(/\P{N}/gu, "") === b.replace(/\P{N}/gu, "") && slips(a, b, most) <= most;
}

/** A text that stands for a choice, and the choice. */
export interface Choice<T> {
  name: string;
  value: T;
}

/**
 * The one choice that a text means: by its bare name, as the only one it speaks of, as its first three letters or more,
 * or by a slip of the pen in a longer name. Null when none or several fit equally well.
 */
export function nearestChoice<T>(
  text: string,
  choices: readonly Choice<T>[],
): { value: T; sameName: boolean } | null {
  const tight = tightName(text);
  const sameSigns = choices.filter(({ name }) => tightName(name) === tight);
  if (sameSigns.length > 0) return only(sameSigns, true);
  const bare = bareName(text);
  if (bare === "") return null;
  const same = choices.filter(({ name }) => bareName(name) === bare);
  return same.length > 0 ? only(same, true) : only(likely(text, bare, choices), false);
}

/** The choices that a text speaks of, else those it may have misspelt. */
function likely<T>(text: string, bare: string, choices: readonly Choice<T>[]): readonly Choice<T>[] {
  const lead = bareName(/^[^:.,;!(–—\n]*/.exec(text)![0]);
  for (const spell of [asItIs, lowerCase]) {
    const spoken = choices.filter(({ name }) => speaksOf(spell(text), spell(name)));
    if (spoken.length > 0)
      return denial.test(text) && !spoken.some(({ name }) => bareName(name) === lead)
        ? []
        : withoutParts(spoken);
  }
  const begun = /^\p{L}{3,}$/u.test(bare)
    ? choices.filter(({ name }) => bareName(name).startsWith(bare))
    : [];
  if (begun.length > 0) return begun;
  const most = bare.length >= 8 ? 2 : bare.length >= 4 ? 1 : 0;
  if (most === 0) return [];
  const near = choices
    .map(({ name, value }) => ({ choice: { name, value }, bare: bareName(name) }))
    .filter((one) => one.bare.length >= 4 && isSlip(one.bare, bare, most))
    .map((one) => ({ choice: one.choice, slips: slips(one.bare, bare, most) }));
  const least = Math.min(...near.map((one) => one.slips));
  return near.filter((one) => one.slips === least).map((one) => one.choice);
}

function only<T>(choices: readonly Choice<T>[], sameName: boolean): { value: T; sameName: boolean } | null {
  const [first] = choices;
  return first !== undefined && choices.every(({ value }) => value === first.value)
    ? { value: first.value, sameName }
    : null;
}

/** Words that turn what they stand by into something else. */
const denial =
  /\b(?:not|no|non|never|neither|nor|without|except|unlike|hardly|anything but|other than|rather than|instead of)\b|n['’]t\b/i;

const asItIs = (text: string): string => text;
const lowerCase = (text: string): string => text.toLowerCase();

/** Whether a text has the name in it as words of its own. */
function speaksOf(text: string, name: string): boolean {
  const words = wordsOf(name);
  if (words.length === 0) return false;
  const all = wordsOf(text);
  return all.some((_, at) => words.every((word, ahead) => all[at + ahead] === word));
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Leaves out a choice whose name is part of another's that fits too: `full` beside `full time`. */
function withoutParts<T>(choices: readonly Choice<T>[]): Choice<T>[] {
  return choices.filter(
    (choice) =>
      !choices.some(
        (other) =>
          other.name.length > choice.name.length && speaksOf(lowerCase(other.name), lowerCase(choice.name)),
      ),
  );
}
