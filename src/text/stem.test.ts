import { expect, test } from "vitest";
import { stem } from "./stem.ts";

// The examples of the paper, step by step.
test.each([
  ["caresses", "caress"],
  ["ponies", "poni"],
  ["cats", "cat"],
  ["feed", "feed"],
  ["agreed", "agre"],
  ["plastered", "plaster"],
  ["bled", "bled"],
  ["motoring", "motor"],
  ["sing", "sing"],
  ["conflated", "conflat"],
  ["troubling", "troubl"],
  ["sized", "size"],
  ["hopping", "hop"],
  ["falling", "fall"],
  ["hissing", "hiss"],
  ["failing", "fail"],
  ["filing", "file"],
  ["happy", "happi"],
  ["sky", "sky"],
  ["relational", "relat"],
  ["rational", "ration"],
  ["digitizer", "digit"],
  ["radically", "radic"],
  ["vietnamization", "vietnam"],
  ["predication", "predic"],
  ["hopefulness", "hope"],
  ["sensibility", "sensibl"],
  ["triplicate", "triplic"],
  ["formative", "form"],
  ["electrical", "electr"],
  ["goodness", "good"],
  ["revival", "reviv"],
  ["inference", "infer"],
  ["adjustable", "adjust"],
  ["replacement", "replac"],
  ["adoption", "adopt"],
  ["communism", "commun"],
  ["effective", "effect"],
  ["probate", "probat"],
  ["rate", "rate"],
  ["cease", "ceas"],
  ["controlling", "control"],
  ["roll", "roll"],
])("%s -> %s", (word, expected) => {
  expect(stem(word)).toBe(expected);
});

test("the forms of a word share their stem", () => {
  expect(new Set(["connect", "connected", "connecting", "connection", "connections"].map(stem)).size).toBe(1);
});

test("short words and what is not a-z stay as they are", () => {
  for (const word of ["is", "4.1", "gpt4", "straße", "привет", ""]) expect(stem(word)).toBe(word);
});
