import fc from "fast-check";
import { expect, test } from "vitest";
import { loadDelimited } from "./delimited.ts";
import { loadJson, loadJsonLines } from "./json-records.ts";
import type { LoadedText } from "./loader.ts";

const passages = ({ text, passages: all }: LoadedText): string[] =>
  all!.map(({ start, end }) => text.slice(start, end));

test("a row of a CSV file is a passage that names its cells, quoting as in RFC 4180", () => {
  const raw = 'name,note,empty\r\nAnna,"says ""hi"",\r\ntwice",\r\n\r\n"Bo, Jr.",5" wide,x\r\n';
  const loaded = loadDelimited(raw, "people.csv");
  expect(loaded).toMatchObject({ title: "people", derived: true, warnings: [] });
  expect(passages(loaded)).toEqual([
    'name: Anna\nnote: says "hi",\r\ntwice',
    'name: Bo, Jr.\nnote: 5" wide\nempty: x',
  ]);
});

test("semicolons, tabs and bars are found out; a first row of figures is a row", () => {
  expect(passages(loadDelimited("\uFEFFa;b\n1;2,5\n", "x.csv"))).toEqual(["a: 1\nb: 2,5"]);
  expect(passages(loadDelimited("a,b\tc\n1,2\t3\n", "x.tsv"))).toEqual(["a,b: 1,2\nc: 3"]);
  expect(passages(loadDelimited("a|b\n1|2", "x.csv"))).toEqual(["a: 1\nb: 2"]);
  expect(passages(loadDelimited("7,red\n8,blue\n", "x.csv"))).toEqual(["7\nred", "8\nblue"]);
});

test("a quote never closed is a warning with its line, cells beyond the header have no name", () => {
  const loaded = loadDelimited('a,b\n1,2,3\n4,"open\n5,6\n', "x.csv");
  expect(passages(loaded)).toEqual(["a: 1\nb: 2\n3", "a: 4\nb: open\n5,6"]);
  expect(loaded.warnings).toEqual([expect.stringMatching(/line 3 is never closed/)]);
});

test("files without rows, with too many cells, or of text that grows out of bounds are refused", () => {
  expect(() => loadDelimited("a,b\n", "x.csv")).toThrow(/no rows/);
  expect(() => loadDelimited(",".repeat(20_000), "x.csv")).toThrow(/10,000 cells/);
  const bomb = `${"n".repeat(300)}\n${"v\n".repeat(400_000)}`;
  expect(() => loadDelimited(bomb, "x.csv")).toThrow(/64 million/);
});

test("any table of any cells is read as it was written", () => {
  const cell = fc.string({
    unit: fc.constantFrom("a", '"', ",", "\n", "\r\n", " ", ";", "é"),
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
      (cells) => {
        const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;
        const raw = ["one,two,three", ...cells.map((row) => row.map(quote).join(","))].join("\r\n");
        const expected = cells
          .map((row) =>
            row.flatMap((value, at) =>
              value.trim() === "" ? [] : [`${["one", "two", "three"][at]}: ${value.trim()}`],
            ),
          )
          .filter((lines) => lines.length > 0)
          .map((lines) => lines.join("\n"));
        fc.pre(expected.length > 0);
        expect(passages(loadDelimited(raw, "x.csv"))).toEqual(expected);
      },
    ),
  );
});

test("a line of JSON Lines is a passage; names lead to nested values, lines that are broken are counted", () => {
  const raw =
    '{"id":1,"author":{"name":"Anna","tags":["a","b"]},"gone":null}\n\n{oops\n"just words"\n[{"x":true}]\n{';
  const loaded = loadJsonLines(raw, "log.jsonl");
  expect(passages(loaded)).toEqual(["id: 1\nauthor.name: Anna\nauthor.tags: a, b", "just words", "x: true"]);
  expect(loaded.warnings).toEqual(["2 of its lines are not JSON (line 3 is the first)."]);
  expect(() => loadJsonLines("{\n", "x.jsonl")).toThrow(/no line that is JSON/);
  expect(() => loadJsonLines("\n", "x.jsonl")).toThrow(/no records/);
});

test("a list of objects in a JSON file is read as records, anything else as it stands", () => {
  const list = loadJson('{"total": 2, "items": [{"q": "why"}, {"q": "how"}]}', "faq.json");
  expect(passages(list)).toEqual(["q: why", "q: how"]);
  expect(list.derived).toBe(true);
  const settings = '{"a": {"b": 1}}';
  expect(loadJson(settings, "settings.json")).toMatchObject({ text: settings, language: "json" });
  expect(loadJson(settings, "settings.json").derived).toBeUndefined();
  expect(loadJson("{", "x.json").warnings).toEqual([expect.stringMatching(/not JSON/)]);
});

test("values nested a hundred thousand deep are left out, not a crash", () => {
  const deep = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
  expect(passages(loadJsonLines(`{"k":"v"}\n${deep}`, "x.jsonl"))).toEqual(["k: v"]);
});
