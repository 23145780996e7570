import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { BadInputError, CancelledError } from "../errors/index.ts";
import { docxOf, paragraph } from "./loaders/docx.fixture.ts";
import { readCorpus } from "./read-corpus.ts";

async function folder(
  files: Record<string, string | Uint8Array>,
): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), "corpus-"));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), content);
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

test("reads what it knows, by path, and passes over the rest", async () => {
  await using place = await folder({
    "b/two.mdx": "# Two",
    "a.md": "# One",
    "notes.txt": "Text",
    "page.html": "<h1>Page</h1>",
    "image.png": "x",
    ".hidden/x.md": "# No",
    "node_modules/p/readme.md": "# No",
  });
  const corpus = await readCorpus({ id: "test", folder: place.path });
  expect(corpus.documents.map(({ id, title }) => [id, title])).toEqual([
    ["a.md", "One"],
    ["b/two.mdx", "Two"],
    ["notes.txt", "notes"],
    ["page.html", "Page"],
  ]);
  expect(corpus.skipped).toEqual([]);
});

test("tables, records and code are documents like any other", async () => {
  await using place = await folder({
    "people.csv": "name,city\nAnna,Oslo\n",
    "faq.jsonl": '{"q":"Why?"}\n',
    "src/run.py": "def run():\n    pass\n",
    "package-lock.json": "{}",
    "policy.docx": docxOf(paragraph("Leave", "Heading1")),
  });
  const { documents, skipped } = await readCorpus({ id: "test", folder: place.path });
  expect(documents.map(({ id, text, derived, language }) => [id, text, derived, language])).toEqual([
    ["faq.jsonl", "q: Why?", true, undefined],
    ["people.csv", "name: Anna\ncity: Oslo", true, undefined],
    ["policy.docx", "Leave", true, undefined],
    ["src/run.py", "def run():\n    pass\n", undefined, "python"],
  ]);
  expect(skipped).toEqual([]);
});

test("files that are no documents are left out when they are named", async () => {
  await using place = await folder({ "a.md": "# One", "questions.jsonl": '{"question":"Which?"}' });
  const except = [join(place.path, "questions.jsonl")];
  const { documents, skipped } = await readCorpus({ id: "test", folder: place.path, except });
  expect(documents.map(({ id }) => id)).toEqual(["a.md"]);
  expect(skipped).toEqual([]);
});

test("links out of a folder are not followed", async () => {
  await using outside = await folder({ "secret.md": "# Secret" });
  await using place = await folder({ "a.md": "# One" });
  await symlink(join(outside.path, "secret.md"), join(place.path, "link.md"));
  await symlink(outside.path, join(place.path, "folder"));
  const { documents } = await readCorpus({ id: "test", folder: place.path });
  expect(documents.map(({ id }) => id)).toEqual(["a.md"]);
});

test("files that cannot be searched are left out and named; broken front matter is a warning", async () => {
  await using place = await folder({
    "good.md": "# Good",
    "binary.txt": new Uint8Array([72, 0, 105]),
    "latin.txt": new Uint8Array([0x63, 0x61, 0x66, 0xe9]),
    "huge.txt": "",
    "broken.md": "---\na: [\n---\nStill here.",
  });
  await truncate(join(place.path, "huge.txt"), 21 * 1024 * 1024);
  const corpus = await readCorpus({ id: "test", folder: place.path });
  expect(corpus.documents.map(({ id }) => id)).toEqual(["broken.md", "good.md"]);
  expect(corpus.skipped.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
    "binary.txt: It is a binary file.",
    "huge.txt: It has 21 MB; 20 MB is the most.",
    "latin.txt: It is not UTF-8 text.",
  ]);
  expect(corpus.warnings).toEqual([{ file: "broken.md", reason: expect.stringMatching(/front matter/) }]);
});

test("equal files give equal hashes, a changed one changes its own and the corpus'", async () => {
  await using place = await folder({ "a.md": "# One", "b.md": "# Two" });
  const before = await readCorpus({ id: "x", folder: place.path });
  expect((await readCorpus({ id: "x", folder: place.path })).hash).toBe(before.hash);
  await writeFile(join(place.path, "b.md"), "# Three");
  const after = await readCorpus({ id: "x", folder: place.path });
  expect(after.hash).not.toBe(before.hash);
  expect(after.documents[0]!.hash).toBe(before.documents[0]!.hash);
  expect(after.documents[1]!.hash).not.toBe(before.documents[1]!.hash);
});

test("a folder that is missing, is a file, or is empty is refused in a sentence", async () => {
  await using place = await folder({ "image.png": "x", "bad/b.txt": new Uint8Array([0]) });
  const read = (path: string): Promise<unknown> => readCorpus({ id: "x", folder: path });
  await expect(read(join(place.path, "gone"))).rejects.toThrow(
    /gone: there is no such folder. Expected a folder with/,
  );
  await expect(read(join(place.path, "image.png"))).rejects.toThrow(/this is a file, not a folder/);
  await expect(read(join(place.path, "bad"))).rejects.toThrow(
    /nothing to search.*b\.txt: It is a binary file/,
  );
  await expect(read(place.path)).rejects.toThrow(BadInputError);
});

test("stops when asked to", async () => {
  await using place = await folder({ "a.md": "# One" });
  await expect(readCorpus({ id: "x", folder: place.path, signal: AbortSignal.abort() })).rejects.toThrow(
    CancelledError,
  );
});
