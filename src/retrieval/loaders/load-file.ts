import { createHash } from "node:crypto";
import { CancelledError } from "../../errors/index.ts";
import type { ByteCache } from "../byte-cache.ts";
import { readContainer, writeContainer } from "../container.ts";
import type { SourceDocument } from "../corpus.ts";
import { shortHash } from "../short-hash.ts";
import { UnreadableIndexError } from "../unreadable-index-error.ts";
import { formatOf } from "./formats.ts";
import type { FileFacts, LoadedText } from "./loader.ts";
import { UnreadableFileError } from "./unreadable-file-error.ts";

/** Goes into every document's hash, so that a loader that reads differently makes different documents. */
const loaderVersion = "2";

/** A file as a document, or the reason why it is none, one sentence. */
export type LoadedFile = { document: SourceDocument; warnings: string[] } | { reason: string };

export interface FileToLoad extends FileFacts {
  /** Id of the document. */
  id: string;
  bytes: Uint8Array;
}

export interface LoadFileOptions {
  /** What is slow to read is taken from here where it is, and put here where it is not. */
  cache?: ByteCache;
  signal?: AbortSignal;
}

/**
 * Makes a file a document. Whatever is in the file, this neither fails nor hangs: a file that cannot be read
 * comes back as a reason.
 * @throws CancelledError
 */
export async function loadFile(file: FileToLoad, options: LoadFileOptions = {}): Promise<LoadedFile> {
  const { id, bytes } = file;
  const format = formatOf(file.name);
  if (format === null) return { reason: "It is not a kind of file that can be read." };
  if (bytes.length > format.largest) return { reason: tooLarge(bytes.length, format.largest) };
  try {
    const way = `${loaderVersion}\0${format.name}\0${file.charset ?? ""}\0`;
    const hash = createHash("sha256").update(way).update(bytes).digest("hex").slice(0, 32);
    const load = () => format.load(bytes, file, options.signal);
    // The title can come from the name.
    const key = `loaded/${hash}/${shortHash(file.name)}`;
    const loaded = format.slow === true ? await recall(options.cache, key, load) : await load();
    const { text, title, derived, outline, language, passages, warnings } = loaded;
    const document: SourceDocument = { id, title, text, hash };
    if (derived !== undefined) document.derived = derived;
    if (outline !== undefined) document.outline = outline;
    if (language !== undefined) document.language = language;
    if (passages !== undefined) document.passages = passages;
    return { document, warnings };
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    if (error instanceof UnreadableFileError) return { reason: error.message };
    return { reason: "It cannot be read." };
  }
}

/** What the cache has under a key, or what `load` gives, which is then put there. */
async function recall(
  cache: ByteCache | undefined,
  key: string,
  load: () => Promise<LoadedText>,
): Promise<LoadedText> {
  const bytes = (await cache?.get(key)) ?? null;
  try {
    if (bytes !== null) return readContainer(bytes, "loaded", 1).data as LoadedText;
  } catch (error) {
    if (!(error instanceof UnreadableIndexError)) throw error;
  }
  const loaded = await load();
  // Losing it costs time only.
  await cache?.put(key, writeContainer("loaded", 1, loaded, {})).catch(() => {});
  return loaded;
}

/** The reason for leaving out a file of too many bytes. */
export function tooLarge(size: number, largest: number): string {
  const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);
  return `It has ${megabytes(size)} MB; ${megabytes(largest)} MB is the most.`;
}
