import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { VirtualClock } from "../virtual-clock.ts";
import { withFileLock } from "./file-lock.ts";

const folder = mkdtempSync(path.join(tmpdir(), "fortyfive-lock-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, "data.json");
const lock = `${file}.lock`;
afterEach(() => void vi.restoreAllMocks());
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

  it("is waited for while others have it, and told as such once patience ends", async () => {
    const clock = new VirtualClock();
    let turn = 0;
    const pass = () => {
      writeFileSync(lock, `1 elsewhere ${turn++}`);
      clock.after(15_000, pass);
    };
    pass();
    const refused = withFileLock(file, () => 1, clock);
    await expect(clock.drive(refused)).rejects.toMatchObject({ reason: "locked" });
    const waiting = withFileLock(file, () => "in", clock);
    rmSync(lock);
    expect(await clock.drive(waiting)).toBe("in");
  });

  it.each([`${process.pid} ${hostname()} other`, "1 elsewhere other", ""])(
    "that stays the same for long is taken over, and not for its date, which another clock may have set: %j",
    async (content) => {
      writeFileSync(lock, content);
      const longAgo = Date.now() / 1000 - 3600;
      utimesSync(lock, longAgo, longAgo);
      const clock = new VirtualClock();
      expect(await clock.drive(withFileLock(file, () => "in", clock))).toBe("in");
      expect(clock.now()).toBeGreaterThan(20_000);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it("is taken over at once when its process is gone", async () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    writeFileSync(lock, `${pid} ${hostname()} other`);
    const clock = new VirtualClock();
    expect(await clock.drive(withFileLock(file, () => "in", clock))).toBe("in");
    expect(clock.now()).toBeLessThan(100);
  });

  it("is waited for while its process runs, also under another user", async () => {
    writeFileSync(lock, `1 ${hostname()} other`);
    vi.spyOn(process, "kill").mockImplementation(() => {
      throw Object.assign(new Error("not permitted"), { code: "EPERM" });
    });
    const clock = new VirtualClock();
    await clock.drive(withFileLock(file, () => "in", clock));
    expect(clock.now()).toBeGreaterThan(20_000);
  });

  it("is left to who took it in the place of one whose process is gone", async () => {
    writeFileSync(lock, `1 ${hostname()} gone`);
    vi.spyOn(process, "kill").mockImplementation(() => {
      writeFileSync(lock, "1 elsewhere faster");
      throw Object.assign(new Error("no such process"), { code: "ESRCH" });
    });
    const clock = new VirtualClock();
    await clock.drive(withFileLock(file, () => "in", clock));
    expect(clock.now()).toBeGreaterThan(20_000);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says that it is held, until another takes it", async () => {
    const seen = await withFileLock(file, (isHeld) => {
      const before = isHeld();
      writeFileSync(lock, "1 elsewhere other");
      return [before, isHeld()];
    });
    expect(seen).toEqual([true, false]);
    expect(readFileSync(lock, "utf8")).toBe("1 elsewhere other");
  });

  it("says so when none can be made", async () => {
    const nowhere = path.join(folder, "missing", "data.json");
    await expect(withFileLock(nowhere, () => 1)).rejects.toMatchObject({ reason: "unwritable" });
  });
});
