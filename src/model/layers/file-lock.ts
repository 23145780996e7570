import { randomBytes } from "node:crypto";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { StorageError } from "../../errors/index.ts";
import { sleep, systemClock } from "../clock.ts";

/** Nobody holds a lock for so many milliseconds; one that is older was left behind. */
const staleAfter = 10_000;

/**
 * Runs `work` while no other process runs work for this file. The lock is a file beside it. One whose process is gone,
 * or that is older than ten seconds, was left by a crash and is taken away. `work` is not to wait for anything.
 * @throws StorageError `locked` when the lock is not to be had within `patience`, in milliseconds, 30,000 when left out;
 * `unwritable` when no lock can be made; what `work` throws
 */
export async function withFileLock<T>(file: string, work: () => T, patience = 30_000): Promise<T> {
  const lock = `${file}.lock`;
  const mine = `${process.pid} ${hostname()} ${randomBytes(6).toString("hex")}`;
  const end = systemClock.now() + patience;
  while (!take(lock, mine)) {
    takeAwayStale(lock);
    if (systemClock.now() > end)
      throw new StorageError("locked", file, `${file} is in use by another program. Try again.`);
    await sleep(systemClock, 2 + Math.random() * 18);
  }
  try {
    return work();
  } finally {
    if (contentOf(lock) === mine) rmSync(lock, { force: true });
  }
}

function take(lock: string, mine: string): boolean {
  try {
    writeFileSync(lock, mine, { flag: "wx" });
    return true;
  } catch (error) {
    // Windows says EPERM of a file that is just being deleted.
    if (/^(EEXIST|EPERM|EBUSY)$/.test((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw new StorageError("unwritable", lock, `${lock} cannot be written.`, error);
  }
}

/** Only who has a lock on the lock takes it away, so that none is taken that another has just made in its place. */
function takeAwayStale(lock: string): void {
  if (!isStale(lock)) return;
  const guard = `${lock}.old`;
  if (!take(guard, "")) {
    if (ageOf(guard) > staleAfter) rmSync(guard, { force: true });
    return;
  }
  if (isStale(lock)) rmSync(lock, { force: true });
  rmSync(guard, { force: true });
}

function isStale(lock: string): boolean {
  if (ageOf(lock) > staleAfter) return true;
  const [pid, host] = contentOf(lock).split(" ");
  return host === hostname() && !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Milliseconds since it was written; 0 for one that is gone. */
function ageOf(file: string): number {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? 0 : Date.now() - stats.mtimeMs;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
