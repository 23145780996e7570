import type { LoadedText } from "./loader.ts";
import { titleFromFile } from "./loader.ts";

/** Plain text. The title is a short first line that stands by itself, else it comes from the file's name. */
export function loadText(raw: string, file: string): LoadedText {
  const text = raw.startsWith("\uFEFF") ? ` ${raw.slice(1)}` : raw;
  const first = /^\s*(\S[^\r\n]{0,99})\r?\n[ \t]*\r?\n/.exec(text.slice(0, 2000))?.[1]?.trim();
  return { text, title: first === undefined || first === "" ? titleFromFile(file) : first, warnings: [] };
}
