import { CancelledError } from "../../errors/index.ts";
import { callKey } from "./call-key.ts";
import { textOf } from "./gate.ts";
import type { Call, CallEvent, CallResult, Layer, Run } from "./layer.ts";
import { readResult, writeResult } from "./result-text.ts";
import type { SharedRun } from "./shared-run.ts";
import { shareRun } from "./shared-run.ts";

/** Keeps replies as bytes by key. What it loses is asked for again. */
export interface ReplyStore {
  get(key: string): Promise<Uint8Array | null>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** A store that lasts as long as the process; the entry unused for longest goes first. Default 1000 entries. */
export function memoryReplies(capacity = 1000): ReplyStore {
  const entries = new Map<string, Uint8Array>();
  const use = (key: string, bytes: Uint8Array) => {
    entries.delete(key);
    entries.set(key, bytes);
    if (entries.size > capacity) entries.delete(entries.keys().next().value!);
  };
  return {
    async get(key) {
      const bytes = entries.get(key);
      if (bytes === undefined) return null;
      use(key, bytes);
      return bytes;
    },
    put: async (key, bytes) => use(key, bytes),
  };
}

export interface CacheOptions {
  /** What else decides the answer, such as the address that is asked. Default: nothing. */
  scope?: string;
}

/**
 * Answers a request that was answered before, word for word the same, from the store, and makes calls for the same at
 * the same time only once. Refusals, filtered and cut answers are not kept, nor are failures. A store that fails is
 * passed over.
 */
export function cached(store: ReplyStore, { scope }: CacheOptions = {}): Layer {
  const underWay = new Map<string, SharedRun<CallResult>>();
  return <R extends CallResult>(run: Run<R>, call: Call): Run<R> => {
    const key = callKey(call, scope);
    return async function* (signal): AsyncGenerator<CallEvent<R>> {
      const kept = await store.get(`model/${key}`).then(read<R>, () => null);
      if (signal?.aborted) throw new CancelledError();
      if (kept !== null) return yield* streamed(one(kept), call);
      let shared = underWay.get(key) as SharedRun<R> | undefined;
      if (shared === undefined) {
        const mine = shareRun(keeping(run, store, key), () => {
          if (underWay.get(key) === mine) underWay.delete(key);
        });
        shared = mine;
        underWay.set(key, mine);
      }
      yield* streamed(shared.read(signal), call);
    };
  };
}

function keeping<R extends CallResult>(run: Run<R>, store: ReplyStore, key: string): Run<R> {
  return async function* (signal) {
    for await (const event of run(signal)) {
      if (event.type === "reply" && isWhole(event.reply))
        await store.put(`model/${key}`, new TextEncoder().encode(writeResult(event.reply))).catch(() => {});
      yield event;
    }
  };
}

function isWhole(result: CallResult): boolean {
  const finish = "finish" in result ? result.finish : "stop";
  return finish === "stop" || finish === "tool-calls";
}

function read<R>(bytes: Uint8Array | null): R | null {
  if (bytes === null) return null;
  try {
    return readResult<R>(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

async function* one<R>(reply: R): AsyncGenerator<CallEvent<R>> {
  yield { type: "reply", reply };
}

/** Events for a caller who streams, or does not, whoever made the call: the text before the reply, or no text at all. */
async function* streamed<R extends CallResult>(
  events: AsyncIterable<CallEvent<R>>,
  call: Call,
): AsyncGenerator<CallEvent<R>> {
  let length = 0;
  for await (const event of events) {
    if (event.type === "text") {
      length += event.text.length;
      if (call.streamed) yield event;
      continue;
    }
    const rest = textOf(event.reply).slice(length);
    if (call.streamed && call.kind === "chat" && rest !== "") yield { type: "text", text: rest };
    yield event;
  }
}
