import type { ReadableText } from "./readable-text.ts";
import type { SourceLanguage } from "./source-language.ts";

/** A line of code that is not blank. */
export interface CodeLine {
  /** Offsets without the white space around it. */
  start: number;
  end: number;
  /** Columns; a tab is four. */
  indent: number;
  /**
   * `lead`: belongs to what follows (a comment, a decorator); `closing`: to what comes before (`}`, `else`);
   * `inside`: begins within a string or comment that goes over lines.
   */
  kind: "code" | "lead" | "closing" | "inside";
}

const closing =
  /^(?:[)}\]>{]|<\/|(?:else|elif|except|finally|catch|rescue|ensure|end|fi|done|esac)(?![\w$]))/;
const decorator = /^(?:@\w|#\[|\[\w+[\](])/;

/** The lines of a stretch of code. */
export function codeLines(
  text: ReadableText,
  start: number,
  end: number,
  language: SourceLanguage,
): CodeLine[] {
  const lines: CodeLine[] = [];
  const source = text.text;
  let spanEnd = start;
  const neverClosed = new Set<string>();
  for (let at = start; at < end;) {
    const found = source.indexOf("\n", at);
    const next = found === -1 || found > end ? end : found;
    const line = text.trim(at, next);
    if (line !== null) {
      const inside = line.start < spanEnd;
      const kind = inside ? "inside" : kindOf(source.slice(line.start, line.end), language);
      lines.push({ ...line, indent: indentOf(source.slice(at, line.start)), kind });
      spanEnd = openSpan(source, Math.max(spanEnd, line.start), line.end, end, language, neverClosed);
    }
    at = next + 1;
  }
  return lines;
}

function kindOf(line: string, language: SourceLanguage): CodeLine["kind"] {
  if (line.startsWith(language.comment) || line.startsWith("/*") || decorator.test(line)) return "lead";
  return closing.test(line) ? "closing" : "code";
}

const indentOf = (space: string): number => space.replaceAll("\t", "    ").length;

/**
 * Reads a line from `from` on. The end of the string or comment that is open where the line ends; `from` when
 * none is. What is never closed does not count as open; marks of that sort are put into `neverClosed`.
 */
function openSpan(
  source: string,
  from: number,
  lineEnd: number,
  end: number,
  { comment, spans }: SourceLanguage,
  neverClosed: Set<string>,
): number {
  let at = from;
  while (at < lineEnd) {
    if (source.startsWith(comment, at)) return from;
    const span = spans.find(([open]) => source.startsWith(open, at));
    if (span !== undefined) {
      const [open, close] = span;
      const found = neverClosed.has(close) ? -1 : source.indexOf(close, at + open.length);
      if (found === -1 || found + close.length > end) neverClosed.add(close);
      else if (found + close.length > lineEnd) return found + close.length;
      at = (neverClosed.has(close) ? at : found) + close.length;
      continue;
    }
    const character = source[at]!;
    at = character === '"' || character === "'" ? pastString(source, at, lineEnd) : at + 1;
  }
  return from;
}

/** Offset past a string that closes on its line; past its quote when it does not (an apostrophe, a lifetime). */
function pastString(source: string, at: number, lineEnd: number): number {
  for (let end = at + 1; end < lineEnd; end++) {
    if (source[end] === "\\") end++;
    else if (source[end] === source[at]) return end + 1;
  }
  return at + 1;
}
