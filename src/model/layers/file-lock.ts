import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { StorageError } from "../../errors/index.ts";
import type { Clock } from "../clock.ts";
import { sleep, systemClock } from "../clock.ts";

/** Milliseconds to wait for a lock. */
const patience = 30_000;

/** A lock that was watched for so many milliseconds and stayed the same was left behind. */
const leftAfter = 20_000;

/**
 * Runs `work` while no other process runs work for this file. The lock is a file beside it. One whose process is gone
 * was left by a crash and is taken away, and so is one that stays the same for 20 seconds of watching; its date says
 * nothing, since the clocks of two machines differ. `work` is not to wait for anything. A process that was stopped for long may find that
 * its lock was taken away: `isHeld` tells, and is to be asked right before anything is changed.
 * @throws StorageError `locked` when the lock is not to be had within 30 seconds; `unwritable` when none can be made; what `work` throws
 */
export async function withFileLock<T>(
  file: string,
  work: (isHeld: () => boolean) => T,
  clock: Clock = systemClock,
): Promise<T> {
  const lock = `${file}.lock`;
  const mine = `${process.pid} ${hostname()} ${randomBytes(6).toString("hex")}`;
  const isHeld = () => contentOf(lock) === mine;
  const start = clock.now();
  let watched = { content: "", since: start };
  while (!take(lock, mine)) {
    const content = contentOf(lock);
    const now = clock.now();
    if (content !== watched.content) watched = { content, since: now };
    if (isLeft(content) || now - watched.since > leftAfter) takeAway(lock, content);
    if (now - start > patience)
      throw new StorageError("locked", file, `${file} is in use by another program. Try again.`);
    await sleep(clock, 2 + Math.random() * 18);
  }
  try {
    return work(isHeld);
  } finally {
    if (isHeld()) rmSync(lock, { force: true });
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

/** Takes away the lock that says this; one that another has just made in its place is put back. */
function takeAway(lock: string, content: string): void {
  const aside = `${lock}.${randomBytes(6).toString("hex")}`;
  try {
    renameSync(lock, aside);
    if (contentOf(aside) !== content) linkSync(aside, lock);
  } catch {
    // Another was faster. Whose lock went by this finds that it is not held.
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Whether its process ran on this machine and is gone. */
function isLeft(content: string): boolean {
  const [pid, host] = content.split(" ");
  return host === hostname() && !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Empty for one that is gone. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
