import type { Piece, ReadableText } from "./readable-text.ts";

/**
 * Puts pieces that follow each other together as long as they fit: each result spans whole pieces and at most
 * `limit` characters (more only when one piece alone has more). With `overlap`, a result begins with as many of
 * the last pieces of the one before as have at most that many characters together.
 */
export function pack(text: ReadableText, pieces: readonly Piece[], limit: number, overlap: number): Piece[] {
  const result: Piece[] = [];
  let first = 0;
  while (first < pieces.length) {
    let last = first;
    while (last + 1 < pieces.length && text.length(pieces[first]!.start, pieces[last + 1]!.end) <= limit) {
      last++;
    }
    result.push({ start: pieces[first]!.start, end: pieces[last]!.end });
    if (last + 1 >= pieces.length) break;
    let next = last + 1;
    while (
      next - 1 > first &&
      text.length(pieces[next - 1]!.start, pieces[last]!.end) <= overlap &&
      text.length(pieces[next - 1]!.start, pieces[last + 1]!.end) <= limit
    ) {
      next--;
    }
    first = next;
  }
  return result;
}

/** Cuts a stretch into pieces of at most `limit` characters, between words where there are any. */
export function cutWords(text: ReadableText, start: number, end: number, limit: number): Piece[] {
  const result: Piece[] = [];
  let at = text.skipSpace(start, end);
  while (at < end) {
    const stop = wordEnd(text, at, Math.min(end, text.forth(at, limit)), end);
    result.push(text.trim(at, stop)!);
    at = text.skipSpace(stop, end);
  }
  return result;
}

/** Where the last word ends that lies in a window whole; the window's own end when it is one long word. */
export function wordEnd(text: ReadableText, from: number, to: number, end = text.text.length): number {
  if (to >= end || text.isSpace(to)) return to;
  for (let at = to - 1; at > from; at--) if (text.isSpace(at)) return at;
  return isLowSurrogate(text.text, to) && to - 1 > from ? to - 1 : to;
}

/** Cuts a stretch after every `separator`; white space at the ends of the pieces is left out. */
export function cutAt(text: ReadableText, start: number, end: number, separator: RegExp): Piece[] {
  const result: Piece[] = [];
  const push = (from: number, to: number): void => {
    const piece = text.trim(from, to);
    if (piece !== null) result.push(piece);
  };
  let at = start;
  for (const match of text.text.slice(start, end).matchAll(separator)) {
    const cut = start + match.index + match[0].length;
    push(at, cut);
    at = cut;
  }
  push(at, end);
  return result;
}

const isLowSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/**
 * Like `pack`, but the overlap need not be whole pieces: it begins at a line, a sentence or at least a word of
 * the chunk before, whichever of these lies within the last `overlap` characters. With `even`, chunks come out
 * about equally long in place of full ones and a short rest.
 */
export function packWithin(
  text: ReadableText,
  pieces: readonly Piece[],
  limit: number,
  overlap: number,
  even = false,
): Piece[] {
  const result: Piece[] = [];
  let index = 0;
  while (index < pieces.length) {
    const start = reachBack(text, result.at(-1), pieces[index]!, limit, overlap);
    const rest = text.length(start, pieces.at(-1)!.end);
    const aim = even ? rest / Math.ceil(rest / limit) : limit;
    let last = index;
    while (last + 1 < pieces.length) {
      const length = text.length(start, pieces[last]!.end);
      const longer = text.length(start, pieces[last + 1]!.end);
      if (longer > limit || longer - aim > aim - length) break;
      last++;
    }
    result.push({ start, end: pieces[last]!.end });
    index = last + 1;
  }
  return result;
}

/** Lets each chunk begin with the end of the one before, as `packWithin` does. */
export function repeatEnds<Chunk extends Piece>(
  text: ReadableText,
  chunks: readonly Chunk[],
  limit: number,
  overlap: number,
): Chunk[] {
  return chunks.map((chunk, index) => ({
    ...chunk,
    start: reachBack(text, chunks[index - 1], chunk, limit, overlap),
  }));
}

/** Where a chunk that has `piece` for its first new one begins. */
function reachBack(
  text: ReadableText,
  before: Piece | undefined,
  piece: Piece,
  limit: number,
  overlap: number,
): number {
  if (before === undefined || overlap === 0) return piece.start;
  const room = Math.min(overlap, limit - text.length(before.end, piece.end));
  if (room <= 0) return piece.start;
  const earliest = Math.max(before.start + 1, text.back(before.end, room));
  return boundary(text.text, earliest, before.end) ?? piece.start;
}

/** The first good place to begin from `from` on: after a line end, else after a sentence, else after a word. */
function boundary(text: string, from: number, to: number): number | null {
  const window = text.slice(from - 1, to);
  for (const mark of [/\n\s*(?=\S)/, /[.!?]\s+(?=\S)/, /\s+(?=\S)/]) {
    const match = mark.exec(window);
    if (match !== null) return from - 1 + match.index + match[0].length;
  }
  return null;
}
