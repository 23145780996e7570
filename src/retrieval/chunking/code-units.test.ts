import fc from "fast-check";
import { expect, test } from "vitest";
import type { Chunk, ChunkerOptions } from "../chunk.ts";
import { chunkDocument } from "./chunk-document.ts";

/** By ending; what has none here is no source code. */
const languages: Record<string, string> = { ts: "typescript", py: "python", sql: "sql" };

const cut = (id: string, text: string, options: Partial<ChunkerOptions>): { chunk: Chunk; text: string }[] =>
  chunkDocument(
    { id, title: id, text, hash: "1", language: languages[id.split(".")[1]!] },
    { strategy: "code", size: 50, overlap: 0, context: "none", ...options },
  ).map((chunk) => ({ chunk, text: text.slice(chunk.start, chunk.end) }));

/** The size at which each of some pieces fits and no two do. */
const sizeFor = (...pieces: string[]): number =>
  Math.ceil(Math.max(...pieces.map((piece) => piece.replace(/\s+/g, " ").length)) / 4);

const statements = (count: number, name: string, indent: string): string =>
  Array.from({ length: count }, (_, i) => `${indent}${name}(${i});`).join("\n");

test("functions stay whole, with the comment and the decorator above them", () => {
  const first = `/**\n * Says one.\n */\nexport function one() {\n${statements(6, "one", "  ")}\n}`;
  const second = `@logged\n// Says two.\nfunction two() {\n\n${statements(6, "two", "  ")}\n}`;
  const source = `import x from "x";\n\n${first}\n\n${second}\n`;
  expect(cut("a.ts", source, { size: sizeFor(first, second) }).map(({ text }) => text)).toEqual([
    'import x from "x";',
    first,
    second,
  ]);
});

test("small declarations share a chunk", () => {
  const source = "const a = 1;\n\nconst b = 2;\n\nfunction c() {\n  return 3;\n}\n";
  expect(cut("a.ts", source, { size: 50 }).map(({ text }) => text)).toEqual([source.trim()]);
});

test("a class that is too large is cut between its methods, which say what they are in", () => {
  const method = (name: string): string => `  ${name}() {\n${statements(8, name, "    ")}\n  }`;
  const source = `export class Store extends Base {\n${["read", "write", "close"].map(method).join("\n\n")}\n}\n`;
  const chunks = cut("a.ts", source, { size: 30 });
  expect(chunks.flatMap(({ text }) => /(\w+)\(\) \{/.exec(text)?.[1] ?? [])).toEqual([
    "read",
    "write",
    "close",
  ]);
  for (const { chunk, text } of chunks) {
    expect(chunk.headings).toEqual(["export class Store extends Base"]);
    expect(text.split("{").length - text.split("}").length).toBeLessThanOrEqual(1);
  }
});

test("Python is cut by its indentation: else stays with its if, a docstring with its function", () => {
  const one = `def one():\n    """Says\n\nsomething at the margin.\n    """\n${statements(4, "one", "    ")}`;
  const two = `if ready:\n${statements(4, "go", "    ")}\n# otherwise\nelse:\n${statements(4, "wait", "    ")}`;
  expect(cut("a.py", `${one}\n\n\n${two}\n`, { size: sizeFor(one, two) }).map(({ text }) => text)).toEqual([
    one,
    two,
  ]);
});

test("text at the margin of a string over several lines begins no unit", () => {
  const one = "const text = `\nfirst // {\nsecond\n`;";
  const two = `function two() {\n${statements(3, "two", "  ")}\n}`;
  expect(cut("a.ts", `${one}\n${two}`, { size: sizeFor(one, two) }).map(({ text }) => text)).toEqual([
    one,
    two,
  ]);
});

test("a mark that is never closed, or stands in a string or comment, opens nothing", () => {
  const lines = ['const a = "`";', "// don't ` here", "const b = '/*';", "const c = 1; /* and on"];
  const source = lines.join("\n\n");
  const pieces = cut("a.ts", source, { size: 5 }).map(({ text }) => text);
  expect(pieces).toContain(lines[0]);
  expect(pieces).toContain("const b = '/*';");
});

test("comments of source code are no headings, whatever the strategy", () => {
  const source = `# setup\nimport os\n\n# run\n${statements(30, "run", "")}\n`;
  for (const strategy of ["fixed", "sentence", "recursive", "markdown", "code"] as const) {
    const chunks = cut("a.py", source, { strategy, size: 20 });
    expect(chunks.flatMap(({ chunk }) => chunk.headings)).toEqual([]);
  }
});

test("in Markdown, code stays with the paragraph before it", () => {
  const prose = (name: string): string => `${`${name} words of no use. `.repeat(9).trim()}`;
  const example = `Call it so:\n\n\`\`\`ts\n${statements(9, "call", "")}\n\`\`\``;
  const source = `## Use\n\n${prose("One")}\n\n${example}\n\n${prose("Two")}`;
  for (const size of [60, 70, 80, 100]) {
    const pieces = cut("a.md", source, { size });
    expect(pieces.some(({ text }) => text.includes(example))).toBe(true);
  }
});

test("in Markdown, code that is too large is cut between its declarations", () => {
  const declaration = (name: string): string => `function ${name}() {\n${statements(8, name, "  ")}\n}`;
  const names = ["alpha", "beta", "gamma", "delta"];
  const source = `## Use\n\nSo:\n\n\`\`\`ts\n${names.map(declaration).join("\n\n")}\n\`\`\`\n`;
  const pieces = cut("a.md", source, { size: 50 }).map(({ text }) => text);
  for (const name of names) {
    expect(pieces.some((piece) => piece.includes(declaration(name)))).toBe(true);
  }
});

const line = fc.tuple(
  fc.nat({ max: 6 }),
  fc.constantFrom(
    "if (a) {",
    "}",
    "else:",
    "// note",
    "# note",
    "/* open",
    "close */",
    "`",
    '"""',
    "@x",
    "call(a, b);",
    "x".repeat(90),
    "don't",
    "",
    "😀 é",
  ),
);
const soup = fc
  .array(line, { maxLength: 40 })
  .map((lines) => lines.map(([indent, text]) => " ".repeat(indent) + text).join("\n"));

test("whatever the source, chunks are in order, in size, trimmed, and lose nothing", () => {
  fc.assert(
    fc.property(
      soup,
      fc.constantFrom("a.ts", "a.py", "a.sql"),
      fc.integer({ min: 8, max: 60 }),
      fc.nat({ max: 10 }),
      (body, id, size, overlap) => {
        let covered = 0;
        for (const { chunk, text } of cut(id, body, { size, overlap })) {
          expect(text).toBe(text.trim());
          expect(text.replace(/\s+/g, " ").length).toBeLessThanOrEqual(size * 4);
          expect(body.slice(covered, chunk.start).trim()).toBe("");
          expect(body.slice(chunk.start, covered).replace(/\s+/g, " ").length).toBeLessThanOrEqual(
            overlap * 4,
          );
          expect(chunk.end).toBeGreaterThan(covered);
          covered = chunk.end;
        }
        expect(body.slice(covered).trim()).toBe("");
      },
    ),
    { numRuns: 200 },
  );
});

test("code nested out of all reason is cut all the same", () => {
  const depth = 3000;
  const source = Array.from({ length: depth }, (_, at) => `${" ".repeat(at)}{`).join("\n");
  const chunks = cut("a.ts", source, { size: 40 });
  expect(chunks.length).toBeGreaterThan(1);
  expect(chunks.at(-1)!.chunk.end).toBe(source.length);
});
