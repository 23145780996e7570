import fc from "fast-check";
import { expect, it } from "vitest";
import { readJson } from "./read-json.ts";

it("reads any JSON that is not nested too deeply", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(readJson(text)).toEqual(JSON.parse(text));
    }),
  );
  expect(readJson(JSON.stringify("[".repeat(90_000)))).toHaveLength(90_000);
  expect(readJson(`[${"[],".repeat(90_000)}1]`)).toHaveLength(90_001);
});

it("does not read what is nested too deeply, in the time its length takes", () => {
  expect(readJson("[".repeat(90_000) + "]".repeat(90_000))).toBeUndefined();
  expect(readJson('{"a":'.repeat(600) + "1" + "}".repeat(600))).toBeUndefined();
  expect(() => readJson('"' + "\\".repeat(1_000_001))).toThrow(SyntaxError);
  expect(() => readJson('"'.repeat(1_000_001))).toThrow(SyntaxError);
});
