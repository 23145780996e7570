import type { LoadedText } from "./loader.ts";
import { titleFromFile } from "./loader.ts";
import { RecordText } from "./record-text.ts";
import { UnreadableFileError } from "./unreadable-file-error.ts";

/**
 * CSV and TSV (RFC 4180). A row is a passage, a line for each of its cells under the name the first row gives
 * it. Where a .csv file has semicolons or tabs between the cells of its first row, so have the others.
 * @throws UnreadableFileError when there is no row
 */
export function loadDelimited(raw: string, file: string): LoadedText {
  const content = raw.startsWith("\uFEFF") ? raw.slice(1) : raw;
  const separator = /\.(tsv|tab)$/i.test(file) ? "\t" : separatorOf(content);
  const records = new RecordText();
  const warnings: string[] = [];
  let names: string[] | null = null;
  for (const row of rows(content, separator, warnings)) {
    if (names === null && row.some((cell) => cell.trim() !== "")) {
      const named = isHeader(row);
      names = named ? row.map((cell) => cell.trim().replace(/\s+/g, " ").slice(0, 200)) : [];
      if (named) continue;
    }
    records.add(row.map((value, column) => ({ name: names?.[column] ?? "", value })));
  }
  if (records.passages.length === 0) throw new UnreadableFileError("It has no rows.");
  return {
    text: records.toString(),
    title: titleFromFile(file),
    derived: true,
    passages: records.passages,
    warnings,
  };
}

/** The mark that stands most often in the first row outside of quotes. */
function separatorOf(content: string): string {
  const counts = new Map([",", ";", "\t", "|"].map((mark) => [mark, 0]));
  let quoted = false;
  for (let at = 0; at < Math.min(content.length, 100_000); at++) {
    const character = content[at]!;
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "\n" || character === "\r") break;
    else if (counts.has(character)) counts.set(character, counts.get(character)! + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** A first row with a number in it, an empty cell or the same cell twice is data. */
const isHeader = (row: readonly string[]): boolean =>
  row.every((cell) => cell.trim() !== "" && !/^[-+]?[\d.,]+%?$/.test(cell.trim())) &&
  new Set(row).size === row.length;

const mostCells = 10_000;

/** The cells of each row. A quote inside an unquoted cell is an ordinary character. */
function* rows(content: string, separator: string, warnings: string[]): Generator<string[]> {
  let row: string[] = [];
  let line = 1;
  let at = 0;
  while (at < content.length) {
    let cell = "";
    if (content[at] === '"') {
      const begun = line;
      for (let from = at + 1; ;) {
        let close = content.indexOf('"', from);
        if (close === -1) {
          warnings.push(
            `The quote in line ${begun} is never closed; all that follows was taken for its cell.`,
          );
          close = content.length;
        }
        const piece = content.slice(from, close);
        for (let end = piece.indexOf("\n"); end !== -1; end = piece.indexOf("\n", end + 1)) line++;
        cell += piece;
        at = close + 1;
        if (content[at] !== '"') break;
        cell += '"';
        from = at + 1;
      }
    }
    let end = at;
    while (
      end < content.length &&
      content[end] !== separator &&
      content[end] !== "\n" &&
      content[end] !== "\r"
    ) {
      end++;
    }
    if (row.length === mostCells) throw new UnreadableFileError("It has a row of more than 10,000 cells.");
    row.push(cell + content.slice(at, end));
    at = end;
    if (content[at] === separator) {
      at++;
      if (at === content.length) row.push("");
      continue;
    }
    if (content[at] === "\r" && content[at + 1] === "\n") at++;
    at++;
    line++;
    yield row;
    row = [];
  }
  if (row.length > 0) yield row;
}
