import { expect, test } from "vitest";
import { sayCheck, sayThrows } from "./say-expectation.ts";

test("an expected error is said with as much as is asked of it", () => {
  expect(sayThrows({})).toBe("An error.");
  expect(sayThrows({ name: "ZodError", message: "title" })).toBe(
    "An error called ZodError whose message contains “title”.",
  );
});

test.each([
  [{ check: "calls", of: "model", exactly: 1 }, "The model is called 1 time."],
  [
    { check: "calls", of: "send", most: 2, matching: { to: "a" } },
    'send is called at most 2 times with { "to": "a" }.',
  ],
  [
    { check: "peak", of: "send", least: 2, most: 3 },
    "At least 2 calls and at most 3 calls of send at the same time.",
  ],
  [
    { check: "request", of: "model", call: -1, contains: ["a"], lacks: ["b"] },
    'The last call of the model contains "a" and does not contain "b".',
  ],
  [
    { check: "wait", of: "model", before: 1, least: 2000 },
    "Before call 2 of the model at least 2000 ms pass.",
  ],
  [{ check: "order", of: ["approve", "model"] }, "The calls come in this order: approve, then the model."],
] as const)("a check on calls is a sentence", (check, sentence) => {
  expect(sayCheck(check as never)).toBe(sentence);
});
