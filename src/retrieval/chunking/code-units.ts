import type { CodeLine } from "./code-lines.ts";
import { codeLines } from "./code-lines.ts";
import type { PathPiece } from "./neighbours.ts";
import { mergeNeighbours } from "./neighbours.ts";
import { cutWords, pack } from "./packing.ts";
import type { Piece, ReadableText } from "./readable-text.ts";
import type { SourceLanguage } from "./source-language.ts";

/** Units within units that are looked for; what is nested deeper is cut at lines. */
const deepest = 12;
/** How a unit begins that names nothing. */
const control = /^(?:if|for|while|switch|try|with|do|match|when|unless|return|case|default)(?![\w$])/;
/** Characters of a first line that a path takes over. */
const longestHead = 80;

/**
 * Cuts a stretch of code into pieces of at most `limit` characters. What stands at the outermost indentation,
 * with the comments and decorators right above it and the brackets that close it, is a unit; units are kept
 * whole and put together as long as they fit. One that is too large is cut into the units in it, lines, and
 * words. The path of a piece names the units that were cut, by their first lines, but for loops and conditions.
 */
export function cutCode(
  text: ReadableText,
  start: number,
  end: number,
  limit: number,
  language: SourceLanguage,
): PathPiece[] {
  return cutUnits(text, codeLines(text, start, end, language), limit, { depth: 0, path: [] });
}

/** What units are in. */
interface Place {
  depth: number;
  path: string[];
}

function cutUnits(text: ReadableText, lines: readonly CodeLine[], limit: number, place: Place): PathPiece[] {
  const parts = units(lines).map((unit) => cutUnit(text, unit, limit, place));
  return mergeNeighbours(text, parts, limit);
}

function cutUnit(
  text: ReadableText,
  lines: readonly CodeLine[],
  limit: number,
  { depth, path }: Place,
): PathPiece[] {
  const [start, end] = [lines[0]!.start, lines.at(-1)!.end];
  if (text.length(start, end) <= limit) return [{ start, end, path }];
  const first = Math.max(
    0,
    lines.findIndex(({ kind }) => kind === "code"),
  );
  const deeper = ({ kind, indent }: CodeLine): boolean => kind !== "inside" && indent > lines[first]!.indent;
  const from = lines.findIndex((line, at) => at > first && deeper(line));
  if (from === -1 || depth === deepest) return cutLines(text, lines, limit, path);
  const to = lines.findLastIndex((line) => deeper(line) || line.kind === "inside") + 1;
  const head = headOf(text.text, lines[first]!);
  const inner = control.test(head) ? path : [...path, head];
  const opening = cutLines(text, lines.slice(0, from), limit, inner);
  const foot = cutLines(text, lines.slice(to), limit, inner);
  const body = cutUnits(text, lines.slice(from, to), limit - roomFor(text, foot, limit), {
    depth: depth + 1,
    path: inner,
  });
  return attach(text, attach(text, opening, body, limit), foot, limit);
}

/** Characters to leave free in a body, so that a bracket that closes it need not stand alone. */
function roomFor(text: ReadableText, foot: readonly Piece[], limit: number): number {
  const [only, more] = foot;
  if (only === undefined || more !== undefined) return 0;
  const room = text.length(only.start, only.end) + 1;
  return room <= limit / 8 ? room : 0;
}

/** Lines grouped to units; see `cutCode`. */
function units(lines: readonly CodeLine[]): CodeLine[][] {
  const outermost = lines.reduce(
    (least, { kind, indent }) => (kind === "code" || kind === "lead" ? Math.min(least, indent) : least),
    Infinity,
  );
  const result: CodeLine[][] = [];
  let leading = false;
  for (const line of lines) {
    const { kind, indent } = line;
    const mayOpen = (kind === "code" || kind === "lead") && indent <= outermost;
    const opens: boolean = result.length === 0 || (mayOpen && !leading);
    if (opens) result.push([line]);
    else {
      // A comment above an `else` is of what the `else` belongs to.
      const comment = kind === "closing" && leading && result.length > 1 ? result.pop()! : [];
      for (const own of [...comment, line]) result.at(-1)!.push(own);
    }
    if (kind !== "inside") leading = kind === "lead" && (opens || leading);
  }
  return result;
}

function cutLines(
  text: ReadableText,
  lines: readonly CodeLine[],
  limit: number,
  path: string[],
): PathPiece[] {
  const pieces = lines.flatMap(({ start, end }): Piece[] =>
    text.length(start, end) <= limit ? [{ start, end }] : cutWords(text, start, end, limit),
  );
  return pack(text, pieces, limit, 0).map((piece) => ({ ...piece, path }));
}

/** Two lists in a row; where they meet, two pieces become one if they fit. */
export function attach(
  text: ReadableText,
  before: readonly PathPiece[],
  after: readonly PathPiece[],
  limit: number,
): PathPiece[] {
  const last = before.at(-1);
  const next = after[0];
  if (last === undefined || next === undefined || text.length(last.start, next.end) > limit)
    return [...before, ...after];
  const both = { start: last.start, end: next.end, path: last.path };
  return [...before.slice(0, -1), both, ...after.slice(1)];
}

/** "export class Index {" -> "export class Index". */
const headOf = (text: string, { start, end }: CodeLine): string =>
  text
    .slice(start, Math.min(end, start + longestHead))
    .replace(/[\s{(:=>]+$/, "")
    .replace(/\s+/g, " ");
