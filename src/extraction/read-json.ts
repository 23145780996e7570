import { findCandidates, readScalar, tooDeep } from "./candidates.ts";
import { afterThinking, isStillThinking } from "./thinking.ts";
import { withoutEntities } from "./html-entities.ts";
import { DEEPEST_NESTING } from "./lenient/brackets.ts";
import { parseAsWritten } from "./as-written.ts";
import type { Candidate } from "./candidates.ts";
import type { Change, ChangeKind } from "./change.ts";
import { confidenceAfter, isComplete } from "./change.ts";
import { isSpace } from "./lenient/characters.ts";
import { ExtractionError } from "./extraction-error.ts";
import { LenientParser } from "./lenient/lenient-parser.ts";
import type { Reading } from "./lenient/lenient-parser.ts";
import { isDeeperThan, strictValue } from "./strict-span.ts";

/** A value read from a text without a schema. */
export interface JsonReading {
  value: unknown;
  /** What was done to read it; none when the text was JSON. */
  changes: readonly Change[];
  /** 0 to 1; see `confidenceAfter`. */
  confidence: number;
  /** Whether the value's end was there. */
  complete: boolean;
}

/**
 * Reads the JSON value that a model's text holds: in prose, in a fence, after thinking, broken in the usual ways, or cut
 * off. Valid JSON comes back as `JSON.parse` gives it. Linear in the length of the text.
 * @throws ExtractionError when there is none
 */
export function readJson(text: string): JsonReading {
  return jsonReading(bestReading(readings(text), text));
}

/**
 * Every reading of a text, each as good as it could be made, best guess first. Empty when there is none.
 * @throws ExtractionError when brackets are nested too deeply
 */
export function readings(text: string): Reading[] {
  if (text.startsWith("\ufeff")) return readings(text.slice(1));
  const strict = looksWhole(text) ? strictValue(text) : undefined;
  if (strict !== undefined && isDeeperThan(text, DEEPEST_NESTING)) throw tooDeep(text);
  if (strict !== undefined) return [wholeText(strict.value, text)];
  if (entityQuote.test(text) && !text.includes('"'))
    return rewrittenReadings(withoutEntities(text), "escaped-text");
  const found = lenientReadings(text);
  const isWide = fullWidthColon.test(text) || (/[｛［]/.test(text) && !/[{[]/.test(text));
  return isWide && !found.some(isUntouched)
    ? rewrittenReadings(withHalfWidth(text), "other-punctuation")
    : found;
}

const wholeText = (value: unknown, text: string): Reading => ({
  value,
  start: 0,
  end: text.length,
  changes: [],
  cutIn: null,
  asWritten: () => parseAsWritten(text),
});

const entityQuote = /[{[]\s*&(?:quot|#34|#x22);/;

/** Whether a value itself was JSON as far as it goes, whatever stood beside it. */
const isUntouched = ({ changes }: Reading): boolean => changes.every(({ kind }) => faultless.has(kind));

/** Changes that say nothing against how a value was written. */
const faultless: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  "prose",
  "fence",
  "thinking",
  "several-values",
  "unclosed",
  "cut-off",
]);

/** A colon of Chinese or Japanese right after a whole key. */
const fullWidthColon = /[{,｛，]\s{0,40}["“'][\p{L}_$][^"“”'\\]{0,63}["”'] ?：/u;

const brackets: Readonly<Record<string, string>> = { "｛": "{", "｝": "}", "［": "[", "］": "]" };

/** Colons and commas of Chinese and Japanese, where they stand between quotes, as JSON has them. Offsets stay. */
const withHalfWidth = (text: string): string =>
  (/[{[]/.test(text) ? text : text.replace(/[｛｝［］]/g, (bracket) => brackets[bracket]!))
    .replace(/(["”’'] ?)：/g, "$1:")
    .replace(/，(?=\s{0,40}["“'’}\]])/g, ",");

const rewrittenReadings = (text: string, kind: ChangeKind): Reading[] =>
  lenientReadings(text).map((one) => ({ ...one, changes: [{ kind }, ...one.changes] }));

function lenientReadings(text: string): Reading[] {
  const start = afterThinking(text);
  const candidates = findCandidates(text, start);
  const scalar = candidates.length === 0 || startsWithQuote(text, start) ? rootScalar(text, start) : null;
  if (scalar !== null) return [withSurroundings(scalar, text, start)];
  const list = valueList(candidates, text, start);
  const likely = candidates.filter((candidate) => !isBracketedProse(candidate, text));
  // Whoever never stops thinking comes to the answer last.
  if (isStillThinking(text)) likely.reverse();
  return [...(list === null ? [] : [list]), ...ranked(likely, text, start)];
}

/** Whether a text begins and ends as JSON does, so that trying to read it as such is worth the time. */
function looksWhole(text: string): boolean {
  let start = 0;
  while (isSpace(text.charCodeAt(start))) start += 1;
  let end = text.length;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  const first = text[start] ?? " ";
  const last = text[end - 1]!;
  return first === "{" ? last === "}" : first === "[" ? last === "]" : '"-0123456789tfn'.includes(first);
}

const startsWithQuote = (text: string, start: number): boolean =>
  /^\s*["“]/.test(text.slice(start, start + 256));

/** A scalar that the text is from one end to the other, or several of them in a row. */
function rootScalar(text: string, start: number): Reading | null {
  const first = readScalar(text, start);
  if (first === null) return null;
  const rest = text.slice(first.end);
  if (/^[\s,;]*(?:```)?\s*$/.test(rest)) return first;
  if (typeof first.value === "object" && first.value !== null) return first;
  if (!/^[ \t]*[,\n\r]/.test(rest)) return null;
  const list = new LenientParser(`[${text.slice(start).replace(/[,;\s]+$/, "")}]`).read(0);
  if (list === null || (list.value as unknown[]).length < 2) return first;
  if (list.changes.some(({ kind }) => kind === "unquoted-text" || kind === "junk")) return null;
  return { ...list, start, end: text.length, changes: [...list.changes, { kind: "value-list" }] };
}

/** Two values or more, a line each and nothing else: a list. */
function valueList(candidates: readonly Candidate[], text: string, start: number): Reading | null {
  if (candidates.length < 2 || candidates.some(({ fenced }) => fenced)) return null;
  let at = start;
  for (const [index, candidate] of candidates.entries()) {
    const between = text.slice(at, candidate.start);
    if (!(index === 0 ? /^\s*$/ : /^[ \t]*[\r\n]+\s*$/).test(between)) return null;
    at = candidate.end;
  }
  if (!/^\s*$/.test(text.slice(at))) return null;
  const changes = candidates.flatMap((candidate) => candidate.changes);
  const value = candidates.map((candidate) => candidate.value);
  return { value, start, end: text.length, changes: [...changes, { kind: "value-list" }], cutIn: null };
}

/** `[sic]` or `[a-z]`: words in brackets with other text right beside them. `rows[0]`: a place in a list. */
function isBracketedProse({ start, end, changes, value }: Candidate, text: string): boolean {
  if (text[start] === "[" && /[\p{L}\p{N}_)\]]$/u.test(text.slice(Math.max(0, start - 2), start))) {
    const short = Array.isArray(value) && value.length < 2 && typeof value[0] !== "object";
    if (short) return true;
  }
  if (!Array.isArray(value) || !changes.some(({ kind }) => kind === "unquoted-text")) return false;
  return /[^\s`]/.test(text.slice(Math.max(0, start - 32), start) + text.slice(end, end + 32));
}

/**
 * Best first: those in a fence, objects and lists of objects, those announced as the answer and not as a draft, those
 * that needed less mending, earlier ones.
 */
function ranked(candidates: readonly Candidate[], text: string, start: number): Reading[] {
  return candidates
    .map((candidate, order) => ({
      candidate,
      order,
      score: scoreOf(candidate) + announced(text, candidate.start),
    }))
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map(({ candidate }) => withSurroundings(candidate, text, start, candidates.length > 1));
}

function scoreOf({ value, changes, fenced }: Candidate): number {
  const empty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  const scalars = Array.isArray(value) && !value.some((one) => typeof one === "object" && one !== null);
  return (fenced ? 2 : 0) + (empty ? 0 : scalars ? 0.5 : 1.5) + confidenceAfter(changes);
}

const finalCue =
  /(?:answer|result|output|(?:final|corrected|revised|fixed|updated)(?:[ \t]+\w+){0,2}|here (?:it is|you (?:are|go)))\W*$/i;
const draftCue = /(?:schema|example|draft|template|format|input|wrong|instead of)\W*$/i;

/** What the words right before a value say of it. */
function announced(text: string, start: number): number {
  const before = text.slice(Math.max(0, start - 48), start).replace(/```\w*\s*$/, "");
  return finalCue.test(before) ? 0.4 : draftCue.test(before) ? -0.4 : 0;
}

/** Notes what stood around a value. */
function withSurroundings(reading: Reading, text: string, start: number, several = false): Reading {
  const around: Change[] = [];
  if (start > 0) around.push({ kind: "thinking", at: 0 });
  if (/[^\s`]/.test(text.slice(start, reading.start)) || /[^\s`]/.test(text.slice(reading.end)))
    around.push({ kind: "prose" });
  if ("fenced" in reading && reading.fenced === true) around.push({ kind: "fence", at: reading.start });
  if (several) around.push({ kind: "several-values" });
  return { ...reading, changes: [...around, ...reading.changes] };
}

function bestReading(all: readonly Reading[], text: string): Reading {
  const [best] = all;
  if (best === undefined) throw new ExtractionError("no-value", text, "The text holds no JSON value.");
  return best;
}

/** A reading as it is given out. */
function jsonReading({ value, changes }: Reading): JsonReading {
  return {
    value,
    changes,
    confidence: confidenceAfter(changes),
    complete: isComplete(changes),
  };
}
