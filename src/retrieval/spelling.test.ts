import { expect, test } from "vitest";
import { Spelling, slips } from "./spelling.ts";

test.each([
  ["stream", "stream", 0],
  ["strem", "stream", 1],
  ["sterams", "streams", 1],
  ["embeding", "embedding", 1],
  ["generateobjct", "generateobject", 1],
  ["kitten", "sitting", 3],
])("%s is %s but for %d slips", (a, b, count) => {
  expect(slips(a, b, 3)).toBe(count);
  expect(slips(b, a, 3)).toBe(count);
});

const words = ["stream", "steam", "embedding", "middleware", "tool"];
const spelling = new Spelling(words, (word) => [9, 2, 5, 5, 50][words.indexOf(word)]!);

test("one slip is mended, two only in a long word", () => {
  expect(spelling.correct("embeding")).toBe("embedding");
  expect(spelling.correct("middelwear")).toBe(undefined);
  expect(spelling.correct("midleware")).toBe("middleware");
  expect(spelling.correct("midlewar")).toBe(undefined);
});

test("the more common of two words is meant", () => {
  expect(spelling.correct("stream")).toBe("stream");
  expect(spelling.correct("strem")).toBe("stream");
});

test("a language may have more letters than a to z", () => {
  const german = new Spelling(["überzug", "größe"], () => 1, /^\p{L}+$/u);
  expect([german.correct("überzgu"), german.correct("größte")]).toEqual(["überzug", "größe"]);
  expect(new Spelling(["überzug"], () => 1).correct("überzgu")).toBe(undefined);
});

test("short words, and what is not letters, stay", () => {
  expect(spelling.correct("tol")).toBe(undefined);
  expect(spelling.correct("gpt41")).toBe(undefined);
});
