import path from "node:path";
import { expect } from "vitest";
import { startProcess } from "./child-process.ts";
import type { Outcome, Running } from "./child-process.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import type { TemporaryFolder } from "./temporary-folder.ts";

const main = path.join(import.meta.dirname, "..", "src", "cli", "main.ts");

export interface Workplace extends Disposable {
  folder: TemporaryFolder;
  dataDirectory: string;
  /** Starts the command in the folder, with a data directory of its own, and `input` on stdin if there is any. */
  start(args: readonly string[], env?: NodeJS.ProcessEnv, input?: string): Running;
  run(...args: string[]): Promise<Outcome>;
  /** Runs a command with --json that must go well, and returns its document. */
  json<T>(...args: string[]): Promise<T>;
}

/** A folder to work in, with nothing of the person's own environment, that is gone when its scope ends. */
export function workplace(): Workplace {
  const folder = temporaryFolder();
  const dataDirectory = path.join(folder.path, "data");
  const { PATH, SystemRoot, NODE_COMPILE_CACHE } = process.env;
  const own = { HOME: folder.path, FORTYFIVE_DATA_DIR: dataDirectory, CI: "1" };
  const base = { PATH, SystemRoot, NODE_COMPILE_CACHE, ...own };
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}, input?: string) =>
    startProcess(process.execPath, [main, ...args], { cwd: folder.path, env: { ...base, ...env }, input });
  const run = (...args: string[]) => start(args).outcome;
  return {
    folder,
    dataDirectory,
    start,
    run,
    json: async <T>(...args: string[]) => {
      const { code, out, err } = await run(...args, "--json");
      expect({ code, err }).toMatchObject({ code: 0 });
      return JSON.parse(out) as T;
    },
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}
