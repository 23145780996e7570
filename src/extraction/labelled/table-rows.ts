/** Rows of a table under a header; cells by column. */
export interface Table {
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

const rule = /^[ \t]*\|?[ \t:|-]*-[ \t:|-]*\|?[ \t]*$/;
const pipes = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
const quotedOrBare = /"((?:[^"]|"")*)"|([^,]*)/y;

/** The first table of Markdown, or else of comma-separated values, whose header `isHeader` takes; undefined without one. */
export function tableIn(text: string, isHeader: (cells: readonly string[]) => boolean): Table | undefined {
  const lines = text.split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    const marked = line.includes("|");
    if (!marked && !line.includes(",")) continue;
    const cellsOf = marked ? pipes : commas;
    if (marked && !rule.test(lines[at + 1] ?? "")) continue;
    const header = cellsOf(line);
    if (header.length < 2 || !isHeader(header)) continue;
    const rows: string[][] = [];
    for (const row of lines.slice(at + (marked ? 2 : 1))) {
      const cells = row.trim() === "" || row.startsWith("```") ? [] : cellsOf(row);
      if (cells.length !== header.length) break;
      rows.push(cells);
    }
    if (rows.length > 0) return { header, rows };
  }
  return undefined;
}

function commas(line: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= line.length; at = quotedOrBare.lastIndex + 1) {
    quotedOrBare.lastIndex = at;
    const [, quoted, bare = ""] = quotedOrBare.exec(line)!;
    cells.push(quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"'));
    if (quotedOrBare.lastIndex < line.length && line[quotedOrBare.lastIndex] !== ",") return [];
  }
  return cells;
}
