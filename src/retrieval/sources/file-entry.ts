import { lstat, readFile, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { formatOf } from "../loaders/formats.ts";
import { tooLarge } from "../loaders/load-file.ts";
import type { SourceEntry } from "./source.ts";

/** A file in a folder. `path` is relative to it, with `/`. Nothing outside the folder is read, whatever links say. */
export function fileEntry(folder: string, path: string): SourceEntry {
  return {
    id: path,
    async read() {
      const file = join(folder, path);
      try {
        const info = await lstat(file);
        if (!info.isFile()) return { reason: "It is not a file." };
        const largest = formatOf(path)?.largest ?? 0;
        if (info.size > largest) return { reason: tooLarge(info.size, largest) };
        const inside = (await realpath(folder)) + sep;
        if (!(await realpath(file)).startsWith(inside)) return { reason: "It is a link out of the folder." };
        return { name: path, bytes: await readFile(file) };
      } catch {
        return { reason: "It cannot be read." };
      }
    },
  };
}
