import fc from "fast-check";
import { expect, test } from "vitest";
import { blocks } from "./blocks.ts";

const read = (text: string): [string, string][] =>
  blocks(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

test("headings, paragraphs, items, rows and code are told apart", () => {
  const text = [
    "# Title",
    "Two lines",
    "of a paragraph.",
    "",
    "- first",
    "  goes on",
    "2. second",
    "| a | b |",
    "| - | - |",
    "",
    "```ts",
    "# not a heading",
    "",
    "const x = 1;",
    "```",
    "after",
  ].join("\n");
  expect(read(text)).toEqual([
    ["heading", "# Title"],
    ["paragraph", "Two lines\nof a paragraph."],
    ["item", "- first\n  goes on"],
    ["item", "2. second"],
    ["row", "| a | b |"],
    ["row", "| - | - |"],
    ["code", "```ts\n# not a heading\n\nconst x = 1;\n```"],
    ["paragraph", "after"],
  ]);
});

test("a heading's title has no marks", () => {
  expect(blocks("## The `useChat()` hook, [docs](/x) ##")[0]).toMatchObject({
    level: 2,
    title: "The useChat() hook, docs",
  });
  expect(blocks("### AI_APICallError")[0]).toMatchObject({ title: "AI_APICallError" });
});

test("code that is never closed runs to the end, and a longer fence holds a shorter one", () => {
  expect(read("```\ncode\n\n# still code\n")).toEqual([["code", "```\ncode\n\n# still code"]]);
  expect(read("````md\n```\nx\n```\n````\nafter").map(([kind]) => kind)).toEqual(["code", "paragraph"]);
});

const line = fc.constantFrom(
  "# head",
  "text here",
  "- item",
  "| row |",
  "```",
  "~~~",
  "",
  "   ",
  "    indented",
  "1) one",
);

test("blocks are in order, trimmed, and hold all that is not white space", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), fc.constantFrom("\n", "\r\n"), (lines, newline) => {
      const text = lines.join(newline);
      let at = 0;
      for (const { start, end } of blocks(text)) {
        expect(text.slice(at, start).trim()).toBe("");
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(text.slice(at).trim()).toBe("");
    }),
  );
});
