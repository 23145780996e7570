import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const schemes = ["light", "dark"] as const;
const grounds = ["--paper", "--raised", "--sunken", "--selected"];

test.each(schemes)("text is read at 4.5 to 1 on every ground in the %s scheme", (scheme) => {
  const code = ["--code-keyword", "--code-string", "--code-number", "--code-type"];
  const colours = ["--ink", "--ink-muted", "--good", "--bad", "--warn", ...code];
  expect(pairsBelow(4.5, colours, grounds, scheme)).toEqual([]);
  expect(pairsBelow(4.5, ["--signal"], ["--paper", "--raised"], scheme)).toEqual([]);
});

test.each(schemes)("text on the signal colour is read at 4.5 to 1 in the %s scheme", (scheme) => {
  expect(pairsBelow(4.5, ["--signal-ink"], ["--signal", "--signal-hover"], scheme)).toEqual([]);
});

test.each(schemes)("marks and lines that carry meaning stand out at 3 to 1 in the %s scheme", (scheme) => {
  const colours = ["--line", "--signal", "--data-you", "--data-strong", "--data-standard", "--data-naive"];
  expect(pairsBelow(3, colours, grounds, scheme)).toEqual([]);
});

test("contrast of black on white is 21", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
});

function pairsBelow(
  least: number,
  colours: string[],
  on: string[],
  scheme: (typeof schemes)[number],
): string[] {
  return colours.flatMap((colour) =>
    on
      .map((ground) => ({ ground, ratio: contrast(value(colour, scheme), value(ground, scheme)) }))
      .filter(({ ratio }) => ratio < least)
      .map(({ ground, ratio }) => `${colour} on ${ground}: ${ratio.toFixed(2)}`),
  );
}

function value(token: string, scheme: (typeof schemes)[number]): string {
  const pair = new RegExp(`${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(css);
  if (!pair) throw new Error(`${token} is not a pair of colours in tokens.css`);
  return pair[scheme === "light" ? 1 : 2]!;
}

/** WCAG 2.2 contrast ratio of two #rrggbb colours, 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance of an sRGB colour as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
