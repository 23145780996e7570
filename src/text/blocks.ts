/** A stretch of a document laid out as one thing. */
export interface Block {
  kind: "heading" | "paragraph" | "item" | "row" | "code";
  /** Offsets without surrounding white space; a code block includes its fences. */
  start: number;
  end: number;
  /** 1 to 6, of a heading. */
  level?: number;
  /** A heading's words without marks. */
  title?: string;
}

const fence = /^ {0,12}(`{3,}|~{3,})/;
const hashes = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const marker = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;

/**
 * Splits Markdown or plain text into blocks by its lines: headings, fenced code, list items with the lines that
 * continue them, table rows, paragraphs. Blocks are in order and do not overlap; everything but white space and
 * rules under or between blocks (`---`) lies in one.
 */
export function blocks(text: string): Block[] {
  const result: Block[] = [];
  let open: { kind: "paragraph" | "item"; start: number; end: number } | null = null;
  const close = (): void => {
    if (open !== null) result.push(open);
    open = null;
  };
  let at = 0;
  while (at < text.length) {
    const next = lineEnd(text, at);
    const line = text.slice(at, next);
    const start = at + line.length - line.trimStart().length;
    const end = at + line.trimEnd().length;
    const fenced = fence.exec(line);
    if (fenced !== null) {
      close();
      const stop = endOfCode(text, next, fenced[1]!);
      result.push({ kind: "code", start, end: stop });
      at = lineEnd(text, stop) + 1;
      continue;
    }
    at = next + 1;
    if (start >= end) {
      close();
      continue;
    }
    const heading = hashes.exec(line);
    if (heading !== null) {
      close();
      const title = plainTitle(text.slice(start + heading[1]!.length, end));
      result.push({ kind: "heading", start, end, level: heading[1]!.length, title });
    } else if (text.charCodeAt(start) === 124) {
      close();
      result.push({ kind: "row", start, end });
    } else if (marker.test(line)) {
      close();
      open = { kind: "item", start, end };
    } else if (open === null) {
      open = { kind: "paragraph", start, end };
    } else {
      open.end = end;
    }
  }
  close();
  return result;
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
};

/** Offset past the closing fence, or of the end of the text when the code is never closed. */
function endOfCode(text: string, from: number, opening: string): number {
  let at = from + 1;
  while (at < text.length) {
    const next = lineEnd(text, at);
    const line = text.slice(at, next).trim();
    if (line.startsWith(opening) && !line.slice(opening.length).replaceAll(opening[0]!, "")) {
      return at + text.slice(at, next).trimEnd().length;
    }
    at = next + 1;
  }
  return text.trimEnd().length;
}

/** "`useChat()` [docs](/x) ##" -> "useChat() docs". A heading of more characters is not read to its end. */
const plainTitle = (marked: string): string =>
  marked
    .slice(0, 1000)
    .replace(/\s#+\s*$/, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[`*]|(?<![\w])_|_(?![\w])/g, "")
    .replace(/\s+/g, " ")
    .trim();
