import fc from "fast-check";
import { expect, test } from "vitest";
import { docxOf, paragraph } from "./docx.fixture.ts";
import { formatOf } from "./formats.ts";
import { loadFile } from "./load-file.ts";
import { pdfOf } from "./pdf.fixture.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const load = (name: string, bytes: Uint8Array) => loadFile({ id: name, name, bytes });

/** What is wrong with what came back for a file: a reason that is no sentence, stretches outside the text. */
async function wrong(name: string, bytes: Uint8Array): Promise<string[]> {
  const loaded = await load(name, bytes);
  if ("reason" in loaded) return /^It .*\.$/.test(loaded.reason) ? [] : [loaded.reason];
  const { text, outline = [], passages = [] } = loaded.document;
  return [...outline, ...passages]
    .filter(({ start, end }) => start < 0 || start > end || end > text.length)
    .map(({ start, end }) => `${start} to ${end} of ${text.length}`);
}

const endings = "md mdx txt html csv tsv jsonl json ts py rs java c yaml toml pdf docx".split(" ");
const inThreads = new Set(["pdf", "docx"]);

test("random bytes are read or refused with a reason, whatever the file is called", async () => {
  for (const ending of endings) {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: "binary", maxLength: 300 }).map(bytesOf),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        expect(await wrong(`a.${ending}`, content)).toEqual([]);
      }),
      { numRuns: inThreads.has(ending) ? 25 : 100 },
    );
  }
});

const sound: Record<string, Uint8Array> = {
  mdx: bytesOf(
    "---\ntitle: A\nkeywords: [x, y]\n---\nimport A from 'a';\n\n# B\n\n<T a={[{ name: 'x', b: <i>it's</i> }]} />\n\n```ts\nconst a = `b`;\n```\n",
  ),
  html: bytesOf(
    "<html><head><title>A</title></head><body><nav><a href='x'>b</a></nav><main><h1>C</h1><p>d &amp; e</p></main>",
  ),
  csv: bytesOf('a,b\n"c ""d""",e\n'),
  json: bytesOf('[{"a": [1, {"b": null}]}, {"a": "c"}]'),
  pdf: pdfOf([[{ text: "A", size: 20 }, "b c."], ["d e."]], "F"),
  docx: docxOf(paragraph("A", "Heading1") + paragraph(["b", " c."])),
};

test("sound files with bytes changed, cut out or cut off are read or refused with a reason", async () => {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat({ max: 30 }),
    put: fc.uint8Array({ maxLength: 6 }),
  });
  for (const [ending, content] of Object.entries(sound)) {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (changes, short) => {
          let bytes = [...content];
          for (const { at, cut, put } of changes) bytes.splice(Math.floor(at * bytes.length), cut, ...put);
          if (short) bytes = bytes.slice(0, Math.floor(changes[0]!.at * bytes.length));
          expect(await wrong(`a.${ending}`, Uint8Array.from(bytes))).toEqual([]);
        },
      ),
      { numRuns: inThreads.has(ending) ? 120 : 200 },
    );
  }
});

test.each([
  ["md", "# " + "[".repeat(100_000)],
  ["md", "---\na: " + "[".repeat(45_000) + "\n---\n"],
  ["md", "<a ".repeat(100_000)],
  ["mdx", `<A b={${"[{".repeat(200_000)}`],
  ["mdx", `<A b={${"<i>".repeat(200_000)}`],
  ["mdx", "<A b={' ".repeat(100_000)],
  ["mdx", "`a".repeat(100_000)],
  ["html", "<ul><li>".repeat(200_000)],
  ["html", `<p ${"a='b' ".repeat(100_000)}`],
  ["html", "&".repeat(200_000)],
  ["json", "[".repeat(200_000)],
  ["json", `${'[{"a":'.repeat(100_000)}1${"}]".repeat(100_000)}`],
  ["jsonl", `${'{"a":'.repeat(200_000)}\n`.repeat(3)],
  ["csv", '"'.repeat(200_000)],
  ["txt", " ".repeat(19_000_000)],
  ["py", "def ".repeat(200_000)],
  ["docx", "PK".repeat(100_000)],
])("%s made to take forever or too much is read or refused: case %#", async (ending, text) => {
  expect(await wrong(`a.${ending}`, bytesOf(text))).toEqual([]);
});

test("UTF-16 with its mark is read; a page says how it is written; other bytes are refused by name", async () => {
  const wide = Buffer.from("\uFEFFname\tcity\nAnna\tKöln\n", "utf16le");
  expect(await load("a.tsv", wide)).toMatchObject({ document: { text: "name: Anna\ncity: Köln" } });
  const page = Buffer.from("<meta charset=windows-1252><p>Café</p>", "latin1");
  expect(await load("a.html", page)).toMatchObject({ document: { text: expect.stringContaining("Café") } });
  expect(await load("a.txt", Buffer.from("Café", "latin1"))).toEqual({ reason: "It is not UTF-8 text." });
  expect(await load("a.html", bytesOf("<meta charset=klingon>x"))).toMatchObject({
    reason: expect.stringMatching(/klingon/),
  });
  expect(await load("a.exe", bytesOf("x"))).toMatchObject({ reason: expect.stringMatching(/not a kind/) });
  expect(await load("a.txt", new Uint8Array(21 * 1024 * 1024))).toMatchObject({
    reason: expect.stringMatching(/20 MB is the most/),
  });
});

test("what is slow to read is read once, as long as the cache holds it whole", async () => {
  const entries = new Map<string, Uint8Array>();
  let puts = 0;
  const cache = {
    get: async (key: string) => entries.get(key) ?? null,
    put: async (key: string, bytes: Uint8Array) => {
      puts++;
      entries.set(key, bytes);
    },
  };
  const again = () => loadFile({ id: "x", name: "a.docx", bytes: sound.docx! }, { cache });
  const first = await again();
  expect(await again()).toEqual(first);
  expect(puts).toBe(1);
  for (const bytes of entries.values()) bytes[bytes.length - 1]! ^= 1;
  expect(await again()).toEqual(first);
  expect(puts).toBe(2);
  await loadFile({ id: "x", name: "a.md", bytes: sound.mdx! }, { cache });
  expect(puts).toBe(2);
});

test("equal bytes have equal hashes, unless they are read in another way", async () => {
  const hash = async (name: string, text: string, charset?: string) => {
    const file = { id: "a", name, bytes: bytesOf(text) };
    const loaded = await loadFile(charset === undefined ? file : { ...file, charset });
    return "document" in loaded ? loaded.document.hash : loaded.reason;
  };
  const one = await hash("a.txt", "x");
  expect(await hash("b.txt", "x")).toBe(one);
  expect(
    new Set([one, await hash("a.txt", "y"), await hash("a.md", "x"), await hash("a.txt", "x", "latin1")])
      .size,
  ).toBe(4);
});

test("what programs wrote for programs is not a kind of file to read", () => {
  const names = [
    "package-lock.json",
    "web/app.min.js",
    "a.js.map",
    "x.png",
    "README",
    "src/Dockerfile",
    "A.PDF",
  ];
  expect(names.map((name) => formatOf(name)?.name ?? null)).toEqual([
    null,
    null,
    null,
    null,
    "text",
    "code",
    "pdf",
  ]);
});
