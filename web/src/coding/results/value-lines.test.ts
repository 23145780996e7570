import fc from "fast-check";
import { expect, test } from "vitest";
import { lineDifferences } from "./line-differences.ts";
import { valueLines } from "./value-lines.ts";

test("what is short stays on its line, the outermost object is always broken up", () => {
  expect(valueLines({ title: "Welder", skills: ["SQL", "Go"] })).toEqual([
    "{",
    '  "title": "Welder",',
    '  "skills": ["SQL", "Go"]',
    "}",
  ]);
});

test("keys stand in the order of the value beside it", () => {
  expect(valueLines({ b: 1, c: 2, a: 3 }, { a: 0, b: 0 })).toEqual([
    "{",
    '  "a": 3,',
    '  "b": 1,',
    '  "c": 2',
    "}",
  ]);
});

test("what JSON has no word for is written as code would", () => {
  const value = { a: { $: "undefined" }, b: { $: "number", text: "NaN" }, c: { $: "function" } };
  expect(valueLines(value).slice(1, 4)).toEqual(['  "a": undefined,', '  "b": NaN,', '  "c": <function>']);
});

test("plain JSON is still that JSON", () => {
  const plain = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"$"'));
  fc.assert(
    fc.property(plain, (value) => {
      expect(JSON.parse(valueLines(value as never).join("\n"))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("both sides can be read back from their differences", () => {
  const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (expected, got) => {
      const found = lineDifferences(expected, got);
      const of = (side: string) =>
        found.filter((line) => line.side === "both" || line.side === side).map((line) => line.text);
      expect(of("expected")).toEqual(expected);
      expect(of("got")).toEqual(got);
    }),
  );
});

test("one changed field is two lines of difference", () => {
  const expected = valueLines({ a: 1, b: 2, c: 3 });
  const got = valueLines({ a: 1, b: 5 }, { a: 1, b: 2, c: 3 });
  expect(lineDifferences(expected, got).filter((line) => line.side !== "both")).toEqual([
    { side: "expected", text: '  "b": 2,' },
    { side: "expected", text: '  "c": 3' },
    { side: "got", text: '  "b": 5' },
  ]);
});
