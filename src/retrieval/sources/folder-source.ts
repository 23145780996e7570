import { readdir, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { BadInputError } from "../../errors/index.ts";
import { formatOf, readableFiles } from "../loaders/formats.ts";
import { fileEntry } from "./file-entry.ts";
import type { Source } from "./source.ts";
import { byId } from "./source.ts";

/**
 * All files of a folder, and of the folders in it, that can be read. Hidden folders and files, links and
 * `node_modules` are passed over, and so are the files of `except`.
 */
export function folderSource(folder: string, except: readonly string[] = []): Source {
  const left = new Set(except.map((file) => resolve(file)));
  return {
    place: folder,
    async list() {
      const all = await listFiles(folder);
      const paths = all.filter((path) => !left.has(resolve(folder, path)));
      return { entries: paths.map((path) => fileEntry(folder, path)).sort(byId), skipped: [] };
    },
  };
}

/** What is asked for where a folder of documents is. */
export const expectedFolder = `a folder with ${readableFiles} in it`;

async function listFiles(folder: string): Promise<string[]> {
  let entries;
  try {
    if (!(await stat(folder)).isDirectory()) {
      throw new BadInputError("this is a file, not a folder", { source: folder, expected: expectedFolder });
    }
    entries = await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (cause) {
    if (cause instanceof BadInputError) throw cause;
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new BadInputError(missing ? "there is no such folder" : "this folder cannot be read", {
      source: folder,
      expected: expectedFolder,
      cause,
    });
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => !file.split("/").some((part) => part.startsWith(".") || part === "node_modules"))
    .filter((file) => formatOf(file) !== null);
}
