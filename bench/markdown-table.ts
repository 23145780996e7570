/** A column of a table: its head, and what stands in it for a row. */
export interface Column<Row> {
  head: string;
  cell: (row: Row) => string;
}

/** A Markdown table; the first column is aligned left, all others right. */
export function markdownTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ head }) => head)),
    line(columns.map((_, at) => (at === 0 ? "---" : "---:"))),
    ...rows.map((row) => line(columns.map(({ cell }) => cell(row)))),
  ].join("\n");
}
