import { isLetter } from "./characters.ts";
import type { Cursor } from "./cursor.ts";

/** Steps over `...`, with which a model leaves out what is like the rest. Returns whether it stood there. */
export function skipEllipsis(cursor: Cursor): boolean {
  const { text, char } = cursor;
  if (char !== "." && char !== "…") return false;
  const dots = char === "…" ? 1 : text.startsWith("...", cursor.at) ? 3 : 0;
  if (dots === 0) return false;
  const next = text[cursor.at + dots];
  if (next !== undefined && isLetter(next.charCodeAt(0))) return false;
  cursor.note("ellipsis");
  cursor.at += dots;
  return true;
}
