/** What one run may use. Sizes are in bytes or characters, times in milliseconds. */
export interface SandboxLimits {
  /** Real time, from the moment the run has a worker of its own. */
  time: number;
  /** Time on the clock inside. */
  clock: number;
  memory: number;
  stack: number;
  printedCharacters: number;
  printedLines: number;
  resultCharacters: number;
  hostCalls: number;
  /** Of what one call of the host is given. */
  callCharacters: number;
  /** Of what all calls of the host are given, since each keeps the studio busy with the length of it. */
  allCallCharacters: number;
  /** Timers pending at once. */
  timers: number;
  /** Items taken of what an entry yields. */
  items: number;
  /** Of all sources together. */
  sourceCharacters: number;
}

export const defaultLimits: SandboxLimits = {
  time: 2000,
  clock: 600_000,
  memory: 64 * 1024 * 1024,
  stack: 128 * 1024,
  printedCharacters: 20_000,
  printedLines: 500,
  resultCharacters: 200_000,
  hostCalls: 500,
  callCharacters: 200_000,
  allCallCharacters: 1_000_000,
  timers: 2000,
  items: 2000,
  sourceCharacters: 200_000,
};

/** Milliseconds a worker has to stop by itself once its time is up, before it is ended. */
export const GRACE_MS = 100;

/** Milliseconds a thread may take to start. */
export const START_MS = 10_000;
