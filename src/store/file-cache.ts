import { createHash, randomBytes } from "node:crypto";
import { readFile, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ArtifactCache } from "../lab/index.ts";
import { makeDirectory } from "./data-directory.ts";

const MOST_BYTES = 512 * 1024 * 1024;
/** A temporary file this old was left behind by a process that died. */
const STALE_MS = 60 * 60 * 1000;

/** Derived artifacts as files, the least recently used removed once there is too much of them. */
export class FileCache implements ArtifactCache {
  readonly #directory: string;
  readonly #mostBytes: number;
  /** Bytes in the directory as far as known; null until first counted. */
  #bytes: number | null = null;

  constructor(directory: string, mostBytes = MOST_BYTES) {
    this.#directory = directory;
    this.#mostBytes = mostBytes;
  }

  async get(key: string): Promise<Uint8Array | null> {
    const file = this.#file(key);
    try {
      const bytes = await readFile(file);
      const now = new Date();
      await utimes(file, now, now).catch(() => {});
      return bytes;
    } catch {
      return null;
    }
  }

  /** Replaces what was there at once: a reader sees the old bytes or the new, never a part. */
  async put(key: string, bytes: Uint8Array): Promise<void> {
    makeDirectory(this.#directory);
    const file = this.#file(key);
    const temporary = `${file}.${randomBytes(6).toString("hex")}.tmp`;
    try {
      await writeFile(temporary, bytes);
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    if (this.#bytes !== null) this.#bytes += bytes.byteLength;
    if (this.#bytes === null || this.#bytes > this.#mostBytes) await this.#prune(path.basename(file));
  }

  #file(key: string): string {
    return path.join(this.#directory, `${createHash("sha256").update(key).digest("hex")}.bin`);
  }

  async #prune(justWritten: string): Promise<void> {
    const now = Date.now();
    const names = await readdir(this.#directory);
    const found = await Promise.all(
      names.map(async (name) => {
        const info = await stat(path.join(this.#directory, name)).catch(() => null);
        return info === null ? [] : [{ name, bytes: info.size, used: info.mtimeMs }];
      }),
    );
    const files = found.flat().toSorted((a, b) => a.used - b.used);
    let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    for (const file of files) {
      const stale = file.name.endsWith(".tmp") && now - file.used > STALE_MS;
      if (!stale && (bytes <= this.#mostBytes || file.name.endsWith(".tmp") || file.name === justWritten))
        continue;
      await rm(path.join(this.#directory, file.name), { force: true });
      bytes -= file.bytes;
    }
    this.#bytes = bytes;
  }
}
