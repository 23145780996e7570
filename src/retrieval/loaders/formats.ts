import { charsetOfHtml, decode } from "./decode.ts";
import { loadDelimited } from "./delimited.ts";
import { endingOf } from "./file-ending.ts";
import { loadHtml } from "./html.ts";
import { loadJson, loadJsonLines } from "./json-records.ts";
import { codeEndings } from "./languages.ts";
import type { BytesLoader, TextLoader } from "./loader.ts";
import { loadMarkdown } from "./markdown.ts";
import { ParserThreads } from "./parser-thread.ts";
import { loadSourceCode } from "./source-code.ts";
import { loadText } from "./text.ts";

const megabyte = 1024 * 1024;

/** A kind of file that can be read. */
export interface Format {
  name: "markdown" | "text" | "html" | "table" | "records" | "code" | "pdf" | "docx";
  /** Bytes that a file may have. */
  largest: number;
  /** Set when reading takes so long that what came out is worth keeping. */
  slow?: true;
  load: BytesLoader;
}

const threads = new ParserThreads(30_000);

const text = (
  name: Format["name"],
  load: TextLoader,
  charset?: (bytes: Uint8Array) => string | undefined,
): Format => ({
  name,
  largest: 20 * megabyte,
  load: async (bytes, { name: file, charset: said }) => load(decode(bytes, said ?? charset?.(bytes)), file),
});

const markdown = text("markdown", loadMarkdown);
const plain = text("text", loadText);
const html = text("html", (raw, file) => loadHtml(raw, file), charsetOfHtml);
const table = text("table", loadDelimited);
const code = text("code", loadSourceCode);

/** To read another kind of file, add its ending here and its loader beside this file. */
const byEnding = new Map<string, Format>([
  ...codeEndings.map((ending): [string, Format] => [ending, code]),
  ["md", markdown],
  ["mdx", markdown],
  ["markdown", markdown],
  ["txt", plain],
  ["text", plain],
  ["rst", plain],
  ["adoc", plain],
  ["org", plain],
  ["html", html],
  ["htm", html],
  ["xhtml", html],
  ["csv", table],
  ["tsv", table],
  ["tab", table],
  ["jsonl", text("records", loadJsonLines)],
  ["ndjson", text("records", loadJsonLines)],
  ["json", text("records", loadJson)],
  ["pdf", { name: "pdf", largest: 64 * megabyte, slow: true, load: threads.loader("pdf") }],
  ["docx", { name: "docx", largest: 64 * megabyte, slow: true, load: threads.loader("docx") }],
]);

/** Written by programs for programs: nobody asks about these. */
const generated =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|composer\.lock|[^/]+\.min\.(js|css|mjs)|[^/]+\.(map|snap))$/i;

/** What kind of file a name belongs to; null when none that can be read. */
export function formatOf(file: string): Format | null {
  return generated.test(file) ? null : (byEnding.get(endingOf(file)) ?? null);
}

/** The kinds of files that can be read, in words. */
export const readableFiles = "Markdown, text, HTML, PDF, Word, CSV, JSON Lines or source code";
