import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";

export interface Outcome {
  /** Exit code, or the name of the signal that ended it. */
  code: number | string | null;
  out: string;
  err: string;
}

export interface Running {
  child: ChildProcess;
  /** What it has printed so far. */
  readonly out: string;
  readonly err: string;
  /** Resolves once the output matches; rejects when the process ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  outcome: Promise<Outcome>;
}

/** Starts a program with its output kept. */
export function startProcess(
  file: string,
  args: readonly string[],
  { input, ...options }: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string | undefined } = {},
): Running {
  const child = spawn(file, args, { ...options, stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.on("error", () => {}).end(input ?? "");
  const text = { out: "", err: "" };
  const listeners = new Set<() => void>();
  const collect = (stream: "out" | "err") => (data: string) => {
    text[stream] += data;
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding("utf8").on("data", collect("out"));
  child.stderr.setEncoding("utf8").on("data", collect("err"));
  const outcome = new Promise<Outcome>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code: code ?? signal, ...text }));
  });
  return {
    child,
    get out() {
      return text.out;
    },
    get err() {
      return text.err;
    },
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(text.out) ?? pattern.exec(text.err);
          if (match === null) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
        void outcome.then(
          ({ code, out, err }) =>
            reject(new Error(`It ended with ${code} before it said ${pattern}:\n${out}${err}`)),
          reject,
        );
      }),
    outcome,
  };
}
