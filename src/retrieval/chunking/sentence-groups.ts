import type { Block } from "../../text/index.ts";
import { sentences } from "../../text/index.ts";
import { cutAt, pack } from "./packing.ts";
import { fit } from "./pieces.ts";
import type { Piece, ReadableText } from "./readable-text.ts";

/** Some sentences of one block, large enough to tell what they are about. */
export interface SentenceGroup extends Piece {
  /** What a chunk that begins here does to the blocks: cuts one in two, begins with one, or with a heading. */
  opens: "inside" | "block" | "heading";
}

/**
 * Sentences put together to groups of at most `size` characters that stay within a block. A heading is of the
 * group after it; code that has at most `limit` characters is one group, whatever its size.
 */
export function sentenceGroups(
  text: ReadableText,
  blocks: readonly Block[],
  size: number,
  limit: number,
): SentenceGroup[] {
  const groups: SentenceGroup[] = [];
  let lastHeading = -1;
  for (const block of blocks) {
    const opens = block.kind === "heading" ? "heading" : "block";
    for (const [at, piece] of groupsOf(text, block, size, limit).entries()) {
      const before = groups.at(-1);
      const under = at === 0 && before?.opens === "heading" && before.end === lastHeading;
      if (under && text.length(before.start, piece.end) <= limit) before.end = piece.end;
      else groups.push({ ...piece, opens: at === 0 ? opens : "inside" });
    }
    if (block.kind === "heading") lastHeading = block.end;
  }
  return groups;
}

function groupsOf(text: ReadableText, block: Block, size: number, limit: number): Piece[] {
  const { kind, start, end } = block;
  if (kind !== "code") return pack(text, fit(text, sentences(text.text, [block]), size), size, 0);
  if (text.length(start, end) <= limit) return [{ start, end }];
  return pack(text, fit(text, cutAt(text, start, end, /\n/g), size), size, 0);
}
