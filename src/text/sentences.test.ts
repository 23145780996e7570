import fc from "fast-check";
import { expect, test } from "vitest";
import { sentences } from "./sentences.ts";

const split = (text: string): string[] => sentences(text).map(({ start, end }) => text.slice(start, end));

test.each([
  ["It streams. It stops! Does it? Yes.", ["It streams.", "It stops!", "Does it?", "Yes."]],
  ["Use a model, e.g. GPT-4.1 or similar. Then go.", ["Use a model, e.g. GPT-4.1 or similar.", "Then go."]],
  ["See Fig. 3 by J. Smith. It shows v5.0.1 well.", ["See Fig. 3 by J. Smith.", "It shows v5.0.1 well."]],
  ["Call `a. B` first. Next.", ["Call `a. B` first.", "Next."]],
  ['He said "stop." Then left.', ['He said "stop."', "Then left."]],
  ["Wait... then go on. Done.", ["Wait... then go on.", "Done."]],
  ["これは文です。次です。", ["これは文です。", "次です。"]],
])("%s", (text, expected) => {
  expect(split(text)).toEqual(expected);
});

test("code blocks, headings and table rows are one each; items are split", () => {
  const text = "# Head. Line\n\n- One. Two.\n\n```\na. B\nc. D\n```\n\n| x. Y | z |\n";
  expect(split(text)).toEqual(["# Head. Line", "- One.", "Two.", "```\na. B\nc. D\n```", "| x. Y | z |"]);
});

test("the number of a list item does not end a sentence", () => {
  expect(split("1. Install it.\n2. Run it.")).toEqual(["1. Install it.", "2. Run it."]);
});

test("sentences are in order, trimmed, and hold all that is not white space", () => {
  const piece = fc.constantFrom(
    "Word",
    "word",
    ". ",
    ".",
    "? ",
    "! ",
    "`",
    " e.g. ",
    "\n",
    "\n\n",
    "A. ",
    "。",
    ") ",
    '"',
    "- ",
    "3",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      let at = 0;
      for (const { start, end } of sentences(text)) {
        expect(text.slice(at, start).trim()).toBe("");
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(text.slice(at).trim()).toBe("");
    }),
  );
});
