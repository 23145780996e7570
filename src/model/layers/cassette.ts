import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { CancelledError, FortyfiveError, StorageError } from "../../errors/index.ts";
import type { ModelErrorKind } from "../model-error.ts";
import { ModelError } from "../model-error.ts";
import { redact, redactDeep } from "../redact.ts";
import { UnrecordedCallError } from "../unrecorded-call-error.ts";
import { callKey } from "./call-key.ts";
import type { Call, CallEvent, CallResult, Layer } from "./layer.ts";
import { readResult, writeResult } from "./result-text.ts";

/** One recorded call: what was asked, for people to read, and what came of it. */
const entry = z.object({
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
      /** Text that came before it. */
      written: z.string().optional(),
    })
    .optional(),
});
type Entry = z.infer<typeof entry>;
const cassetteFile = z.object({ version: z.literal(1), calls: z.array(entry) });

export interface CassetteOptions {
  /** JSON; made when it is missing and something is recorded. */
  file: string;
  /**
   * `record` makes every call and writes down what comes, in place of what the file held. `replay` makes none and
   * fails for what was not recorded. `fill` replays what it has and adds the rest to the file, beside what others of
   * this process add to it. Default `replay`.
   */
  mode?: "record" | "replay" | "fill";
  /** Texts that are never to be written down, beside what looks like a key. */
  secrets?: readonly string[];
}

/**
 * Records calls to a file and plays them back, streams in the pieces they came in and failures as failures. Calls are
 * told apart by kind, model and request; the same call made several times plays what came each time, then the last
 * again. Requests are kept without what looks like a key, and so are replies.
 * @throws StorageError for a file that cannot be read; UnrecordedCallError
 */
export function cassette({ file, mode = "replay", secrets = [] }: CassetteOptions): Layer {
  const calls: Entry[] = mode === "record" ? [] : load(file, mode);
  const played = new Map<string, number>();

  const take = (key: string): Entry | undefined => {
    const recorded = calls.filter((call) => call.key === key);
    const turn = played.get(key) ?? 0;
    const found = recorded[turn] ?? (mode === "replay" ? recorded.at(-1) : undefined);
    if (found !== undefined) played.set(key, turn + 1);
    return found;
  };
  const add = (call: Entry) => {
    calls.push(call);
    played.set(call.key, (played.get(call.key) ?? 0) + 1);
    // Others may have added to the file since it was read.
    save(file, mode === "fill" ? [...load(file, mode), call] : calls);
  };

  return (run, call) => {
    const key = callKey(call);
    return async function* (signal) {
      if (signal?.aborted) throw new CancelledError();
      const found = mode === "record" ? undefined : take(key);
      if (found !== undefined) return yield* play(found, call);
      if (mode === "replay") throw new UnrecordedCallError(call.model, file, key);
      const base = { key, kind: call.kind, model: call.model, request: clean(call.request, secrets) };
      const pieces: string[] = [];
      try {
        for await (const event of run(signal)) {
          if (event.type === "text") pieces.push(event.text);
          else
            add({
              ...base,
              ...(call.streamed && { pieces: pieces.map(({ length }) => length) }),
              reply: clean(JSON.parse(writeResult(event.reply)), secrets),
            });
          yield event;
        }
      } catch (error) {
        if (error instanceof ModelError)
          add({ ...base, failure: writeFailure(error, pieces.join(""), secrets) });
        throw error;
      }
    };
  };
}

function* play<R extends CallResult>({ pieces, reply, failure }: Entry, call: Call): Generator<CallEvent<R>> {
  if (failure !== undefined) {
    if (call.streamed && failure.written) yield { type: "text", text: failure.written };
    throw new ModelError(failure.kind as ModelErrorKind, { ...failure, model: call.model });
  }
  const result = readResult<R & { text?: string }>(JSON.stringify(reply));
  const text = result.text ?? "";
  if (call.streamed)
    for (const piece of cut(text, pieces ?? [])) if (piece !== "") yield { type: "text", text: piece };
  yield { type: "reply", reply: result };
}

/** The whole text in pieces of these lengths, which may be those of a text that was longer or shorter: its rest comes last. */
function* cut(text: string, lengths: readonly number[]): Generator<string> {
  let place = 0;
  let from = 0;
  for (const length of lengths) {
    place += length;
    const halved = text.codePointAt(place - 1)! > 0xffff;
    yield text.slice(from, halved ? place + 1 : place);
    from = Math.max(from, halved ? place + 1 : place);
  }
  yield text.slice(from);
}

function writeFailure(
  { kind, message, status, retryAfterMs }: ModelError,
  text: string,
  secrets: readonly string[],
): Entry["failure"] {
  const written = redact(text, secrets);
  return {
    kind,
    message: redact(message, secrets),
    ...(status !== undefined && { status }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(written !== "" && { written }),
  };
}

/** Without keys; bytes by their number only. */
function clean(value: unknown, secrets: readonly string[]): unknown {
  const plain: unknown = JSON.parse(
    JSON.stringify(value, (_, item: unknown) =>
      item instanceof Uint8Array ? `${item.byteLength} bytes` : item,
    ),
  );
  return redactDeep(plain, secrets);
}

function load(file: string, mode: "replay" | "fill"): Entry[] {
  try {
    return cassetteFile.parse(JSON.parse(readFileSync(file, "utf8"))).calls;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    if (missing && mode === "fill") return [];
    throw new StorageError(
      missing ? "unwritable" : "damaged",
      file,
      missing
        ? `There is no recording ${file}. Record it first.`
        : `The recording ${file} cannot be read. Record it again.`,
      error,
    );
  }
}

function save(file: string, calls: readonly Entry[]): void {
  const temporary = `${file}.${randomBytes(6).toString("hex")}.tmp`;
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(temporary, `${JSON.stringify({ version: 1, calls }, null, 2)}\n`);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    if (error instanceof FortyfiveError) throw error;
    throw new StorageError("unwritable", file, `The recording ${file} cannot be written.`, error);
  }
}
