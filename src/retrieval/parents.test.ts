import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Chunk, ChunkerOptions } from "./chunk.ts";
import { chunkDocument } from "./chunking/chunk-document.ts";
import type { SourceDocument } from "./corpus.ts";
import type { ParentOptions } from "./parents.ts";
import { expandToParents } from "./parents.ts";
import type { Passage } from "./passage.ts";

const fold = (text: string): string => text.replace(/\s+/g, " ");

/** Documents by name, cut. */
function cut(texts: Record<string, string>, options: Partial<ChunkerOptions> = {}) {
  const documents = new Map<string, SourceDocument>(
    Object.entries(texts).map(([id, text]) => [id, { id, title: "Guide", text, hash: "1" }]),
  );
  const chunker: ChunkerOptions = { strategy: "markdown", size: 16, overlap: 0, context: "none", ...options };
  const chunks = [...documents.values()].flatMap((document) => chunkDocument(document, chunker));
  return { chunks, document: (id: string) => documents.get(id) };
}

const passageOf = (chunk: Chunk, score: number, text: string): Passage => ({
  chunk,
  text: text.slice(chunk.start, chunk.end),
  score,
  scores: { keyword: score },
});

const prose = (words: number, name: string): string =>
  Array.from({ length: words }, (_, i) => `${name}${i % 10}`).join(" ") + ".";

const body = [
  `# Guide\n\n${prose(8, "intro")}`,
  `## Setup\n\n${prose(8, "first")}\n\n${prose(8, "second")}\n\n${prose(8, "third")}`,
  `### Keys\n\n${prose(8, "keys")}`,
  `## Use\n\n${prose(8, "use")}\n\n${prose(8, "more")}`,
].join("\n\n");

describe("sections", () => {
  const source = cut({ "a.md": body });
  const about = (word: string, score = 1): Passage =>
    passageOf(
      source.chunks.find((chunk) => body.slice(chunk.start, chunk.end).includes(word))!,
      score,
      body,
    );
  const expand = (passages: Passage[], tokens: number): Passage[] =>
    expandToParents(passages, source, { parent: "section", tokens, neighbours: 0 });

  test("a passage grows to the largest section around it that fits", () => {
    const heads = [20, 50, 70, 500].map((tokens) => {
      const [parent] = expand([about("more3")], tokens);
      return [parent!.text.slice(0, 10).trim(), parent!.chunk.headings.join()];
    });
    expect(heads).toEqual([
      ["more0 more", "Use"],
      ["## Use\n\nus", "Use"],
      ["## Use\n\nus", "Use"],
      ["# Guide\n\ni", ""],
    ]);
  });

  test("passages of one section become one, at the place and with the scores of the best", () => {
    const parents = expand(
      [about("second3", 9), about("use3", 8), about("first3", 7), about("more3", 6)],
      60,
    );
    expect(parents.map(({ text, score }) => [/(?<=## )\w+/.exec(text)?.[0], score])).toEqual([
      ["Setup", 9],
      ["Use", 8],
    ]);
    expect(parents[0]!.scores).toEqual({ keyword: 9 });
    expect(parents[0]!.text).toContain("third7");
  });

  test("of a section that does not fit, the chunks around the passage are taken", () => {
    const [parent] = expand([about("second3")], 40);
    expect(parent!.text).toMatch(/^second0/);
    expect(parent!.text).toMatch(/third7\.$/);
  });
});

describe("neighbours", () => {
  const source = cut({ "a.md": prose(200, "word") }, { strategy: "sentence", size: 10 });

  test("chunks before and after are taken, as many as are asked for and fit", () => {
    const expand = (neighbours: number, tokens: number): number => {
      const text = source.document("a.md")!.text;
      const [parent] = expandToParents([passageOf(source.chunks[5]!, 1, text)], source, {
        parent: "neighbours",
        neighbours,
        tokens,
      });
      return source.chunks.filter(
        ({ start, end }) => start >= parent!.chunk.start && end <= parent!.chunk.end,
      ).length;
    };
    expect([expand(0, 500), expand(1, 500), expand(2, 500), expand(2, 25), expand(100, 10_000)]).toEqual([
      1,
      3,
      5,
      2,
      source.chunks.length,
    ]);
  });
});

test("a passage of a document that is not there stays as it is", () => {
  const chunk = { id: "b#0-4", document: "b", start: 0, end: 4, title: "B", headings: [] };
  const passage = passageOf(chunk, 1, "text");
  const options: ParentOptions = { parent: "section", tokens: 100, neighbours: 0 };
  expect(expandToParents([passage], cut({ "a.md": body }), options)).toEqual([passage]);
});

test("nothing found is lost, nothing stands twice, and parents keep to their size", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcé"), minLength: 1, maxLength: 8 });
  const block = fc.oneof(
    fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => `${words.join(" ")}.`),
    fc.tuple(fc.integer({ min: 1, max: 3 }), word).map(([level, title]) => `${"#".repeat(level)} ${title}`),
    fc.constant(`x${" ".repeat(90)}y`),
  );
  const text = fc.array(block, { minLength: 1, maxLength: 14 }).map((blocks) => blocks.join("\n\n"));
  const chunker = fc.record({
    strategy: fc.constantFrom("fixed", "sentence", "markdown"),
    size: fc.integer({ min: 8, max: 40 }),
    overlap: fc.nat({ max: 8 }),
  });
  const parents = fc.record({
    parent: fc.constantFrom("section", "neighbours"),
    tokens: fc.integer({ min: 5, max: 120 }),
    neighbours: fc.nat({ max: 4 }),
  });
  fc.assert(
    fc.property(
      text,
      text,
      chunker,
      parents,
      fc.infiniteStream(fc.nat()),
      (a, b, cutting, options, picks) => {
        const texts: Record<string, string> = { a, b };
        const source = cut(texts, cutting as Partial<ChunkerOptions>);
        const found = [
          ...new Set(Array.from({ length: 6 }, () => picks.next().value! % source.chunks.length)),
        ].map((at, rank) => passageOf(source.chunks[at]!, 100 - rank, texts[source.chunks[at]!.document]!));
        const result = expandToParents(found, source, options as ParentOptions);
        const covered: Record<string, Set<number>> = { a: new Set(), b: new Set() };
        for (const { chunk, text: said } of result) {
          const whole = texts[chunk.document]!;
          expect(said).toBe(whole.slice(chunk.start, chunk.end));
          expect(said).toBe(said.trim());
          const large = found.some(
            ({ chunk: own }) =>
              own.document === chunk.document && own.start <= chunk.start && own.end >= chunk.end,
          );
          expect(large || fold(said).length <= options.tokens * 4).toBe(true);
          for (let at = chunk.start; at < chunk.end; at++) {
            expect(covered[chunk.document]!.has(at)).toBe(false);
            covered[chunk.document]!.add(at);
          }
        }
        for (const { chunk } of found) {
          for (let at = chunk.start; at < chunk.end; at++) {
            expect(covered[chunk.document]!.has(at) || /\s/.test(texts[chunk.document]![at]!)).toBe(true);
          }
        }
        expect(result.map(({ score }) => score)).toEqual(
          result.map(({ score }) => score).toSorted((x, y) => y - x),
        );
      },
    ),
    { numRuns: 150 },
  );
});
