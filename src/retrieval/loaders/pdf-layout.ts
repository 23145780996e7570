import type { OutlineHeading } from "../corpus.ts";

/** A piece of text as a page shows it, in the order of the page's content. */
export interface PdfPiece {
  text: string;
  /** In points from the bottom left corner; `y` is the base line. */
  x: number;
  y: number;
  width: number;
  fontSize: number;
  /** Whether a line ends after it. */
  endsLine: boolean;
}

interface Line {
  text: string;
  y: number;
  fontSize: number;
}

/** A heading is set at least this much larger than most of the text. */
const headingScale = 1.15;
const longestHeading = 200;

/**
 * The text of pages: lines under each other, an empty line between paragraphs, a form feed between pages. Words
 * cut at a line's end are joined. Lines that are repeated at the top or bottom of most pages, and page numbers,
 * are left out. Lines in larger type are headings.
 */
export function layOutPages(pages: readonly (readonly PdfPiece[])[]): {
  text: string;
  outline: OutlineHeading[];
} {
  const lines = withoutMargins(pages.map((pieces) => linesOf(pieces)));
  const body = bodySize(lines);
  const levels = headingLevels(lines, body);
  const parts: string[] = [];
  const outline: OutlineHeading[] = [];
  let length = 0;
  const write = (piece: string): void => {
    parts.push(piece);
    length += piece.length;
  };
  for (const [number, page] of lines.entries()) {
    if (number > 0) write("\n\n\f\n");
    const usual = usualGap(page);
    let before: Line | undefined;
    for (const line of page) {
      const level = levelOf(line, body, levels);
      const last = outline.at(-1);
      const goesOn = before !== undefined && isSameParagraph(before, line, usual);
      if (goesOn && level === null && /\p{Ll}-$/u.test(before!.text) && /^\p{Ll}/u.test(line.text)) {
        const cut = parts.pop()!;
        length -= cut.length;
        write(cut.slice(0, -1));
      } else if (before !== undefined) write(goesOn ? "\n" : "\n\n");
      const start = length;
      write(line.text);
      if (level !== null) {
        if (goesOn && last?.end === start - 1) {
          last.title += ` ${line.text}`;
          last.end = length;
        } else outline.push({ level, title: line.text, start, end: length });
      }
      before = line;
    }
  }
  return { text: parts.join(""), outline };
}

function linesOf(pieces: readonly PdfPiece[]): Line[] {
  const lines: Line[] = [];
  let text = "";
  let sizes = 0;
  let y = 0;
  let right = 0;
  let previous: PdfPiece | undefined;
  const end = (): void => {
    const words = text.replace(/\s+/g, " ").trim();
    if (words !== "") lines.push({ text: words, y, fontSize: sizes / Math.max(1, text.length) });
    text = "";
    sizes = 0;
  };
  for (const piece of pieces) {
    if (previous !== undefined && Math.abs(piece.y - previous.y) > Math.max(previous.fontSize, 1) / 2) end();
    if (text === "") y = piece.y;
    else if (piece.x - right > piece.fontSize * 0.15 && !text.endsWith(" ")) text += " ";
    text += piece.text;
    sizes += piece.fontSize * piece.text.length;
    right = piece.x + piece.width;
    previous = piece.text === "" ? previous : piece;
    if (piece.endsLine) end();
  }
  end();
  return lines;
}

/** Without the lines that most pages begin or end with, whatever the numbers in them. */
function withoutMargins(pages: readonly Line[][]): Line[][] {
  if (pages.length < 3) return pages.map((page) => [...page]);
  const bare = ({ text }: Line): string => text.replace(/\d+|\b[ivxlc]+\b/gi, "#").toLowerCase();
  const counts = new Map<string, number>();
  const ends = (page: readonly Line[]): Line[] => [...new Set([...page.slice(0, 2), ...page.slice(-2)])];
  for (const page of pages) {
    for (const line of new Set(ends(page).map(bare))) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const repeated = (line: Line): boolean => {
    const count = counts.get(bare(line))!;
    return count >= 3 && count >= pages.length * 0.4;
  };
  return pages.map((page) => {
    const margin = new Set(
      ends(page).filter((line) => repeated(line) || /^[-–— ]*\d{1,4}[-–— ]*$/.test(line.text)),
    );
    return page.filter((line) => !margin.has(line));
  });
}

/** The size most of the characters are set in; 0 without text. */
function bodySize(pages: readonly Line[][]): number {
  const sizes = new Map<number, number>();
  for (const { fontSize, text } of pages.flat()) {
    const size = rounded(fontSize);
    sizes.set(size, (sizes.get(size) ?? 0) + text.length);
  }
  let best = 0;
  for (const [size, count] of sizes) if (count > (sizes.get(best) ?? 0)) best = size;
  return best;
}

const rounded = (size: number): number => Math.round(size * 2) / 2;

const isHeading = (line: Line, body: number): boolean =>
  line.fontSize >= body * headingScale &&
  line.text.length <= longestHeading &&
  /\p{L}{2}/u.test(line.text) &&
  // A line of a table of contents is none.
  !/(?:\. ?){5}/.test(line.text);

/** Sizes of headings, largest first: the place is the level. */
function headingLevels(pages: readonly Line[][], body: number): number[] {
  const sizes = pages
    .flat()
    .filter((line) => isHeading(line, body))
    .map(({ fontSize }) => rounded(fontSize));
  return [...new Set(sizes)].sort((a, b) => b - a);
}

const levelOf = (line: Line, body: number, levels: readonly number[]): number | null =>
  isHeading(line, body) ? Math.min(6, levels.indexOf(rounded(line.fontSize)) + 1) : null;

/** The median step from line to line downwards; 0 on a page of one line. */
function usualGap(page: readonly Line[]): number {
  const gaps = page
    .slice(1)
    .map((line, index) => page[index]!.y - line.y)
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  return gaps[gaps.length >> 1] ?? 0;
}

function isSameParagraph(before: Line, line: Line, usual: number): boolean {
  if (Math.abs(before.fontSize - line.fontSize) > 0.1 * before.fontSize) return false;
  const gap = before.y - line.y;
  // A step up is the next column: the paragraph goes on there unless it has ended.
  return gap <= 0 ? !/[.!?:]["')\]]?$/.test(before.text) : gap <= usual * 1.35;
}
