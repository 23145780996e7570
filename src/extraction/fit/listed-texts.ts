const LONGEST = 20_000;

/**
 * The items of a text that lists them, two or more: lines, parts between semicolons, three or more short parts between
 * commas, as `Oslo, Norway` is one place. `choices`: the items can only be some that are known, so two parts are enough.
 */
export function listedTexts(text: string, choices: boolean): string[] | null {
  if (text.length > LONGEST) return null;
  const separator = text.includes("\n") ? "\n" : text.includes(";") ? ";" : ",";
  const parts = text
    .split(separator)
    .map((part) => part.replace(/^\s*(?:[-*•]|\d{1,3}[.)])\s+/, "").trim())
    .filter((part) => part !== "");
  if (separator === "\n" || choices) return parts.length > 1 ? parts : null;
  return parts.length > (separator === ";" ? 1 : 2) && parts.every(isShort) ? parts : null;
}

/** At most three words, and no sentence. */
const isShort = (text: string): boolean =>
  text.length <= 30 && !/[.!?:]$/.test(text) && text.split(/\s+/).length <= 3;
