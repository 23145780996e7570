import { expect, test } from "vitest";
import { parseInline, parseMarkdown } from "./markdown.ts";

test("a question of paragraphs and a list is read block by block", () => {
  const blocks = parseMarkdown("Design it\nfor us.\n\nWe want:\n- one\n- two\n  and more\n");
  expect(blocks.map((block) => block.type)).toEqual(["paragraph", "paragraph", "list"]);
  expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ text: "one" }], [{ text: "two and more" }]] });
});

test("fenced code keeps its lines and its stars", () => {
  expect(parseMarkdown("```ts\na * b\n\nc\n```")).toEqual([{ type: "code", text: "a * b\n\nc" }]);
});

test("markup inside code is left alone, and a lone star is text", () => {
  expect(parseInline("Say `**why**`, *always*: 3 * 4")).toEqual([
    { style: "plain", text: "Say " },
    { style: "code", text: "**why**" },
    { style: "plain", text: ", " },
    { style: "emphasis", text: "always" },
    { style: "plain", text: ": 3 * 4" },
  ]);
});
