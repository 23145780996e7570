/** Collects stretches of a text to blank and puts together a text of the same length without them. */
export class Blanking {
  readonly #text: string;
  #parts: string[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Blanks from `start` to `end`; line ends stay. Stretches must come in order. */
  blank(start: number, end: number): void {
    if (end <= this.#at) return;
    const from = Math.max(start, this.#at);
    this.#parts.push(this.#text.slice(this.#at, from), blanks(this.#text, from, end));
    this.#at = end;
  }

  /** Blanks from `start` to `end`, line ends too, so that what stands on either side is on one line. */
  blankThrough(start: number, end: number): void {
    this.replace(start, end, "");
  }

  /** Puts `words` in place of a stretch, padded with blanks; what does not fit is left off. */
  replace(start: number, end: number, words: string): void {
    const length = end - start;
    this.#parts.push(this.#text.slice(this.#at, start), words.slice(0, length).padEnd(length));
    this.#at = end;
  }

  toString(): string {
    return this.#parts.join("") + this.#text.slice(this.#at);
  }
}

const blanks = (text: string, start: number, end: number): string => {
  const piece = text.slice(start, end);
  return piece.includes("\n") || piece.includes("\r")
    ? piece.replace(/[^\r\n]/g, " ")
    : " ".repeat(end - start);
};
