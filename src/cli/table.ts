/** Lines of at most `width` characters, broken at spaces. A longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" ? lines : [...lines, line];
}

export interface Column {
  align?: "left" | "right";
  /** Gives up its width when the table is too wide; its cells are cut with an ellipsis. */
  shrinks?: boolean;
}

/**
 * Rows of cells as lines of aligned columns, two spaces apart, without trailing spaces, at most `width` characters
 * wide when there is a column that shrinks.
 */
export function table(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  width = 80,
): string[] {
  const widths = columns.map((_, index) => Math.max(0, ...rows.map((row) => length(row[index] ?? ""))));
  const surplus = widths.reduce((sum, each) => sum + each + 2, -2) - width;
  const shrinking = columns.findIndex((column) => column.shrinks);
  if (surplus > 0 && shrinking >= 0) widths[shrinking] = Math.max(8, widths[shrinking]! - surplus);
  return rows.map((row) =>
    columns
      .map(({ align }, index) => fit(row[index] ?? "", widths[index]!, align ?? "left"))
      .join("  ")
      .trimEnd(),
  );
}

const length = (text: string): number => [...text].length;

function fit(text: string, width: number, align: "left" | "right"): string {
  const letters = [...text];
  if (letters.length > width) return `${letters.slice(0, width - 1).join("")}…`;
  const space = " ".repeat(width - letters.length);
  return align === "left" ? text + space : space + text;
}
