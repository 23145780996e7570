import { expect, it } from "vitest";
import { listedTexts } from "./listed-texts.ts";

it.each<[string, string[] | null]>([
  ["Go, SQL, CSS", ["Go", "SQL", "CSS"]],
  ["Oslo, Norway", null],
  ["a; b", ["a", "b"]],
  ["- one\n- two, three", ["one", "two, three"]],
  ["It was late, so we left, and slept.", null],
  ["one", null],
])("lists the parts of %j", (text, expected) => {
  expect(listedTexts(text, false)).toEqual(expected);
});

it("takes two parts for a list where they can only be choices", () => {
  expect(listedTexts("red, blue", true)).toEqual(["red", "blue"]);
});
