import { expect, it } from "vitest";
import { tableIn } from "./table-rows.ts";

const any = () => true;

it("finds the rows under a header of Markdown, in prose", () => {
  const text = "See | this |\n\n| a | b |\n|:--|--:|\n| 1 | x y |\n| 2 |  |\n\nDone | here";
  expect(tableIn(text, any)).toEqual({
    header: ["a", "b"],
    rows: [
      ["1", "x y"],
      ["2", ""],
    ],
  });
});

it("reads quotes of comma-separated values", () => {
  const text = 'a,b\n"x, ""y""",2\n,3\nend';
  expect(tableIn(text, (cells) => cells[0] === "a")).toEqual({
    header: ["a", "b"],
    rows: [
      ['x, "y"', "2"],
      ["", "3"],
    ],
  });
});

it("finds none without a header that is wanted, or without rows", () => {
  expect(tableIn("| a | b |\n|---|---|\n| 1 | 2 |", () => false)).toBeUndefined();
  expect(tableIn("a,b\n\n1,2", any)).toBeUndefined();
  expect(tableIn('a,b"c\n1,2,3', any)).toBeUndefined();
});
