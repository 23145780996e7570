import fc from "fast-check";
import { expect, test } from "vitest";
import { RunTable } from "./run-table.ts";

test("equal texts have one number, others the next", () => {
  const table = new RunTable();
  const text = "tell a tale, tell all";
  expect(table.number(text, 0, 4)).toBe(0);
  expect(table.number(text, 7, 11)).toBe(1);
  expect(table.number(text, 13, 17)).toBe(0);
  expect(table.number(text, 18, 21)).toBe(2);
  expect(table.size).toBe(3);
});

test("numbers are those of a Map, however many texts there are", () => {
  fc.assert(
    fc.property(
      // Few letters, so that many are alike or begin alike; units of any kind.
      fc.array(
        fc.oneof(
          fc.string({ unit: fc.constantFrom("a", "b", "é"), maxLength: 6 }),
          fc.string({ unit: "binary" }),
        ),
        { maxLength: 600, size: "large" },
      ),
      (texts) => {
        const table = new RunTable();
        const known = new Map<string, number>();
        const whole = texts.join("");
        let start = 0;
        for (const text of texts) {
          if (!known.has(text)) known.set(text, known.size);
          expect(table.number(whole, start, start + text.length)).toBe(known.get(text));
          start += text.length;
        }
        expect(table.size).toBe(known.size);
      },
    ),
  );
});

test("a number stays when the table grows", () => {
  const table = new RunTable();
  const texts = Array.from({ length: 5000 }, (_, index) => `run ${index}`);
  for (const [index, text] of texts.entries()) expect(table.number(text, 0, text.length)).toBe(index);
  for (const [index, text] of texts.entries()) expect(table.number(text, 0, text.length)).toBe(index);
});
