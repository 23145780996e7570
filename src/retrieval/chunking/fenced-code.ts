import type { Block } from "../../text/index.ts";
import { attach, cutCode } from "./code-units.ts";
import type { Piece, ReadableText } from "./readable-text.ts";
import { fit } from "./pieces.ts";
import { languageOfFence } from "./source-language.ts";

/**
 * Cuts fenced code into pieces of at most `limit` characters, between its declarations where that is possible.
 * The fences go with the first and the last piece where they fit.
 */
export function cutFencedCode(text: ReadableText, block: Block, limit: number): Piece[] {
  const source = text.text.slice(block.start, block.end);
  const firstLine = source.indexOf("\n");
  if (firstLine === -1) return fit(text, [block], limit);
  const close = /\n[ \t]*[`~]{3,}$/.exec(source);
  const from = block.start + firstLine;
  const to = close === null ? block.end : Math.max(from, block.start + close.index);
  const fence = (start: number, end: number) => {
    const piece = text.trim(start, end);
    return piece === null ? [] : fit(text, [piece], limit).map((part) => ({ ...part, path: [] }));
  };
  const foot = fence(to, block.end);
  const room = foot.length === 0 ? 0 : Math.min(text.length(to, block.end), limit >> 1);
  const body = cutCode(text, from, to, limit - room, languageOfFence(source));
  return attach(text, attach(text, fence(block.start, from), body, limit), foot, limit);
}
