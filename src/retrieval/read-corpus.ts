import { BadInputError, CancelledError } from "../errors/index.ts";
import type { ByteCache } from "./byte-cache.ts";
import { corpusHash } from "./corpus-hash.ts";
import type { Corpus, SourceDocument } from "./corpus.ts";
import type { LoadedFile } from "./loaders/load-file.ts";
import { loadFile } from "./loaders/load-file.ts";
import { expectedFolder, folderSource } from "./sources/folder-source.ts";
import type { Source, SourceEntry } from "./sources/source.ts";

/** Files read at the same time. */
const atOnce = 16;

export interface ReadSourceOptions {
  id: string;
  source: Source;
  /** What is slow to read (PDF, Word) is taken from here where it is, and put here where it is not. */
  cache?: ByteCache;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

export interface ReadCorpusOptions extends Omit<ReadSourceOptions, "source"> {
  folder: string;
  /** Files in it that are no documents, such as the questions it is tried with. */
  except?: readonly string[];
}

/**
 * Reads all documents of a folder and of the folders in it. Hidden folders and `node_modules` are passed over;
 * files that are binary, too large or not UTF-8 are left out and named.
 * @throws BadInputError when the folder is missing, is a file, or has nothing to read in it
 * @throws CancelledError
 */
export async function readCorpus({ folder, except, ...options }: ReadCorpusOptions): Promise<Corpus> {
  return await readSource({ ...options, source: folderSource(folder, except) });
}

/**
 * Reads all documents of a source. What cannot be read is left out and named.
 * @throws BadInputError when the source is not there, or has nothing to read in it
 * @throws CancelledError
 */
export async function readSource(options: ReadSourceOptions): Promise<Corpus> {
  const { id, source, signal, onProgress } = options;
  const { entries, skipped: passedOver, revision } = await source.list(signal);
  const skipped: Corpus["skipped"] = [...passedOver];
  const warnings: Corpus["warnings"] = [];
  const documents: SourceDocument[] = [];
  for (let first = 0; first < entries.length; first += atOnce) {
    if (signal?.aborted === true) throw new CancelledError();
    const batch = entries.slice(first, first + atOnce);
    const loaded = await Promise.all(batch.map((entry) => readEntry(entry, options)));
    for (const [index, { id: file }] of batch.entries()) {
      const result = loaded[index]!;
      if ("reason" in result) skipped.push({ file, reason: result.reason });
      else {
        documents.push(result.document);
        warnings.push(...result.warnings.map((reason) => ({ file, reason })));
      }
    }
    onProgress?.(Math.min(first + atOnce, entries.length), entries.length);
  }
  if (documents.length === 0) {
    const why = skipped.length === 0 ? "" : ` ${skipped[0]!.file}: ${skipped[0]!.reason}`;
    throw new BadInputError(`there is nothing to search in here.${why}`, {
      source: source.place,
      expected: expectedFolder,
    });
  }
  const corpus: Corpus = { id, hash: corpusHash(documents), documents, skipped, warnings };
  if (revision !== undefined) corpus.revision = revision;
  return corpus;
}

async function readEntry(entry: SourceEntry, { cache, signal }: ReadSourceOptions): Promise<LoadedFile> {
  const file = await entry.read(signal);
  if ("reason" in file) return file;
  return await loadFile({ ...file, id: entry.id }, { ...(cache && { cache }), ...(signal && { signal }) });
}
