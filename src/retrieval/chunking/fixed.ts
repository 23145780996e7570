import type { Piece } from "./packing.ts";

/** Windows of `limit` characters, each beginning `overlap` before the end of the last; borders move to a word's end. */
export function chunkFixed(text: string, limit: number, overlap: number): Piece[] {
  const result: Piece[] = [];
  let at = wordStart(text, 0);
  while (at < text.length) {
    const end = windowEnd(text, at, limit);
    result.push({ start: at, end });
    const next = wordStart(text, end);
    if (next >= text.length) break;
    const back = overlap === 0 ? next : wordStart(text, nextGap(text, Math.max(at + 1, end - overlap), end));
    // An overlap that leaves no room for anything new is none.
    at = back < next && windowEnd(text, back, limit) > end ? back : next;
  }
  return result;
}

function windowEnd(text: string, start: number, limit: number): number {
  const end = start + limit >= text.length ? text.length : wordEnd(text, start, start + limit);
  return start + text.slice(start, end).trimEnd().length;
}

const isSpace = (text: string, at: number): boolean => /\s/.test(text[at]!);

function wordStart(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text, at)) at++;
  return at;
}

/** The last word's end in a window; the window's own end when it is one long word. */
function wordEnd(text: string, from: number, to: number): number {
  if (isSpace(text, to)) return to;
  for (let at = to - 1; at > from; at--) if (isSpace(text, at)) return at;
  return (text.charCodeAt(to) & 0xfc00) === 0xdc00 && to - 1 > from ? to - 1 : to;
}

/** The first place from `from` on where a word begins, at most `to`. */
function nextGap(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (isSpace(text, at - 1)) return at;
  return to;
}
