import type { OutlineHeading } from "../corpus.ts";

/** Turns a decoded file into searchable text of the same length. */
export type Loader = (raw: string, file: string) => LoadedText;

export interface LoadedText {
  /** As long as the raw text. */
  text: string;
  title: string;
  outline?: OutlineHeading[];
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
