import type { SandboxLimits } from "./limits.ts";
import type { PrintedLine } from "./outcome.ts";

/** What a run printed, as far as there is room for it. */
export class Printed {
  readonly lines: PrintedLine[] = [];
  #left: number;
  #linesLeft: number;
  #cut = false;
  #open: PrintedLine | null = null;

  constructor({ printedCharacters, printedLines }: SandboxLimits) {
    this.#left = printedCharacters;
    this.#linesLeft = printedLines;
  }

  /** More was printed than is kept. */
  get cut(): boolean {
    return this.#cut;
  }

  /** A whole line. */
  line(level: PrintedLine["level"], text: string): void {
    this.#open = null;
    this.#start(level, text);
  }

  /** Text of a stream, which may begin and end in the middle of a line. */
  add(level: PrintedLine["level"], text: string): void {
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) this.#open = null;
      if (part === "" || (this.#cut && this.#open === null)) continue;
      if (this.#open?.level === level) this.#extend(part);
      else this.#open = this.#start(level, part);
    }
  }

  #start(level: PrintedLine["level"], text: string): PrintedLine | null {
    if (this.#linesLeft <= 0 || text.length > this.#left) {
      this.#cut = true;
      return null;
    }
    this.#linesLeft -= 1;
    this.#left -= text.length;
    const line = { level, text };
    this.lines.push(line);
    return line;
  }

  #extend(text: string): void {
    if (text.length > this.#left) {
      this.#cut = true;
      this.#open = null;
      return;
    }
    this.#left -= text.length;
    this.#open!.text += text;
  }
}
