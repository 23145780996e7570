/** A stretch of text that is not to be cut again. */
export interface Piece {
  start: number;
  end: number;
}

/**
 * Puts pieces that follow each other together as long as they fit: each result spans whole pieces and at most
 * `limit` characters (more only when one piece alone has more). With `overlap`, a result begins with as many of
 * the last pieces of the one before as have at most that many characters together.
 */
export function pack(pieces: readonly Piece[], limit: number, overlap: number): Piece[] {
  const result: Piece[] = [];
  let first = 0;
  while (first < pieces.length) {
    let last = first;
    while (last + 1 < pieces.length && pieces[last + 1]!.end - pieces[first]!.start <= limit) last++;
    result.push({ start: pieces[first]!.start, end: pieces[last]!.end });
    if (last + 1 >= pieces.length) break;
    let next = last + 1;
    while (
      next - 1 > first &&
      pieces[last]!.end - pieces[next - 1]!.start <= overlap &&
      pieces[last + 1]!.end - pieces[next - 1]!.start <= limit
    ) {
      next--;
    }
    first = next;
  }
  return result;
}

/** Cuts a stretch into pieces of at most `limit` characters, between words where there are any. */
export function cutWords(text: string, start: number, end: number, limit: number): Piece[] {
  const result: Piece[] = [];
  let at = skipSpace(text, start, end);
  while (at < end) {
    let stop = Math.min(end, at + limit);
    if (stop < end && !isSpace(text, stop)) {
      let space = stop - 1;
      while (space > at && !isSpace(text, space)) space--;
      if (space > at) stop = space;
      else if (isLowSurrogate(text, stop) && stop - 1 > at) stop--;
    }
    let last = stop;
    while (last > at && isSpace(text, last - 1)) last--;
    if (last > at) result.push({ start: at, end: last });
    at = skipSpace(text, stop, end);
  }
  return result;
}

/** Cuts a stretch at every `separator`; white space at the ends of the pieces is left out. */
export function cutAt(text: string, start: number, end: number, separator: RegExp): Piece[] {
  const result: Piece[] = [];
  const push = (from: number, to: number): void => {
    const first = skipSpace(text, from, to);
    let last = to;
    while (last > first && isSpace(text, last - 1)) last--;
    if (last > first) result.push({ start: first, end: last });
  };
  let at = start;
  for (const match of text.slice(start, end).matchAll(separator)) {
    const cut = start + match.index + match[0].length;
    push(at, cut);
    at = cut;
  }
  push(at, end);
  return result;
}

const isLowSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

const isSpace = (text: string, at: number): boolean => /\s/.test(text[at]!);

function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(text, at)) at++;
  return at;
}

/**
 * Like `pack`, but the overlap need not be whole pieces: it begins at a line, a sentence or at least a word of
 * the chunk before, whichever of these lies within the last `overlap` characters. With `even`, chunks come out
 * about equally long in place of full ones and a short rest.
 */
export function packWithin(
  text: string,
  pieces: readonly Piece[],
  limit: number,
  overlap: number,
  even = false,
): Piece[] {
  const result: Piece[] = [];
  let index = 0;
  while (index < pieces.length) {
    const piece = pieces[index]!;
    const before = result.at(-1);
    let start = piece.start;
    if (before !== undefined && overlap > 0) {
      const room = Math.min(overlap - (piece.start - before.end), limit - (piece.end - before.end));
      if (room > 0)
        start = boundary(text, Math.max(before.start + 1, before.end - room), before.end) ?? start;
    }
    const rest = pieces.at(-1)!.end - start;
    const aim = even ? rest / Math.ceil(rest / limit) : limit;
    let last = index;
    while (last + 1 < pieces.length) {
      const length = pieces[last]!.end - start;
      const longer = pieces[last + 1]!.end - start;
      if (longer > limit || longer - aim > aim - length) break;
      last++;
    }
    result.push({ start, end: pieces[last]!.end });
    index = last + 1;
  }
  return result;
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
