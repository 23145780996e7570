import { CancelledError } from "../../errors/index.ts";
import { canonicalJson } from "../canonical-json.ts";
import type { ModelErrorKind } from "../model-error.ts";
import { ModelError } from "../model-error.ts";
import { redact, redactDeep } from "../redact.ts";
import { UnrecordedCallError } from "../unrecorded-call-error.ts";
import { callKey } from "./call-key.ts";
import type { Call, CallEvent, CallResult, Layer } from "./layer.ts";
import type { RecordedCall } from "./recording-file.ts";
import { RecordingFile } from "./recording-file.ts";
import { readResult, writeResult } from "./result-text.ts";

export interface CassetteOptions {
  /** A line of JSON for each call; made when it is missing and something is recorded. */
  file: string;
  /**
   * `record` takes away what the file holds, makes every call and writes down what comes. `replay` makes none and fails for what was not recorded. `fill` replays what it has and adds the rest to the file. Default
   * `replay`.
   */
  mode?: "record" | "replay" | "fill";
  /** Texts that are never to be written down, beside what looks like a key. */
  secrets?: readonly string[];
}

/**
 * Records calls to a file and plays them back, streams in the pieces they came in and failures as failures. Calls are
 * told apart by kind, model and request without what looks like a key; the same call made several times plays what came
 * each time, then the last again. Requests are kept without what looks like a key, and so are replies. Several may
 * record to one file at the same time, also from several processes, and a crash loses at most the call that was being
 * written.
 * @throws StorageError for a file that cannot be read or written; UnrecordedCallError
 */
export function cassette({ file, mode = "replay", secrets = [] }: CassetteOptions): Layer {
  const recording = new RecordingFile(file);
  if (mode === "record") recording.clear();
  const calls = mode === "replay" ? recording.read() : recording.readIfThere();
  const played = new Map<string, number>();

  const take = (key: string): RecordedCall | undefined => {
    const recorded = calls.filter((call) => call.key === key);
    const turn = played.get(key) ?? 0;
    const found = recorded[turn] ?? (mode === "replay" ? recorded.at(-1) : undefined);
    if (found !== undefined) played.set(key, turn + 1);
    return found;
  };
  const add = (call: RecordedCall) => {
    calls.push(call);
    played.set(call.key, (played.get(call.key) ?? 0) + 1);
    recording.add(call);
  };

  return (run, call) => {
    // Without keys here too, since a reply that is played back and handed on holds none.
    const asked = redactDeep(JSON.parse(canonicalJson(call.request)), secrets);
    const key = callKey({ ...call, request: asked });
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

function* play<R extends CallResult>(
  { pieces, reply, failure }: RecordedCall,
  call: Call,
): Generator<CallEvent<R>> {
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
  { kind, message, status, retryAfterMs, sent }: ModelError,
  text: string,
  secrets: readonly string[],
): RecordedCall["failure"] {
  const written = redact(text, secrets);
  return {
    kind,
    message: redact(message, secrets),
    ...(status !== undefined && { status }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(!sent && { sent }),
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
