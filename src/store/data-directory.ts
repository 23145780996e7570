import { mkdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { StorageError } from "../errors/index.ts";

/** Where data is kept: the directory asked for, else FORTYFIVE_DATA_DIR, else the usual place of the system. */
export function dataDirectory(
  asked: string | undefined,
  system: { env: NodeJS.ProcessEnv; platform: NodeJS.Platform; home: string } = {
    env: process.env,
    platform: process.platform,
    home: os.homedir(),
  },
): string {
  const { env, platform, home } = system;
  if (asked) return path.resolve(asked);
  if (env.FORTYFIVE_DATA_DIR) return path.resolve(env.FORTYFIVE_DATA_DIR);
  if (env.XDG_DATA_HOME && path.isAbsolute(env.XDG_DATA_HOME))
    return path.join(env.XDG_DATA_HOME, "fortyfive");
  if (platform === "darwin") return path.join(home, "Library", "Application Support", "Fortyfive");
  if (platform === "win32")
    return path.join(env.LOCALAPPDATA ?? path.join(home, "AppData", "Local"), "Fortyfive");
  return path.join(home, ".local", "share", "fortyfive");
}

/** Makes the directory where it is missing. Throws StorageError. */
export function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw unusable(directory, error);
  }
}

/** The error for a directory or file that the system refuses. */
function unusable(file: string, error: unknown): StorageError {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new StorageError(
      "full",
      file,
      `There is no room left to write ${file}. Free some space and try again.`,
      error,
    );
  }
  const why: Record<string, string> = {
    ENOTDIR: "a part of that path is a file",
    EEXIST: "there is a file of that name",
    EACCES: "you may not write there",
    EPERM: "you may not write there",
    EROFS: "that disk is read-only",
  };
  return new StorageError(
    "unwritable",
    file,
    `Fortyfive cannot keep its data in ${file}: ${why[code] ?? (code || String(error))}. Choose another directory with --data-dir or FORTYFIVE_DATA_DIR.`,
    error,
  );
}
