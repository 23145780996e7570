import type { Piece, ReadableText } from "./readable-text.ts";

/** A chunk and what it stands under, outermost first. */
export interface PathPiece extends Piece {
  path: string[];
}

/**
 * Each group is what became of one part: a section, a declaration. Parts that stayed whole are put together with
 * their whole neighbours as long as they fit; those that were cut stay by themselves.
 */
export function mergeNeighbours(
  text: ReadableText,
  groups: readonly PathPiece[][],
  limit: number,
): PathPiece[] {
  const result: PathPiece[] = [];
  let open: PathPiece | null = null;
  for (const group of groups) {
    const only = group.length === 1 ? group[0]! : null;
    if (only !== null && open !== null && text.length(open.start, only.end) <= limit) {
      open.end = only.end;
      open.path = shared(open.path, only.path);
      continue;
    }
    result.push(...group);
    open = only;
  }
  return result;
}

function shared(a: readonly string[], b: readonly string[]): string[] {
  const difference = a.findIndex((title, level) => title !== b[level]);
  return difference === -1 ? [...a] : a.slice(0, difference);
}
