import type { Stretch } from "../corpus.ts";
import { UnreadableFileError } from "./unreadable-file-error.ts";

/** Characters that records may come to: names are said again in each of them, so a small file can grow. */
const longest = 64 * 1024 * 1024;
const mostRecords = 1_000_000;

/** One line of a record. */
export interface Field {
  /** Left out where a value has no name. */
  name?: string;
  value: string;
}

/** Puts records together to a text: a line a field, "name: value", an empty line between records. */
export class RecordText {
  readonly passages: Stretch[] = [];
  #parts: string[] = [];
  #length = 0;

  /** Fields without a value are left out, and so is a record that has none. */
  add(fields: readonly Field[]): void {
    const lines: string[] = [];
    let length = 0;
    for (const { name, value } of fields) {
      const words = value.trim();
      if (words === "") continue;
      const line = name === undefined || name === "" ? words : `${name}: ${words}`;
      lines.push(line);
      length += line.length + 1;
      if (this.#length + length > longest) {
        throw new UnreadableFileError("It comes to more than 64 million characters of text.");
      }
    }
    if (lines.length === 0) return;
    if (this.passages.length === mostRecords) {
      throw new UnreadableFileError("It has more than a million records.");
    }
    const start = this.#length === 0 ? 0 : this.#length + 2;
    const record = lines.join("\n");
    if (this.#length > 0) this.#parts.push("\n\n");
    this.#parts.push(record);
    this.#length = start + record.length;
    this.passages.push({ start, end: this.#length });
  }

  toString(): string {
    return this.#parts.join("");
  }
}
