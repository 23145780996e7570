import type { LabEvent, LabRequest, LabResult } from "./lab.ts";
import type { RunError } from "./run-record.ts";

/** What a run's worker is started with. */
export interface WorkerStart {
  /** URL of the module that exports `labs`. */
  labs: string;
  kind: string;
  request: LabRequest;
}

/** From the worker. Cache calls are numbered and answered by number. */
export type FromWorker =
  | { type: "event"; event: LabEvent }
  | { type: "result"; result: LabResult }
  | { type: "failure"; error: RunError }
  | { type: "cache-get"; call: number; key: string }
  | { type: "cache-put"; call: number; key: string; bytes: Uint8Array };

/** To the worker. */
export type ToWorker = { type: "cancel" } | { type: "cache"; call: number; bytes: Uint8Array | null };
