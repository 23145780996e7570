import type { OutlineHeading, Stretch } from "../corpus.ts";

/** Turns a decoded file into searchable text. Throws `UnreadableFileError` when there is none in it. */
export type TextLoader = (raw: string, file: string) => LoadedText;

/** The same for any file. */
export type BytesLoader = (bytes: Uint8Array, file: FileFacts, signal?: AbortSignal) => Promise<LoadedText>;

/** What is known of a file besides its bytes. */
export interface FileFacts {
  /** Its ending says what kind of file it is. */
  name: string;
  /** How its text is written, where the place it came from says so. */
  charset?: string;
}

export interface LoadedText {
  /** As long as the raw text, unless it is `derived` from the file. */
  text: string;
  title: string;
  derived?: true;
  outline?: OutlineHeading[];
  language?: string;
  passages?: Stretch[];
  /** What was wrong with the file, one sentence each. */
  warnings: string[];
}

/** "03-agents/02-building_agents.mdx" -> "building agents". */
export function titleFromFile(file: string): string {
  const name = file
    .slice(file.lastIndexOf("/") + 1)
    .replace(/\.[^.]+$/, "")
    .replace(/^\d+[-_. ]+/, "")
    .replace(/[-_]+/g, " ")
    .trim();
  return name === "" ? file : name;
}
