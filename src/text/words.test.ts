import fc from "fast-check";
import { expect, test } from "vitest";
import { words } from "./words.ts";

const forms = (text: string): string[] => words(text).map(({ form }) => form);

test("words are lower case, with the offsets they were read from", () => {
  expect(words("Stream the Text.").map(({ form, start, end }) => [form, start, end])).toEqual([
    ["stream", 0, 6],
    ["the", 7, 10],
    ["text", 11, 15],
  ]);
});

test.each([
  ["maxOutputTokens", ["maxoutputtokens", "max", "output", "tokens"]],
  ["useChat()", ["usechat", "use", "chat"]],
  ["generate-text", ["generatetext", "generate", "text"]],
  [
    "AI_NoObjectGeneratedError",
    ["ainoobjectgeneratederror", "ai", "noobjectgeneratederror", "no", "object", "generated", "error"],
  ],
  [
    "experimental_generateImage",
    ["experimentalgenerateimage", "experimental", "generateimage", "generate", "image"],
  ],
  ["HTTPServer", ["httpserver", "http", "server"]],
  ["@ai-sdk/react", ["aisdk", "ai", "sdk", "react"]],
  ["result.textStream", ["result", "textstream", "text", "stream"]],
])("the identifier %s is found whole and by its parts", (text, expected) => {
  expect(forms(text)).toEqual(expected);
});

test.each([
  ["gpt-4.1", ["gpt4.1", "gpt", "4.1", "4"]],
  ["version 5.0", ["version", "5.0", "5"]],
  ["v5", ["v5", "5"]],
  ["4.x to 5.", ["4.x", "4", "to", "5"]],
  // a full stop between words is not part of either
  ["end.Next", ["end", "next"]],
])("the version %s keeps its number and is found by its first part", (text, expected) => {
  expect(forms(text)).toEqual(expected);
});

test("an identifier in any spelling has the same whole", () => {
  const wholes = ["generateText", "generate_text", "generate-text", "GenerateText"].map(
    (text) => forms(text)[0],
  );
  expect(new Set(wholes)).toEqual(new Set(["generatetext"]));
});

test("what follows an apostrophe is no word of its own", () => {
  expect(forms("the model's answer, don’t you")).toEqual(["the", "model", "answer", "don", "you"]);
});

test("accents are folded and other scripts are read", () => {
  expect(forms("Café Straße Привет 東京")).toEqual(["cafe", "straße", "привет", "東", "京"]);
});

test("positions count words, and the parts of an identifier one by one", () => {
  expect(words("call streamText now").map(({ form, position }) => [form, position])).toEqual([
    ["call", 0],
    ["streamtext", 1],
    ["stream", 1],
    ["text", 2],
    ["now", 3],
  ]);
});

test("offsets are in range, in order, and forms are never empty", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
      const read = words(text);
      const ordered = read.every(({ start }, i) => i === 0 || start >= read[i - 1]!.start);
      const sound = read.every(({ form, start, end }) => form !== "" && start < end && end <= text.length);
      expect([ordered, sound]).toEqual([true, true]);
    }),
  );
});
