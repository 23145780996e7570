import { expect, it } from "vitest";
import { withoutMarks } from "./marks.ts";

it.each([
  [" plain ", "plain"],
  ["**bold**", "bold"],
  ["**one** and **two**", "**one** and **two**"],
  ["`code`", "code"],
  ["a cell |", "a cell"],
  ['"x: y", ', "x: y"],
  ['"x # y"  # why', "x # y"],
  ['"a \\"b\\""', 'a "b"'],
  ["'it''s'", "it's"],
  ["it's 'so'", "it's 'so'"],
])("reads %j as %j", (text, expected) => {
  expect(withoutMarks(text)).toBe(expected);
});
