import type { Fitted } from "./fitted.ts";
import { asItIs, changed } from "./fitted.ts";

const formats: Readonly<Record<string, RegExp>> = {
  email: /^[^\s@<>()[\]:]+@[^\s@<>()[\]]+\.[^\s@<>()[\]]+$/,
  uri: /^[a-z][a-z\d+.-]*:[^\s<>]+$/i,
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  date: /^\d{4}-\d{2}-\d{2}$/,
  "date-time": /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?$/,
};

/** Longer texts are left as they are. */
const LONGEST = 2048;

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * A text that should be of a format and is not: without spaces and marks around it, the target of a Markdown link, a date
 * in words. `03/04/2026` stays, since it is one day here and another there.
 */
export function fitFormat(value: string, format: string, path: string): Fitted {
  const wanted = formats[format];
  if (wanted === undefined || value.length > LONGEST || wanted.test(value)) return asItIs(value);
  const bare = value.trim().replace(/^[<"'`(]+|[>"'`),;]+$/g, "");
  if (wanted.test(bare)) return changed(value, bare, { path, cost: 0.5 });
  const target = /\[[^\]]*\]\((?:mailto:)?([^()\s]+)\)/.exec(value)?.[1] ?? bare.replace(/^mailto:/i, "");
  if (wanted.test(target)) return changed(value, target, { path, cost: 1 });
  const day = format === "date" ? isoDate(bare) : null;
  return day === null ? asItIs(value) : changed(value, day, { path, cost: 1, kind: "interpreted" });
}

/** `May 1st, 2026`, `1. May 2026` and `2026/5/1` as `2026-05-01`; null for a day that there is not, and anything else. */
function isoDate(text: string): string | null {
  const numbers = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text);
  if (numbers !== null) return dayOf(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]));
  const words =
    /^(?:\p{L}+,\s*)?(?:(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?|(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(\p{L}{3,9})\.?,?)\s+(\d{4})$/iu.exec(
      text,
    );
  if (words === null) return null;
  const name = (words[1] ?? words[4]!).toLowerCase();
  const month = months.indexOf(name.slice(0, 3)) + 1;
  const full =
    month === 0
      ? ""
      : new Date(Date.UTC(2000, month - 1))
          .toLocaleString("en", { month: "long", timeZone: "UTC" })
          .toLowerCase();
  if (!(full.startsWith(name) || name === "sept")) return null;
  return dayOf(Number(words[5]), month, Number(words[2] ?? words[3]));
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const is = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return is ? date.toISOString().slice(0, 10) : null;
}
