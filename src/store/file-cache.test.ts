import { mkdtempDisposableSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { FileCache } from "./file-cache.ts";

function temporary() {
  return mkdtempDisposableSync(path.join(tmpdir(), "fortyfive-"));
}

it("gives back what was put, also to another process, and null for what was not", async () => {
  using folder = temporary();
  await new FileCache(folder.path).put("chunks/../of a 'corpus'", new Uint8Array([1, 2, 3]));
  const cache = new FileCache(folder.path);
  expect(await cache.get("chunks/../of a 'corpus'")).toEqual(Buffer.from([1, 2, 3]));
  expect(await cache.get("other")).toBeNull();
});

it("removes what was not used for longest once there is too much, and files left half written", async () => {
  using folder = temporary();
  const cache = new FileCache(folder.path, 250);
  const bytes = new Uint8Array(100);
  writeFileSync(path.join(folder.path, "broken.bin.abc.tmp"), bytes);
  utimesSync(path.join(folder.path, "broken.bin.abc.tmp"), 1, 1);
  await cache.put("old", bytes);
  await cache.put("older", bytes);
  for (const name of readdirSync(folder.path)) utimesSync(path.join(folder.path, name), 1, 1);
  await cache.get("old");
  await cache.put("new", bytes);
  expect(await cache.get("older")).toBeNull();
  expect(await cache.get("old")).not.toBeNull();
  expect(await cache.get("new")).not.toBeNull();
  expect(readdirSync(folder.path)).toHaveLength(2);
});

it("a directory that cannot be written is said to the caller", async () => {
  using folder = temporary();
  writeFileSync(path.join(folder.path, "file"), "");
  await expect(
    new FileCache(path.join(folder.path, "file", "cache")).put("a", new Uint8Array()),
  ).rejects.toThrow("cannot keep its data");
});
