import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { FortyfiveError, StorageError } from "../../errors/index.ts";
import { canonicalJson } from "../canonical-json.ts";
import { withFileLock } from "./file-lock.ts";

/** One recorded call: what was asked, for people to read, and what came of it. */
const recordedCall = z.object({
  /** Tells calls apart that are otherwise equal; absent in recordings of earlier versions. */
  id: z.string().optional(),
  key: z.string(),
  kind: z.string(),
  model: z.string(),
  request: z.unknown(),
  /** Lengths of the pieces of text as they were streamed; absent for a call that was not. */
  pieces: z.array(z.number()).optional(),
  reply: z.unknown().optional(),
  failure: z
    .object({
      kind: z.string(),
      message: z.string(),
      status: z.number().optional(),
      retryAfterMs: z.number().optional(),
      /** Absent for true. */
      sent: z.boolean().optional(),
      /** Text that came before it. */
      written: z.string().optional(),
    })
    .optional(),
});
export type RecordedCall = z.infer<typeof recordedCall>;
const content = z.object({ version: z.literal(1), calls: z.array(recordedCall) });

/**
 * A file of recorded calls that several may add to at the same time, also from several processes. Each addition reads
 * what is there, under a lock, and puts a new file in its place, so that a crash leaves the one or the other.
 */
export class RecordingFile {
  readonly #file: string;
  readonly #replaces: boolean;
  /** Of calls that were there before and are left out. */
  readonly #old: ReadonlySet<string>;
  readonly #mine: RecordedCall[] = [];

  /** `replaces`: what the file holds now goes with the first addition; what others add after now stays. */
  constructor(file: string, { replaces }: { replaces: boolean }) {
    this.#file = file;
    this.#replaces = replaces;
    this.#old = new Set(replaces ? this.#readable().map(identity) : []);
  }

  /** What it holds. @throws StorageError for a file that is missing or damaged */
  read(): RecordedCall[] {
    if (!existsSync(this.#file))
      throw new StorageError(
        "unwritable",
        this.#file,
        `There is no recording ${this.#file}. Record it first.`,
      );
    try {
      return content.parse(JSON.parse(readFileSync(this.#file, "utf8"))).calls;
    } catch (error) {
      const sentence = `The recording ${this.#file} cannot be read. Record it again.`;
      throw new StorageError("damaged", this.#file, sentence, error);
    }
  }

  /** What it holds, and nothing when it is missing. @throws StorageError for a file that is damaged */
  readIfThere(): RecordedCall[] {
    return existsSync(this.#file) ? this.read() : [];
  }

  /** @throws StorageError, and then the file is as it was */
  async add(call: RecordedCall): Promise<void> {
    this.#mine.push({ id: randomBytes(6).toString("hex"), ...call });
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      while (!(await withFileLock(this.#file, (isHeld) => this.#write(isHeld))));
    } catch (error) {
      if (error instanceof FortyfiveError) throw error;
      throw new StorageError(
        "unwritable",
        this.#file,
        `The recording ${this.#file} cannot be written.`,
        error,
      );
    }
  }

  /** False when the lock was taken away meanwhile; the file is then as it was. */
  #write(isHeld: () => boolean): boolean {
    const found = this.#replaces ? this.#readable() : this.readIfThere();
    const own = new Set(this.#mine.map(identity));
    const others = found.map((call) => [identity(call), call] as const);
    const calls = others.flatMap(([id, call]) => (own.has(id) || this.#old.has(id) ? [] : [call]));
    const text = `${JSON.stringify({ version: 1, calls: [...calls, ...this.#mine] }, null, 2)}\n`;
    const temporary = `${this.#file}.${randomBytes(6).toString("hex")}.tmp`;
    try {
      writeFileSync(temporary, text, { flush: true });
      if (!isHeld()) return false;
      renameSync(temporary, this.#file);
      return true;
    } finally {
      rmSync(temporary, { force: true });
    }
  }

  /** A file that cannot be read is replaced like any other. */
  #readable(): RecordedCall[] {
    try {
      return this.readIfThere();
    } catch {
      return [];
    }
  }
}

const identity = (call: RecordedCall): string => call.id ?? canonicalJson(call);
