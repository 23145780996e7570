import { randomBytes } from "node:crypto";
import { open, readFile, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { CheckpointStore } from "../retrieval/index.ts";
import { makeDirectory } from "./data-directory.ts";

/** A temporary file this old was left behind by a process that died. */
const STALE_MS = 60 * 60 * 1000;

/** What long work has finished so far, a file a key. Nothing is removed that was not asked to be. */
export class FileCheckpoints implements CheckpointStore {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async get(key: string): Promise<Uint8Array | null> {
    try {
      return await readFile(this.#file(key));
    } catch {
      return null;
    }
  }

  /** On the disk before it takes the place of what was there: after a crash, of the machine too, either is there. */
  async put(key: string, bytes: Uint8Array): Promise<void> {
    const file = this.#file(key);
    makeDirectory(path.dirname(file));
    const temporary = `${file}.${randomBytes(6).toString("hex")}.tmp`;
    try {
      const handle = await open(temporary, "w");
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async list(prefix: string): Promise<string[]> {
    const folder = path.join(this.#directory, ...prefix.split("/").slice(0, -1));
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const keys: string[] = [];
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      if (entry.name.endsWith(".tmp")) await removeStale(file);
      else keys.push(path.relative(this.#directory, file).split(path.sep).join("/"));
    }
    return keys.filter((key) => key.startsWith(prefix)).sort();
  }

  async remove(key: string): Promise<void> {
    await rm(this.#file(key), { force: true });
  }

  #file(key: string): string {
    if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*(\/[a-z0-9-]+(\.[a-z0-9-]+)*)*$/.test(key) || key.endsWith(".tmp")) {
      throw new TypeError(`“${key}” is not a key.`);
    }
    return path.join(this.#directory, ...key.split("/"));
  }
}

async function removeStale(file: string): Promise<void> {
  const info = await stat(file).catch(() => null);
  if (info !== null && Date.now() - info.mtimeMs > STALE_MS) await rm(file, { force: true });
}
