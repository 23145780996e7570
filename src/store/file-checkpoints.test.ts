import { mkdtempDisposableSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { FileCheckpoints } from "./file-checkpoints.ts";

function temporary() {
  return mkdtempDisposableSync(path.join(tmpdir(), "fortyfive-"));
}

it("gives back what was put, also to another process, until it is removed", async () => {
  using folder = temporary();
  await new FileCheckpoints(folder.path).put("ingest/1/a/batch/x.y", new Uint8Array([1, 2]));
  const store = new FileCheckpoints(folder.path);
  await store.put("ingest/1/a/batch/x.y", new Uint8Array([3]));
  expect(await store.get("ingest/1/a/batch/x.y")).toEqual(Buffer.from([3]));
  expect(await store.get("ingest/1/a/batch/z")).toBeNull();
  await store.remove("ingest/1/a/batch/x.y");
  await store.remove("ingest/1/a/batch/x.y");
  expect(await store.get("ingest/1/a/batch/x.y")).toBeNull();
});

it("lists keys by their beginning, sorted, without what was left half written", async () => {
  using folder = temporary();
  const store = new FileCheckpoints(folder.path);
  for (const key of ["a/b/2", "a/b/1", "a/c", "b/x"]) await store.put(key, new Uint8Array());
  const broken = path.join(folder.path, "a", "b", "3.0123.tmp");
  writeFileSync(broken, "");
  expect(await store.list("a/b/")).toEqual(["a/b/1", "a/b/2"]);
  expect(await store.list("a/")).toEqual(["a/b/1", "a/b/2", "a/c"]);
  expect(await store.list("a/b/2")).toEqual(["a/b/2"]);
  expect(await store.list("none/")).toEqual([]);
  expect(readdirSync(path.dirname(broken))).toContain("3.0123.tmp");
  utimesSync(broken, 1, 1);
  await store.list("a/");
  expect(readdirSync(path.dirname(broken))).not.toContain("3.0123.tmp");
});

it.each(["../x", "a/../b", "/a", "a//b", "A", "a.tmp", ""])("%j is no key", async (key) => {
  using folder = temporary();
  await expect(new FileCheckpoints(folder.path).put(key, new Uint8Array())).rejects.toThrow(/is not a key/);
});

it("a directory that cannot be written is said to the caller", async () => {
  using folder = temporary();
  writeFileSync(path.join(folder.path, "file"), "");
  const store = new FileCheckpoints(path.join(folder.path, "file", "store"));
  await expect(store.put("a", new Uint8Array())).rejects.toThrow(/a part of that path is a file/);
});
