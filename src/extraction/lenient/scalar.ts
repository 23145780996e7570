import type { ChangeKind } from "../change.ts";

/** A value with what was mended in it, if anything. */
export interface Scalar {
  value: unknown;
  change: ChangeKind | null;
}

const number = /[+-]?(?:0[xX][\da-fA-F]+|(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:[eE][+-]?\d*)?)/y;
const grouped = /[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?=\s*(?:[,}]\s*(?:["'“\p{L}}\]]|$)|[}\n]|$))/uy;
const strict = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const delimiter = /(?!["']\d)\s*(?:[,\]}):;"'“”]|\/\/|\/\*|#|<|```|$)|\s/y;

/**
 * Reads a number that a delimiter follows: as JSON writes it, hexadecimal, with a sign or a point to spare, cut off
 * after its point or exponent, and where `mayBeGrouped` with commas between thousands. Leading zeros make it a text.
 */
export function readNumber(
  text: string,
  at: number,
  mayBeGrouped: boolean,
): (Scalar & { end: number }) | null {
  if (mayBeGrouped) {
    grouped.lastIndex = at;
    const match = grouped.exec(text);
    if (match !== null) {
      return { value: Number(match[0].replaceAll(",", "")), change: "other-number", end: grouped.lastIndex };
    }
  }
  number.lastIndex = at;
  const match = number.exec(text);
  if (match === null) return null;
  const end = number.lastIndex;
  delimiter.lastIndex = end;
  if (!delimiter.test(text)) return null;
  digitsInGroups.lastIndex = end;
  if (mayBeGrouped && digitsInGroups.test(text)) return null;
  const raw = match[0];
  if (strict.test(raw)) return isFollowedByText(text, end) ? null : { value: Number(raw), change: null, end };
  if (/^[+-]?0\d/.test(raw) || isFollowedByText(text, end)) return null;
  const hexadecimal = /^([+-]?)(0[xX].*)$/.exec(raw);
  const value =
    hexadecimal === null
      ? Number(
          raw
            .replaceAll("_", "")
            .replace(/[eE][+-]?$/, "")
            .replace(/\.$/, "")
            .replace(/\.(?=[eE])/, ""),
        )
      : Number(hexadecimal[2]) * (hexadecimal[1] === "-" ? -1 : 1);
  return Number.isNaN(value) ? null : { value, change: "other-number", end };
}

const digitsInGroups = /(?:[ -]\d{1,8}){1,8}\s*(?:[,}\n]|$)/y;
const words = /[ \t]+[\p{L}%°€$£]/uy;
const nextKey = /[ \t]+[\p{L}_$][\p{L}\p{N}_$]*\s*:/uy;

/** `12 kg` is a text; `12 next: 3` lacks a comma. */
function isFollowedByText(text: string, at: number): boolean {
  words.lastIndex = at;
  nextKey.lastIndex = at;
  return words.test(text) && !nextKey.test(text);
}

const constants = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["none", null],
  ["nil", null],
  ["undefined", null],
  ["nan", null],
  ["infinity", null],
  ["-infinity", null],
]);

/** What a word without quotes stands for in JSON, JavaScript or Python. One that the end `cut` may be the start of one. */
export function wordValue(word: string, cut: boolean): Scalar | undefined {
  const lower = word.toLowerCase();
  if (constants.has(lower)) {
    const plain = word === "true" || word === "false" || word === "null";
    return { value: constants.get(lower), change: plain ? null : "other-literal" };
  }
  if (!cut || word === "") return undefined;
  const whole = ["true", "false", "null", "True", "False", "None"].find((known) => known.startsWith(word));
  return whole === undefined ? undefined : { value: constants.get(whole.toLowerCase()), change: "cut-off" };
}
