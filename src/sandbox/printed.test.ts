import { expect, it } from "vitest";
import { defaultLimits } from "./limits.ts";
import { Printed } from "./printed.ts";

const open = (limits = {}) => new Printed({ ...defaultLimits, ...limits });

it("pieces of a stream become lines", () => {
  const printed = open();
  for (const piece of ["one\ntw", "o", "\n\nthree"]) printed.add("log", piece);
  expect(printed.lines.map(({ text }) => text)).toEqual(["one", "two", "three"]);
});

it("what does not fit is left out, and that is said", () => {
  const printed = open({ printedCharacters: 5 });
  printed.line("log", "abc");
  printed.line("log", "defg");
  expect(printed.lines).toEqual([{ level: "log", text: "abc" }]);
  expect(printed.cut).toBe(true);
  const few = open({ printedLines: 1 });
  few.add("error", "a\nb\n");
  expect({ lines: few.lines, cut: few.cut }).toEqual({ lines: [{ level: "error", text: "a" }], cut: true });
});
