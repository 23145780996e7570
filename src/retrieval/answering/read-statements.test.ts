import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readStatements } from "./read-statements.ts";

const read = (written: string) =>
  readStatements(written).statements.map(({ text, numbers }) => [text, numbers] as const);

describe("citations", () => {
  it.each([
    ["The limit is 40 [2].", [2]],
    ["The limit is 40. [2]", [2]],
    ["The limit is 40.[2]", [2]],
    ["The limit is 40[2].", [2]],
    ["[2] The limit is 40.", [2]],
    ["The limit is 40 [2][5].", [2, 5]],
    ["The limit is 40 [2, 5].", [2, 5]],
    ["The limit is 40 [2; 5 and 7].", [2, 5, 7]],
    ["The limit is 40 [2-4].", [2, 3, 4]],
    ["The limit is 40 [[2]].", [2]],
    ["The limit is 40 [^2].", [2]],
    ["The limit is 40 [source 2].", [2]],
    ["The limit is 40 [Passage 2, Passage 5].", [2, 5]],
    ["The limit is 40 [2](https://example.org/a).", [2]],
    ["The limit is 40 【2†source】.", [2]],
    ["The limit is 40【2:0†source】【5】.", [2, 5]],
    ["The limit is 40 ［2］.", [2]],
    ["The limit is 40 (passage 2).", [2]],
    ["The limit is 40 (see sources 2 and 5).", [2, 5]],
    ["The limit is 40 (2).", [2]],
    ["The limit is 40<sup>2</sup>.", [2]],
    ["The limit is 40 <p1a2b3c4 2>.", [2]],
    ["The limit is 40 [2] [2].", [2]],
    ["The limit is 40 [99].", [99]],
  ])("are read from %s", (written, numbers) =>
    expect(read(written)).toEqual([["The limit is 40.", numbers]]),
  );

  it.each([
    "Take the (3) steps in order.",
    "It began (2015).",
    "Use `items[2]` here.",
    "See [the guide](/guide).",
    "An [optional] flag is there.",
    "It takes values in [1000, 2000].",
    "The range is [1-400].",
  ])("are not seen in %s", (written) => expect(read(written)).toEqual([[written, []]]));

  it("go to their sentences", () => {
    expect(read("It starts at 5 [1]. It ends at 9. [2] Nobody stays [1][3].\n\nThat is all.")).toEqual([
      ["It starts at 5.", [1]],
      ["It ends at 9.", [2]],
      ["Nobody stays.", [1, 3]],
      ["That is all.", []],
    ]);
    expect(read("- [1] Open the lid.\n- Close the lid [2]")).toEqual([
      ["- Open the lid.", [1]],
      ["- Close the lid", [2]],
    ]);
  });
});

describe("statements", () => {
  it("are what stands in the text at their offsets", () => {
    const piece = fc.constantFrom(
      "One limit",
      " is 4",
      ".",
      " ",
      "\n\n",
      "[2]",
      "(3)",
      "`a[1]`",
      "【1†x】",
      "- ",
      "## ",
      "Sources:\n",
      "[",
      "]",
      "```\n",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 14 }), (pieces) => {
        const { text, statements } = readStatements(pieces.join(""));
        for (const one of statements) expect(text.slice(one.start, one.end)).toBe(one.text);
      }),
    );
  });

  it("leave out headings and the list of sources at the end", () => {
    expect(read("## Answer\n\nIt is 4 [1].\n\nSources:\n[1] The guide\n[2] The reference")).toEqual([
      ["It is 4.", [1]],
    ]);
    expect(read("It is 4 [1].\n\n**References:** [1] The guide")).toEqual([["It is 4.", [1]]]);
    expect(read("Sources are read in order [1].")).toEqual([["Sources are read in order.", [1]]]);
  });

  it("are whole when they end as a sentence does", () => {
    const whole = (written: string) => readStatements(written).statements.map((one) => one.whole);
    expect(whole("It is 4 [1]. It was")).toEqual([true, false]);
    expect(whole("- Open the lid\n- Close it")).toEqual([true, true]);
    expect(whole("```\na()\n```")).toEqual([true]);
    expect(whole("```\na()")).toEqual([false]);
    expect(whole("“It is 4.”")).toEqual([true]);
  });

  it("are none in nothing", () => expect(readStatements("")).toEqual({ text: "", statements: [] }));
});
