import type { OutlineHeading } from "../corpus.ts";
import { endingOf } from "./file-ending.ts";
import type { Language } from "./languages.ts";
import { languageOf } from "./languages.ts";
import type { LoadedText } from "./loader.ts";

/** Lines longer than this are not looked at for declarations. */
const longestLine = 400;

/**
 * Source code as it stands. What is declared at the top of the file, or in a class, is handed over as an outline:
 * a heading is the line that declares it and has its name for a title. The patterns are light, so a line in a
 * comment block or in a string that looks like a declaration is taken for one.
 */
export function loadSourceCode(raw: string, file: string): LoadedText {
  const text = raw.startsWith("\uFEFF") ? ` ${raw.slice(1)}` : raw;
  const language = languageOf(endingOf(file));
  const loaded: LoadedText = {
    text,
    title: file.slice(file.lastIndexOf("/") + 1),
    outline: language === undefined ? [] : declarations(text, language),
    warnings: [],
  };
  if (language !== undefined) loaded.language = language.name;
  return loaded;
}

function declarations(text: string, language: Language): OutlineHeading[] {
  const result: OutlineHeading[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf("\n", start);
    const next = newline === -1 ? text.length : newline;
    if (next - start <= longestLine) {
      const line = text.slice(start, next).trimEnd();
      for (const { pattern, level } of language.declarations) {
        const title = pattern.exec(line)?.groups?.["name"];
        if (title === undefined) continue;
        const indent = line.length - line.trimStart().length;
        result.push({ level, title, start: start + indent, end: start + line.length });
        break;
      }
    }
    start = next + 1;
  }
  return result;
}
