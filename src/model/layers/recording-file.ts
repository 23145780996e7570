import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";
import { StorageError } from "../../errors/index.ts";

/** One recorded call: what was asked, for people to read, and what came of it. */
const recordedCall = z.object({
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

/** How the line of a call begins. */
const OPENING = '{"key":';

/**
 * A file of recorded calls, a line of JSON each. Lines are only ever appended, so several may add to it at the same
 * time, also from several processes, and a crash cuts off at most the line that was being written.
 */
export class RecordingFile {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** What it holds. @throws StorageError for a file that is missing or damaged */
  read(): RecordedCall[] {
    if (existsSync(this.#file)) return this.readIfThere();
    throw new StorageError("unwritable", this.#file, `There is no recording ${this.#file}. Record it first.`);
  }

  /** What it holds, and nothing when it is missing. @throws StorageError for a file that is damaged */
  readIfThere(): RecordedCall[] {
    if (!existsSync(this.#file)) return [];
    try {
      const lines = readFileSync(this.#file, "utf8").split("\n");
      return lines.flatMap((line) => (line === "" || isCutOff(line) ? [] : [readCall(line)]));
    } catch (error) {
      const sentence = `The recording ${this.#file} cannot be read. Record it again.`;
      throw new StorageError("damaged", this.#file, sentence, error);
    }
  }

  /** @throws StorageError */
  clear(): void {
    this.#change(() => rmSync(this.#file, { force: true }));
  }

  /** @throws StorageError */
  add({ key, ...call }: RecordedCall): void {
    this.#change(() => {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      const start = endsInsideLine(this.#file) ? "\n" : "";
      appendFileSync(this.#file, `${start}${JSON.stringify({ key, ...call })}\n`, { flush: true });
    });
  }

  #change(work: () => void): void {
    try {
      work();
    } catch (error) {
      const sentence = `The recording ${this.#file} cannot be written.`;
      throw new StorageError("unwritable", this.#file, sentence, error);
    }
  }
}

const readCall = (line: string): RecordedCall => recordedCall.parse(JSON.parse(line));

/** Whether a line begins as that of a call and is not whole, as a crash leaves it. */
function isCutOff(line: string): boolean {
  if (!OPENING.startsWith(line.slice(0, OPENING.length))) return false;
  try {
    JSON.parse(line);
    return false;
  } catch {
    return true;
  }
}

function endsInsideLine(file: string): boolean {
  if (!existsSync(file)) return false;
  const handle = openSync(file, "r");
  try {
    const last = Buffer.alloc(1);
    const { size } = fstatSync(handle);
    return size > 0 && readSync(handle, last, 0, 1, size - 1) === 1 && last[0] !== 10;
  } finally {
    closeSync(handle);
  }
}
