import { Worker } from "node:worker_threads";
import type { ArtifactCache, LabEvent, LabRequest, LabResult } from "./lab.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./run-messages.ts";
import type { RunError } from "./run-record.ts";

export type RunOutcome =
  | { type: "result"; result: LabResult }
  | { type: "failure"; error: RunError }
  | { type: "cancelled" };

export interface RunProcess {
  /** Settles once the worker is gone; never rejects. */
  outcome: Promise<RunOutcome>;
  /** Asks the worker to stop, and ends it when it does not in time. */
  cancel(): void;
}

/** A module beside this one, whether it runs from source or as emitted. */
export function siblingModule(name: string): URL {
  return new URL(`./${name}.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);
}

/** Runs a lab in a worker thread. The worker has no access to the store: cache and results pass through here. */
export function startRunProcess(options: {
  labs: URL;
  kind: string;
  request: LabRequest;
  cache: ArtifactCache;
  /** Milliseconds a cancelled worker has to stop by itself. */
  cancelGrace: number;
  onEvent(event: LabEvent): void;
}): RunProcess {
  const workerData: WorkerStart = { labs: options.labs.href, kind: options.kind, request: options.request };
  const worker = new Worker(siblingModule("run-worker"), { workerData, execArgv: [] });
  const tell = (message: ToWorker, transfer?: ArrayBuffer[]) => worker.postMessage(message, transfer);
  let cancelled = false;
  let outcome: RunOutcome | undefined;

  worker.on("message", (message: FromWorker) => {
    if (message.type === "event") {
      if (!cancelled) options.onEvent(message.event);
    } else if (message.type === "cache-get") {
      void read(options.cache, message.key).then((bytes) =>
        tell(
          { type: "cache", call: message.call, bytes },
          bytes === null ? undefined : [bytes.buffer as ArrayBuffer],
        ),
      );
    } else if (message.type === "cache-put") {
      // A cache that cannot be written costs time only.
      void options.cache
        .put(message.key, message.bytes)
        .catch(() => {})
        .then(() => tell({ type: "cache", call: message.call, bytes: null }));
    } else {
      outcome = message;
    }
  });
  worker.on("error", (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    outcome ??= {
      type: "failure",
      error: { code: "crashed", message: `The worker of this run died: ${message}` },
    };
  });

  const ended = new Promise<RunOutcome>((resolve) => {
    worker.on("exit", (code) => {
      const died: RunOutcome = {
        type: "failure",
        error: {
          code: "crashed",
          message: `The worker of this run ended without a result (exit code ${code}).`,
        },
      };
      const last = outcome ?? died;
      const stopped = last.type === "failure" && (cancelled || last.error.code === "cancelled");
      resolve(stopped ? { type: "cancelled" } : last);
    });
  });

  return {
    outcome: ended,
    cancel: () => {
      if (cancelled) return;
      cancelled = true;
      tell({ type: "cancel" });
      const timer = setTimeout(() => void worker.terminate(), options.cancelGrace);
      void ended.then(() => clearTimeout(timer));
    },
  };
}

/** Bytes in a buffer of their own, so that they can be handed over instead of copied. */
async function read(cache: ArtifactCache, key: string): Promise<Uint8Array | null> {
  const bytes = await cache.get(key).catch(() => null);
  if (bytes === null) return null;
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  return whole ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes);
}
