import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { BadInputError, CancelledError } from "../errors/index.ts";
import { corpusHash } from "./corpus-hash.ts";
import type { Corpus, SourceDocument } from "./corpus.ts";
import { loadHtml } from "./loaders/html.ts";
import type { Loader } from "./loaders/loader.ts";
import { loadMarkdown } from "./loaders/markdown.ts";
import { loadText } from "./loaders/text.ts";

/** To read another kind of file, add its ending here and its loader in `loaders/`. */
const loaders: Record<string, Loader> = {
  md: loadMarkdown,
  mdx: loadMarkdown,
  txt: loadText,
  html: loadHtml,
  htm: loadHtml,
};

/** Goes into every document's hash, so that a loader that reads differently makes different documents. */
const loaderVersion = "2";

const largest = 20 * 1024 * 1024;

/** Files read at the same time. */
const atOnce = 16;

export interface ReadCorpusOptions {
  id: string;
  folder: string;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Reads all Markdown, MDX, text and HTML files of a folder and of the folders in it. Hidden folders and
 * `node_modules` are passed over; files that are binary, over 20 MB or not UTF-8 are left out and named.
 * @throws BadInputError when the folder is missing, is a file, or has nothing to read in it
 * @throws CancelledError
 */
export async function readCorpus(options: ReadCorpusOptions): Promise<Corpus> {
  const { id, folder, signal, onProgress } = options;
  const files = await listFiles(folder);
  const skipped: Corpus["skipped"] = [];
  const warnings: Corpus["warnings"] = [];
  const documents: SourceDocument[] = [];
  for (let first = 0; first < files.length; first += atOnce) {
    if (signal?.aborted === true) throw new CancelledError();
    const batch = files.slice(first, first + atOnce);
    const raws = await Promise.all(batch.map((file) => readText(join(folder, file))));
    for (const [index, file] of batch.entries()) {
      const raw = raws[index]!;
      if ("reason" in raw) {
        skipped.push({ file, reason: raw.reason });
        continue;
      }
      const read = makeDocument(file, raw);
      documents.push(read.document);
      warnings.push(...read.warnings.map((reason) => ({ file, reason })));
    }
    onProgress?.(Math.min(first + atOnce, files.length), files.length);
  }
  if (documents.length === 0) {
    const why = skipped.length === 0 ? "" : ` ${skipped[0]!.file}: ${skipped[0]!.reason}`;
    throw new BadInputError(`there is nothing to search in here.${why}`, {
      source: folder,
      expected: "a folder with .md, .mdx, .txt or .html files",
    });
  }
  return { id, hash: corpusHash(documents), documents, skipped, warnings };
}

async function listFiles(folder: string): Promise<string[]> {
  const expected = "a folder with .md, .mdx, .txt or .html files";
  let entries;
  try {
    if (!(await stat(folder)).isDirectory()) {
      throw new BadInputError("this is a file, not a folder", { source: folder, expected });
    }
    entries = await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (cause) {
    if (cause instanceof BadInputError) throw cause;
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new BadInputError(missing ? "there is no such folder" : "this folder cannot be read", {
      source: folder,
      expected,
      cause,
    });
  }
  return entries
    .filter((entry) => entry.isFile() && extension(entry.name) in loaders)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => !file.split("/").some((part) => part.startsWith(".") || part === "node_modules"))
    .sort((a, b) => (a < b ? -1 : 1));
}

const extension = (file: string): string => file.slice(file.lastIndexOf(".") + 1).toLowerCase();

interface Raw {
  text: string;
  /** Of the bytes and of the way they are read. */
  hash: string;
}

async function readText(path: string): Promise<Raw | { reason: string }> {
  let bytes: Buffer;
  try {
    const { size } = await stat(path);
    if (size > largest) return { reason: `It has ${Math.ceil(size / 1024 / 1024)} MB; 20 MB is the most.` };
    bytes = await readFile(path);
  } catch {
    return { reason: "It cannot be read." };
  }
  if (bytes.includes(0)) return { reason: "It is a binary file." };
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return {
      text,
      hash: createHash("sha256").update(loaderVersion).update(bytes).digest("hex").slice(0, 32),
    };
  } catch {
    return { reason: "It is not UTF-8 text." };
  }
}

function makeDocument(file: string, raw: Raw): { document: SourceDocument; warnings: string[] } {
  const { text, title, outline, warnings } = loaders[extension(file)]!(raw.text, file);
  const document: SourceDocument = { id: file, title, text, hash: raw.hash };
  if (outline !== undefined) document.outline = outline;
  return { document, warnings };
}
