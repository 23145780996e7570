import { Parser } from "htmlparser2";
import type { OutlineHeading } from "../corpus.ts";
import { Blanking } from "./blanking.ts";
import type { LoadedText } from "./loader.ts";
import { titleFromFile } from "./loader.ts";

const silent = new Set(["script", "style", "template", "noscript", "svg", "head", "title"]);
const lines = new Set(
  "p div section article main header footer nav aside ul ol li dl dt dd table tr h1 h2 h3 h4 h5 h6 blockquote pre hr br figure form".split(
    " ",
  ),
);

/**
 * HTML. Tags, scripts and styles are blanked, with line breaks where a block begins or ends; entities are
 * decoded in place. Headings are handed over as an outline.
 */
export function loadHtml(raw: string, file: string): LoadedText {
  const blanking = new Blanking(raw);
  const outline: OutlineHeading[] = [];
  let title = "";
  let heading: OutlineHeading | null = null;
  const open: string[] = [];
  let mute = 0;
  let kept = 0;
  /** Everything from `kept` to `until` is markup. */
  const drop = (until: number, words = ""): void => {
    if (until > kept) blanking.replace(kept, until, words + keptLines(raw, kept, until, words.length));
    kept = Math.max(kept, until);
  };
  const parser = new Parser(
    {
      onopentag(name) {
        open.push(name);
        if (silent.has(name)) mute++;
        const level = /^h([1-6])$/.exec(name)?.[1];
        if (level !== undefined) heading = { level: Number(level), title: "", start: -1, end: -1 };
        if (lines.has(name)) drop(Math.min(parser.endIndex + 1, raw.length), "\n\n");
      },
      ontext(data) {
        if (open.at(-1) === "title" && title.length < 300) title += data;
        if (mute > 0) return;
        const start = parser.startIndex;
        const end = Math.min(parser.endIndex + 1, raw.length);
        if (start < kept) return;
        drop(start);
        if (raw.slice(start, end) !== data) blanking.replace(start, end, data);
        kept = end;
        if (heading !== null && data.trim() !== "") {
          if (heading.start === -1) heading.start = start + data.length - data.trimStart().length;
          heading.end = start + data.trimEnd().length;
          heading.title += data;
        }
      },
      onclosetag(name) {
        open.pop();
        if (silent.has(name)) mute--;
        if (heading !== null && /^h[1-6]$/.test(name)) {
          heading.title = heading.title.replace(/\s+/g, " ").trim();
          if (heading.start !== -1) outline.push(heading);
          heading = null;
        }
        if (lines.has(name)) drop(Math.min(parser.endIndex + 1, raw.length), "\n\n");
      },
    },
    { decodeEntities: true },
  );
  parser.write(raw);
  parser.end();
  drop(raw.length);
  const text = blanking.toString();
  const first = title.replace(/\s+/g, " ").trim() || outline.find(({ level }) => level === 1)?.title;
  return { text, title: first ?? titleFromFile(file), outline, warnings: [] };
}

/** Blanks as long as the stretch, with its line ends where they were. */
const keptLines = (raw: string, start: number, end: number, skip: number): string =>
  raw.slice(Math.min(start + skip, end), end).replace(/[^\r\n]/g, " ");
