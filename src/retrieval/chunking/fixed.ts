import { wordEnd } from "./packing.ts";
import type { Piece, ReadableText } from "./readable-text.ts";

/** Windows of `limit` characters, each beginning `overlap` before the end of the last; borders move to a word's end. */
export function chunkFixed(text: ReadableText, limit: number, overlap: number): Piece[] {
  const result: Piece[] = [];
  const whole = text.text.length;
  let at = text.skipSpace(0, whole);
  while (at < whole) {
    const end = windowEnd(text, at, limit);
    result.push({ start: at, end });
    const next = text.skipSpace(end, whole);
    if (next >= whole) break;
    const from = nextGap(text, Math.max(at + 1, text.back(end, overlap)), end);
    const back = overlap === 0 ? next : text.skipSpace(from, whole);
    // An overlap that leaves no room for anything new is none.
    at = back < next && windowEnd(text, back, limit) > end ? back : next;
  }
  return result;
}

function windowEnd(text: ReadableText, start: number, limit: number): number {
  return text.trim(start, wordEnd(text, start, text.forth(start, limit)))!.end;
}

/** The first place from `from` on where a word begins, at most `to`. */
function nextGap(text: ReadableText, from: number, to: number): number {
  for (let at = from; at < to; at++) if (text.isSpace(at - 1)) return at;
  return to;
}
