import { mkdirSync, mkdtempDisposableSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { hiding } from "./hidden-folders.ts";

it("hides Fortyfive's own folder where it lies in what code sees, so that no solution reads the hidden tests", () => {
  using temporary = mkdtempDisposableSync(path.join(tmpdir(), "fortyfive-"));
  const usr = path.join(temporary.path, "usr");
  const own = path.join(usr, "src", "app");
  mkdirSync(own, { recursive: true });
  const link = path.join(temporary.path, "link");
  symlinkSync(own, link);
  expect(hiding([usr], own)).toEqual(["--tmpfs", own, "--remount-ro", own]);
  expect(hiding([usr], link)).toEqual(["--tmpfs", own, "--remount-ro", own]);
  expect(hiding([path.join(temporary.path, "us"), own + "2"], own)).toEqual([]);
  expect(hiding([usr], temporary.path)).toEqual([]);
});
