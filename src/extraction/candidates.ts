import { parseAsWritten } from "./as-written.ts";
import { DEEPEST_NESTING } from "./lenient/brackets.ts";
import { closingQuotes, isSpace } from "./lenient/characters.ts";
import { ExtractionError } from "./extraction-error.ts";
import { LenientParser } from "./lenient/lenient-parser.ts";
import type { Reading } from "./lenient/lenient-parser.ts";
import { strictEnd, strictValue } from "./strict-span.ts";

/** One value that was found in a text. */
export interface Candidate extends Reading {
  /** Whether it stood in a Markdown fence. */
  fenced: boolean;
}

/** Characters read in vain, as a multiple of the length, after which no more candidates are looked for. */
const MOST_READ = 8;
const MOST_CANDIDATES = 10_000;

const fenceOpen = /```(?:[ \t]*[\w+#.-]+(?=[ \t]*\r?\n|[ \t]*[{[(]))?[ \t]*/y;

/** All values with brackets in a text from `start` on, outermost only, in their order. */
export function findCandidates(text: string, start: number): Candidate[] {
  const found: Candidate[] = [];
  const parser = { lenient: new LenientParser(text) };
  let fence: number | null = null;
  let read = 0;
  const tuple = /^\s*\(/.test(text.slice(start, start + 256)) && /\)\s*$/.test(text.slice(-256));
  const budget = MOST_READ * text.length + 4096;
  const call = wholeCall(text, start, parser);
  if (call !== null) return [call];
  for (let at = start; at < text.length && found.length < MOST_CANDIDATES && read < budget; at++) {
    const code = text.charCodeAt(at);
    if (code === 96 && text.startsWith("```", at)) {
      if (fence === null) {
        fenceOpen.lastIndex = at;
        fenceOpen.exec(text);
        fence = at;
        at = Math.max(at + 2, fenceOpen.lastIndex - 1);
      } else {
        fence = null;
        at += 2;
      }
      continue;
    }
    if (code !== 123 && code !== 91 && !(code === 40 && (fence !== null || tuple))) continue;
    const reading = readAt(text, at, parser);
    if (reading === null) {
      read += 64;
      continue;
    }
    read += reading.looked;
    const { looked: _, ...rest } = reading;
    found.push({ ...rest, fenced: fence !== null });
    at = reading.end - 1;
  }
  return found;
}

const callAround =
  /\s*(?:```[\w+-]*\s*|`|<[^<>\n]{1,80}>\s*)?(?=[A-Za-z_][\w.]{0,60}\(\s*[A-Za-z_]\w{0,60}\s*=(?!=))/y;

/** A call with named arguments that is all there is of the answer: `search(query="x", limit=3)`. */
function wholeCall(text: string, start: number, parser: { lenient: LenientParser }): Candidate | null {
  callAround.lastIndex = start;
  if (!callAround.test(text)) return null;
  const reading = readAt(text, callAround.lastIndex, parser);
  if (
    reading === null ||
    !/^\s*(?:`{1,3}|<\/[^<>\n]{1,80}>)?\s*$/.test(text.slice(reading.end, reading.end + 256))
  )
    return null;
  const { looked: _, ...rest } = reading;
  return { ...rest, fenced: false };
}

/**
 * Reads leniently; where that had to guess about quotes, what strict JSON says comes first. `looked` counts the
 * characters that this took.
 */
function readAt(
  text: string,
  start: number,
  parser: { lenient: LenientParser },
): (Reading & { looked: number }) | null {
  const reading = parser.lenient.read(start);
  if (parser.lenient.tooDeep) throw tooDeep(text);
  if (reading === null) return null;
  const kinds = new Set(reading.changes.map(({ kind }) => kind));
  if (kinds.has("escaped-text")) parser.lenient = new LenientParser(text);
  let looked = reading.end - start;
  if (!kinds.has("unescaped-quote") && !kinds.has("missing-quote")) return { ...reading, looked };
  const end = strictEnd(text, start);
  looked += (end === -1 ? text.length : end) - start;
  const strict = end === -1 ? undefined : strictValue(text.slice(start, end));
  return strict === undefined
    ? { ...reading, looked }
    : {
        value: strict.value,
        start,
        end,
        changes: [],
        cutIn: null,
        asWritten: () => parseAsWritten(text.slice(start, end)),
        looked,
      };
}

export const tooDeep = (text: string): ExtractionError =>
  new ExtractionError("too-deep", text, `The text nests brackets more than ${DEEPEST_NESTING} deep.`);

/** A value without brackets that the whole text is: a quoted text, a number, a literal. Or members without braces. */
export function readScalar(text: string, start: number): Reading | null {
  let at = start;
  while (isSpace(text.charCodeAt(at))) at += 1;
  fenceOpen.lastIndex = at;
  if (fenceOpen.test(text)) at = fenceOpen.lastIndex;
  while (isSpace(text.charCodeAt(at))) at += 1;
  if (at >= text.length || text.startsWith("```", at)) return null;
  const parser = new LenientParser(text);
  const reading = parser.read(at);
  if (reading === null || typeof reading.value !== "string") return reading;
  const quoted = closingQuotes[text[at]!] !== undefined;
  const members = quoted && /^\s*:/.test(text.slice(reading.end, reading.end + 64));
  return members ? parser.readMembers(at) : reading;
}
