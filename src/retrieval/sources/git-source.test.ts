import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { BadInputError, CancelledError } from "../../errors/index.ts";
import { readSource } from "../read-corpus.ts";
import { gitSource } from "./git-source.ts";

async function checkout(files: Record<string, string | Uint8Array>) {
  const path = await mkdtemp(join(tmpdir(), "checkout-"));
  // Run from a hook, git would take the repository of the hook.
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")),
  );
  const git = (...words: string[]): string =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...words], {
      cwd: path,
      encoding: "utf8",
      env: environment,
      stdio: ["ignore", "pipe", "ignore"],
    });
  const write = async (file: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), content);
  };
  git("init", "-q");
  for (const [file, content] of Object.entries(files)) await write(file, content);
  return { path, git, write, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

test("the files git tracks are read, with the commit for a revision", async () => {
  await using place = await checkout({
    "README.md": "# One",
    "src/a b.ts": "export const a = 1;",
    ".github/check.yml": "name: check",
    "ignored.md": "# No",
    ".gitignore": "ignored.md",
    "image.png": "x",
    "binary.txt": new Uint8Array([1, 0, 2]),
  });
  await symlink("/etc/hostname", join(place.path, "link.md"));
  place.git("add", ".");
  place.git("commit", "-qm", "First");
  await place.write("untracked.md", "# No");
  const corpus = await readSource({ id: "x", source: gitSource(place.path) });
  expect(corpus.documents.map(({ id }) => id)).toEqual([".github/check.yml", "README.md", "src/a b.ts"]);
  expect(corpus.skipped).toEqual([{ file: "binary.txt", reason: "It is a binary file." }]);
  expect(corpus.revision).toBe(place.git("rev-parse", "HEAD").trim());

  const inner = await readSource({ id: "x", source: gitSource(join(place.path, "src")) });
  expect(inner.documents.map(({ id }) => id)).toEqual(["a b.ts"]);
});

test("files are read as they are on disk; one that is gone is named, and so is a submodule", async () => {
  await using place = await checkout({ "a.md": "# One", "b.md": "# Two" });
  place.git("add", ".");
  place.git("commit", "-qm", "First");
  const commit = place.git("rev-parse", "HEAD").trim();
  place.git("update-index", "--add", "--cacheinfo", `160000,${commit},part`);
  await place.write("a.md", "# Changed");
  await rm(join(place.path, "b.md"));
  const { documents, skipped } = await readSource({ id: "x", source: gitSource(place.path) });
  expect(documents.map(({ title }) => title)).toEqual(["Changed"]);
  expect(skipped).toEqual([
    { file: "part", reason: "It is a submodule." },
    { file: "b.md", reason: "It cannot be read." },
  ]);
});

test("before the first commit there is no revision", async () => {
  await using place = await checkout({ "a.md": "# One" });
  place.git("add", ".");
  const listing = await gitSource(place.path).list();
  expect(listing.entries.map(({ id }) => id)).toEqual(["a.md"]);
  expect("revision" in listing).toBe(false);
});

test("a checkout's settings run no program, and a tracked folder that became a link is not followed", async () => {
  await using place = await checkout({ "a.md": "# One", "docs/b.md": "# Two" });
  await using outside = await checkout({ "b.md": "# Secret" });
  place.git("add", ".");
  place.git("config", "core.fsmonitor", "touch ran; false");
  await rm(join(place.path, "docs"), { recursive: true });
  await symlink(outside.path, join(place.path, "docs"));
  const { documents, skipped } = await readSource({ id: "x", source: gitSource(place.path) });
  expect(documents.map(({ id }) => id)).toEqual(["a.md"]);
  expect(skipped).toEqual([{ file: "docs/b.md", reason: "It is a link out of the folder." }]);
  expect(existsSync(join(place.path, "ran"))).toBe(false);
});

test("a folder that is missing or in no checkout is refused in a sentence; listing stops when asked to", async () => {
  const path = await mkdtemp(join(tmpdir(), "plain-"));
  await expect(gitSource(path).list()).rejects.toThrow(
    /git has no files here. Expected a folder in a git checkout/,
  );
  await expect(gitSource(join(path, "gone")).list()).rejects.toThrow(BadInputError);
  await expect(gitSource(path).list(AbortSignal.abort())).rejects.toThrow(CancelledError);
  await rm(path, { recursive: true });
});
