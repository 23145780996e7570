import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChunkStrategy } from "../chunk.ts";
import type { SourceDocument } from "../corpus.ts";
import { chunkDocument } from "./chunk-document.ts";

const strategies: ChunkStrategy[] = [
  "fixed",
  "sentence",
  "recursive",
  "markdown",
  "section",
  "code",
  "semantic",
];

/** An embedding that is anything but smooth, so that cuts fall everywhere. */
const embed = (text: string): Float32Array => {
  const vector = new Float32Array(8);
  for (let i = 0; i < text.length; i++) vector[(text.charCodeAt(i) * (i + 1)) % 8]! += 1;
  return vector;
};

const document = (text: string): SourceDocument => ({ id: "a.md", title: "A", text, hash: "1" });

/** As a reader sees it: every run of white space is one blank. */
const fold = (piece: string): string => piece.replace(/\s+/g, " ");

const word = fc.string({ unit: fc.constantFrom(..."abcdeé😀"), minLength: 1, maxLength: 12 });
/** What a loader leaves of markup, and blanks that are not ASCII. */
const gap = fc.oneof(
  { weight: 6, arbitrary: fc.constant(" ") },
  fc.constantFrom(
    "  ",
    " \t ",
    "\u00a0",
    "\u3000",
    " ".repeat(70),
    `${" ".repeat(40)}\n${" ".repeat(30)}`,
    "\n\f",
  ),
);
const sentence = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 12 })
  .map((words) => `${words.flat().slice(0, -1).join("")}.`);
const block = fc.oneof(
  { weight: 4, arbitrary: fc.array(sentence, { minLength: 1, maxLength: 5 }).map((all) => all.join(" ")) },
  fc.tuple(fc.integer({ min: 1, max: 4 }), word).map(([level, title]) => `${"#".repeat(level)} ${title}`),
  fc.array(word, { minLength: 1, maxLength: 6 }).map((lines) => `\`\`\`\n${lines.join("\n\n")}\n\`\`\``),
  fc
    .array(sentence, { minLength: 1, maxLength: 4 })
    .map((items) => items.map((item) => `- ${item}`).join("\n")),
  fc.array(word, { minLength: 1, maxLength: 4 }).map((cells) => `| ${cells.join(" | ")} |`),
  // one word that fits nowhere
  fc.constant("x".repeat(150)),
  // a table of which nothing is left
  fc.constant(`${" ".repeat(90)}\n`.repeat(3)),
);
const text = fc.array(block, { maxLength: 12 }).map((blocks) => blocks.join("\n\n"));

test.each(strategies)("%s: chunks are trimmed, in range, within their size, and lose nothing", (strategy) => {
  fc.assert(
    fc.property(text, fc.integer({ min: 8, max: 60 }), fc.nat({ max: 20 }), (body, size, overlap) => {
      const chunks = chunkDocument(document(body), { strategy, size, overlap, context: "none" }, embed);
      let covered = 0;
      let lastStart = -1;
      for (const { start, end } of chunks) {
        const piece = body.slice(start, end);
        expect(piece.trim()).not.toBe("");
        expect(piece).toBe(piece.trim());
        expect(fold(piece).length).toBeLessThanOrEqual(size * 4);
        expect(start).toBeGreaterThan(lastStart);
        expect(fold(body.slice(start, covered)).length).toBeLessThanOrEqual(overlap * 4);
        expect(body.slice(covered, start).trim()).toBe("");
        expect(end).toBeGreaterThan(covered);
        covered = end;
        lastStart = start;
      }
      expect(body.slice(covered).trim()).toBe("");
    }),
    { numRuns: 60 },
  );
});

test.each(strategies)("%s: without overlap no character is in two chunks", (strategy) => {
  fc.assert(
    fc.property(text, fc.integer({ min: 8, max: 60 }), (body, size) => {
      const chunks = chunkDocument(document(body), { strategy, size, overlap: 0, context: "none" }, embed);
      for (const [index, { start }] of chunks.entries()) {
        expect(start).toBeGreaterThanOrEqual(chunks[index - 1]?.end ?? 0);
      }
    }),
    { numRuns: 40 },
  );
});

test.each(strategies)("%s: how wide a gap between two words is makes no difference", (strategy) => {
  const foldedEmbed = (piece: string): Float32Array => embed(fold(piece));
  fc.assert(
    fc.property(text, fc.integer({ min: 8, max: 60 }), fc.nat({ max: 20 }), (body, size, overlap) => {
      const options = { strategy, size, overlap, context: "none" } as const;
      const cut = (source: string): string[] =>
        chunkDocument(document(source), options, foldedEmbed).map(({ start, end }) =>
          fold(source.slice(start, end)),
        );
      const wide = body.replace(/(?<=[\wé.]) (?=[\wé])/g, " ".repeat(50));
      expect(cut(wide)).toEqual(cut(body));
    }),
    { numRuns: 40 },
  );
});

// A chunk that is one sentence is never repeated whole, so a strategy that makes such is not asked.
const filling = strategies.filter((strategy) => strategy !== "semantic");

test.each(filling)("%s: a chunk repeats the end of the one before when asked to", (strategy) => {
  const body = prose(300, "word");
  const options = { strategy, size: 50, overlap: 20, context: "none" } as const;
  const chunks = chunkDocument(document(body), options, embed);
  expect(chunks.length).toBeGreaterThan(3);
  for (const [index, { end }] of chunks.slice(0, -1).entries()) {
    expect(chunks[index + 1]!.start).toBeLessThan(end);
  }
});

test("a table that was blanked fills no chunk", () => {
  const rows = Array.from({ length: 6 }, (_, row) => `option${row}${" ".repeat(300)}says what it does.`);
  const body = rows.join("\n\n");
  for (const strategy of strategies) {
    const options = { strategy, size: 60, overlap: 0, context: "none" } as const;
    const chunks = chunkDocument(document(body), options, () => new Float32Array(8));
    expect([strategy, chunks.length]).toEqual([strategy, 1]);
  }
});

const prose = (words: number, name: string): string =>
  Array.from({ length: words }, (_, i) => `${name}${i}${i % 8 === 7 ? "." : ""}`).join(" ");

test("sections become chunks with the headings they stand under", () => {
  const body = `# A\n\n${prose(20, "intro")}\n\n## First\n\n${prose(20, "one")}\n\n### Inner\n\n${prose(20, "in")}\n\n## Second\n\n${prose(20, "two")}`;
  const chunks = chunkDocument(document(body), {
    strategy: "markdown",
    size: 40,
    overlap: 0,
    context: "headings",
  });
  expect(chunks.map(({ headings }) => headings)).toEqual([[], ["First"], ["First", "Inner"], ["Second"]]);
  expect(body.slice(chunks[2]!.start, chunks[2]!.end)).toMatch(/^### Inner/);
});

test("small neighbours share a chunk under the heading they have in common", () => {
  const body = `# A\n\n${prose(60, "intro")}\n\n## One\n\nshort.\n\n## Two\n\nshort too.\n\n## Three\n\n${prose(60, "three")}`;
  const chunks = chunkDocument(document(body), {
    strategy: "markdown",
    size: 100,
    overlap: 0,
    context: "headings",
  });
  const small = chunks.find(({ start, end }) => body.slice(start, end).startsWith("## One"));
  expect(body.slice(small!.start, small!.end)).toContain("short too.");
  expect(small!.headings).toEqual([]);
});

test("a heading with nothing of its own goes with what follows it", () => {
  const body = `## Empty\n\n### Full\n\n${prose(80, "full")}\n\n## Next\n\n${prose(80, "next")}`;
  const chunks = chunkDocument(document(body), {
    strategy: "markdown",
    size: 160,
    overlap: 0,
    context: "headings",
  });
  expect(body.slice(chunks[0]!.start, chunks[0]!.end)).toMatch(/^## Empty\n\n### Full\n\nfull0/);
  expect(chunks[0]!.headings).toEqual(["Empty", "Full"]);
});

test("with sections, nothing of two sections or two pages is in one chunk", () => {
  const options = { strategy: "section", size: 100, overlap: 0, context: "headings" } as const;
  const body = `## One\n\nshort.\n\n## Two\n\n### Inner\n\nfirst page.\nstill first.\n\fsecond\npage.\n\n\f\nthird.`;
  const chunks = chunkDocument(document(body), options);
  expect(chunks.map(({ start, end, headings }) => [body.slice(start, end), headings.join(" > ")])).toEqual([
    ["## One\n\nshort.", "One"],
    ["## Two\n\n### Inner\n\nfirst page.\nstill first.", "Two > Inner"],
    ["second\npage.", "Two > Inner"],
    ["third.", "Two > Inner"],
  ]);
});

test.each(["recursive", "markdown"] as const)("%s: code that fits stays whole", (strategy) => {
  const code = `\`\`\`ts\n${prose(20, "code").replaceAll(" ", "\n\n")}\n\`\`\``;
  const body = `## Use\n\n${prose(30, "before")}\n\n${code}\n\n${prose(30, "after")}`;
  const chunks = chunkDocument(document(body), { strategy, size: 75, overlap: 0, context: "none" });
  expect(chunks.length).toBeGreaterThan(1);
  expect(chunks.some(({ start, end }) => body.slice(start, end).includes(code))).toBe(true);
});

test("the semantic chunker cuts where the subject changes", () => {
  const topics: Record<string, number> = { cat: 0, dog: 1 };
  const byTopic = (piece: string): Float32Array => {
    const vector = new Float32Array(2);
    for (const [topic, at] of Object.entries(topics)) if (piece.includes(topic)) vector[at] = 1;
    return vector;
  };
  const cats = "A cat sat there. ".repeat(10).trim();
  const options = { strategy: "semantic", size: 100, overlap: 0, context: "none" } as const;
  const body = `${cats} ${"The dog ran off. ".repeat(40).trim()}`;
  const pieces = chunkDocument(document(body), options, byTopic).map(({ start, end }) =>
    body.slice(start, end),
  );
  expect(pieces[0]).toBe(cats);
  expect(pieces.slice(1).every((piece) => !piece.includes("cat"))).toBe(true);
});

test("the semantic chunker leaves no heading behind and no code cut that fits", () => {
  const code = `\`\`\`ts\n${prose(30, "code").replaceAll(" ", "\n")}\n\`\`\``;
  const part = (name: string): string => `## ${name}\n\n${prose(50, name)}\n\n${code}`;
  const body = ["one", "two", "three", "four"].map(part).join("\n\n");
  for (const size of [80, 100, 140, 200]) {
    const options = { strategy: "semantic", size, overlap: 0, context: "none" } as const;
    const pieces = chunkDocument(document(body), options, embed).map(({ start, end }) =>
      body.slice(start, end),
    );
    expect(pieces.filter((piece) => /(?:^|\n)## \w+$/.test(piece))).toEqual([]);
    expect(pieces.map((piece) => piece.split("```").length % 2)).toEqual(pieces.map(() => 1));
  }
});

test("a document without text has no chunks", () => {
  for (const strategy of strategies) {
    expect(
      chunkDocument(document(" \n\n"), { strategy, size: 50, overlap: 5, context: "title" }, embed),
    ).toEqual([]);
  }
});

test.each(["recursive", "sentence", "markdown"] as const)(
  "%s: records stay whole where they fit",
  (strategy) => {
    const records = Array.from({ length: 9 }, (_, at) => `id: ${at}\n# title: The number ${at}.\n\nnote: ok`);
    const list = `before\n\n${records.join("\n\n")}\n\nafter`;
    const passages = records.map((record) => ({
      start: list.indexOf(record),
      end: list.indexOf(record) + record.length,
    }));
    const table: SourceDocument = { ...document(list), id: "a.csv", derived: true, passages };
    const chunks = chunkDocument(table, { strategy, size: 30, overlap: 0, context: "none" });
    expect(chunks.length).toBeGreaterThan(2);
    expect(list.slice(chunks[0]!.start, chunks.at(-1)!.end)).toBe(list);
    const edges = new Set([0, list.length, ...passages.flatMap(({ start, end }) => [start, end])]);
    expect(chunks.filter(({ start, end }) => !edges.has(start) || !edges.has(end))).toEqual([]);
    expect(chunks.every(({ headings }) => headings.length === 0)).toBe(true);
  },
);

test("a document that says it is code is read as code, whatever it is called", () => {
  const code = "# not a heading\nFROM node\n\nRUN build\n";
  const file: SourceDocument = { ...document(code), id: "deploy/Dockerfile", language: "dockerfile" };
  const chunks = chunkDocument(file, { strategy: "markdown", size: 100, overlap: 0, context: "none" });
  expect(chunks.map(({ headings }) => headings)).toEqual([[]]);
});

test("with sections, each record is a chunk", () => {
  const list = "name: one\n\nname: two";
  const passages = [
    { start: 0, end: 9 },
    { start: 11, end: 20 },
  ];
  const options = { strategy: "section", size: 30, overlap: 0, context: "none" } as const;
  const chunks = chunkDocument({ ...document(list), passages }, options);
  expect(chunks.map(({ start, end }) => list.slice(start, end))).toEqual(["name: one", "name: two"]);
});
