/** A stretch of a text. */
export interface Piece {
  start: number;
  end: number;
}

/**
 * A text measured by what can be read of it: a run of white space counts as one character, however long.
 * Loaders blank what is not for readers, so a table of a file may be mostly blanks.
 */
export class ReadableText {
  readonly text: string;
  /** How many readable characters stand before each offset. */
  readonly #before: Int32Array;

  constructor(text: string) {
    this.text = text;
    this.#before = new Int32Array(text.length + 1);
    let count = 0;
    let afterSpace = false;
    for (let at = 0; at < text.length; at++) {
      const space = isSpace(text.charCodeAt(at));
      if (!space || !afterSpace) count++;
      afterSpace = space;
      this.#before[at + 1] = count;
    }
  }

  /** Readable characters from one offset to another; exact when neither lies within white space. */
  length(start: number, end: number): number {
    return this.#before[end]! - this.#before[start]!;
  }

  /** The last offset up to which there are at most so many readable characters from `start` on. */
  forth(start: number, characters: number): number {
    const most = this.#before[start]! + characters;
    return this.#search(start, this.text.length, (offset) => this.#before[offset]! <= most);
  }

  /** The first offset from which there are at most so many readable characters up to `end`. */
  back(end: number, characters: number): number {
    const least = this.#before[end]! - characters;
    if (least <= 0) return 0;
    const last = this.#search(0, end, (offset) => this.#before[offset]! < least);
    return this.#before[last]! < least ? last + 1 : last;
  }

  isSpace(offset: number): boolean {
    return isSpace(this.text.charCodeAt(offset));
  }

  /** The first offset from `from` up to `to` that is not white space; `to` when there is none. */
  skipSpace(from: number, to: number): number {
    let at = from;
    while (at < to && this.isSpace(at)) at++;
    return at;
  }

  /** A stretch without the white space at its ends; null when nothing else is in it. */
  trim(from: number, to: number): Piece | null {
    const start = this.skipSpace(from, to);
    let end = to;
    while (end > start && this.isSpace(end - 1)) end--;
    return end > start ? { start, end } : null;
  }

  /** The last offset of a range for which `holds`, which holds up to some offset and not after; at least `from`. */
  #search(from: number, to: number, holds: (offset: number) => boolean): number {
    let low = from;
    let high = to + 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (holds(middle)) low = middle;
      else high = middle;
    }
    return low;
  }
}

/**
 * Characters of a text, or of a stretch of it, after folding each run of white space to one. Past `most` it stops
 * counting.
 */
export function readableLength(text: string, start = 0, end = text.length, most = Infinity): number {
  let count = 0;
  let afterSpace = false;
  for (let at = start; at < end && count <= most; at++) {
    const space = isSpace(text.charCodeAt(at));
    if (!space || !afterSpace) count++;
    afterSpace = space;
  }
  return count;
}

/** White space as `\s` and `trim` have it. */
export function isSpace(code: number): boolean {
  if (code < 0x1680) return code === 32 || (code >= 9 && code <= 13) || code === 160;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
