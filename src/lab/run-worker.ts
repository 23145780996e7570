import { parentPort, workerData } from "node:worker_threads";
import { FortyfiveError, NotFoundError } from "../errors/index.ts";
import type { ArtifactCache, Lab } from "./lab.ts";
import type { RunError } from "./run-record.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./run-messages.ts";

const port = parentPort;
if (port === null) throw new Error("run-worker is started as a worker thread, by RunService");

const { labs, kind, request } = workerData as WorkerStart;
const abort = new AbortController();
const calls = new Map<number, (bytes: Uint8Array | null) => void>();
let lastCall = 0;

port.on("message", (message: ToWorker) => {
  if (message.type === "cancel") abort.abort();
  else {
    calls.get(message.call)?.(message.bytes);
    calls.delete(message.call);
  }
});

function send(message: FromWorker): void {
  port!.postMessage(message);
}

function ask(
  message: { type: "cache-get"; key: string } | { type: "cache-put"; key: string; bytes: Uint8Array },
) {
  lastCall += 1;
  const call = lastCall;
  const answer = new Promise<Uint8Array | null>((resolve) => calls.set(call, resolve));
  send({ ...message, call });
  return answer;
}

/** The files are the parent's: it alone writes to the data directory. */
const cache: ArtifactCache = {
  get: (key) => ask({ type: "cache-get", key }),
  put: async (key, bytes) => void (await ask({ type: "cache-put", key, bytes })),
};

function asRunError(error: unknown): RunError {
  if (error instanceof FortyfiveError) return error.toJSON();
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "internal",
    message: `The lab broke off: ${message}`,
    stack: error instanceof Error ? error.stack : undefined,
  };
}

try {
  const registry = ((await import(labs)) as { labs: Record<string, Lab> }).labs;
  const lab = registry[kind];
  if (lab === undefined) throw new NotFoundError("lab", kind);
  const result = await lab.run(request, {
    signal: abort.signal,
    emit: (event) => send({ type: "event", event }),
    cache,
  });
  send({ type: "result", result });
} catch (error) {
  send({ type: "failure", error: asRunError(error) });
}
port.close();
