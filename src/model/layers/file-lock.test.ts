import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { StorageError } from "../../errors/index.ts";
import { withFileLock } from "./file-lock.ts";

const folder = mkdtempSync(path.join(tmpdir(), "fortyfive-lock-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, "data.json");
const lock = `${file}.lock`;
beforeEach(() => rmSync(lock, { force: true }));

describe("a lock on a file", () => {
  it("is there while the work runs, and gone after it, also when the work fails", async () => {
    expect(await withFileLock(file, () => existsSync(lock))).toBe(true);
    const failing = withFileLock(file, () => {
      throw new Error("no room");
    });
    await expect(failing).rejects.toThrow("no room");
    expect(existsSync(lock)).toBe(false);
  });

  it("is waited for while its process runs, and told as such once patience ends", async () => {
    writeFileSync(lock, `${process.pid} ${hostname()} other`);
    await expect(withFileLock(file, () => 1, 30)).rejects.toMatchObject({ reason: "locked" });
    const waiting = withFileLock(file, () => "in");
    rmSync(lock);
    expect(await waiting).toBe("in");
  });

  it("is taken over from another machine once it is old, and not before", async () => {
    writeFileSync(lock, "1 elsewhere other");
    await expect(withFileLock(file, () => 1, 30)).rejects.toThrow(StorageError);
    const longAgo = Date.now() / 1000 - 60;
    utimesSync(lock, longAgo, longAgo);
    expect(await withFileLock(file, () => "in")).toBe("in");
  });

  it("says so when none can be made", async () => {
    const nowhere = path.join(folder, "missing", "data.json");
    await expect(withFileLock(nowhere, () => 1)).rejects.toMatchObject({ reason: "unwritable" });
  });
});
