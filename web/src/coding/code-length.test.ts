import { expect, it } from "vitest";
import { checkLength, tooLong } from "./code-length.ts";

it("says which file is too long to be kept", () => {
  expect(tooLong({ source: "x".repeat(150_000), tests: "x".repeat(150_000) })).toBeNull();
  expect(tooLong({ source: "x".repeat(150_001), tests: "" })).toMatch(/^The code is too long to be kept:/);
  expect(tooLong({ source: "x", tests: "x".repeat(291_000) })).toMatch(
    /^The tests are too long to be kept: 291,000 characters of at most 150,000\./,
  );
  expect(() => checkLength({ source: "x".repeat(150_001), tests: "" })).toThrow("The code is too long");
});
