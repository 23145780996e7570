import { expect, it } from "vitest";
import { fitFormat } from "./fit-format.ts";

it.each<[string, string, string]>([
  ["email", " ann@acme.io ", "ann@acme.io"],
  ["email", "[ann@acme.io](mailto:ann@acme.io)", "ann@acme.io"],
  ["email", "mailto:ann@acme.io", "ann@acme.io"],
  ["uri", "<https://acme.io/a?b=1>", "https://acme.io/a?b=1"],
  ["uri", "[the site](https://acme.io)", "https://acme.io"],
  ["date", "2026-05-01 ", "2026-05-01"],
  ["date", "May 1st, 2026", "2026-05-01"],
  ["date", "Friday, 1 May 2026", "2026-05-01"],
  ["date", "29 Feb. 2028", "2028-02-29"],
  ["date", "2026/5/1", "2026-05-01"],
])("brings a text of format %s from %j to %j", (format, text, expected) => {
  expect(fitFormat(text, format, "$").value).toBe(expected);
});

it.each<[string, string]>([
  ["email", "none"],
  ["email", "a@b.io or c@d.io"],
  ["uri", "acme.io"],
  ["date", "03/04/2026"],
  ["date", "Mayday 1, 2026"],
  ["date", "30 Feb 2026"],
  ["date", "May 2026"],
  ["colour", "(red)"],
])("leaves what is no %s alone: %j", (format, text) => {
  expect(fitFormat(text, format, "$")).toEqual({ value: text, cost: 0, changes: [] });
});

it("takes no long time over a long text", () => {
  for (const piece of ["[a](", " ", "a@b.", "<"]) {
    const started = performance.now();
    fitFormat(`${piece.repeat(200_000)}!`, "email", "$");
    expect(performance.now() - started).toBeLessThan(200);
  }
});
