import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StorageError } from "../errors/index.ts";
import type { ModelSettingsStore, StoredModelSettings } from "../model/index.ts";
import { makeDirectory } from "./data-directory.ts";

/** Reads what was stored, or throws. */
interface Reader {
  parse(value: unknown): StoredModelSettings;
}

/**
 * The settings of models as a file that only its owner may read, in a folder that only its owner may enter. A file
 * that cannot be read is kept, and nothing is written over it. Windows knows no such modes; there the folder of the
 * user is what keeps others out.
 */
export class ModelSettingsFile implements ModelSettingsStore {
  readonly #folder: string;
  readonly #reader: Reader;

  constructor(dataDirectory: string, reader: Reader) {
    this.#folder = path.join(dataDirectory, "keys");
    this.#reader = reader;
  }

  get file(): string {
    return path.join(this.#folder, "models.json");
  }

  read(): StoredModelSettings {
    let text: string;
    try {
      text = readFileSync(this.file, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return this.#reader.parse({ version: 1 });
      throw new StorageError(
        "locked",
        this.file,
        `The settings of models in ${this.file} may not be read. Give yourself the right to read it.`,
        error,
      );
    }
    try {
      return this.#reader.parse(JSON.parse(text));
    } catch {
      // Without its cause, which could quote a part of a key.
      throw new StorageError(
        "damaged",
        this.file,
        `The settings of models in ${this.file} are damaged. Repair the file, or delete it and enter the keys again; nothing was changed.`,
      );
    }
  }

  write(settings: StoredModelSettings): void {
    this.read();
    makeDirectory(path.dirname(this.#folder));
    const temporary = `${this.file}.${randomBytes(6).toString("hex")}.tmp`;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      chmodSync(this.#folder, 0o700);
      writeFileSync(temporary, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600, flush: true });
      renameSync(temporary, this.file);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw new StorageError(
        "unwritable",
        this.file,
        `The settings of models cannot be written to ${this.file}. Nothing was changed.`,
        error,
      );
    }
  }
}
