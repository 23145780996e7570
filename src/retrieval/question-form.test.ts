import { expect, it } from "vitest";
import { formsAgree, questionForms } from "./question-form.ts";

it.each([
  ["How do I stop a stream?", ["how"]],
  ["Is there a way to stop a stream?", ["how"]],
  ["Can I stop a stream?", ["can"]],
  ["Does it stop after 20 steps?", ["whether"]],
  ["Why does it stop?", ["why"]],
  ["How long is it, and can I extend it?", ["can", "what"]],
  ["embed vs embedMany", ["difference"]],
  ["stop a stream", []],
])("%j asks %j", (text, forms) => expect([...questionForms(text)].sort()).toEqual(forms));

it("agrees where one form is shared, where one does not say, and for how and can", () => {
  const agree = (a: string, b: string) => formsAgree(questionForms(a), questionForms(b));
  expect(agree("Which one is it, and why?", "why is it?")).toBe(true);
  expect(agree("stop a stream", "How do I stop a stream?")).toBe(true);
  expect(agree("Can I stop it?", "How do I stop it?")).toBe(true);
  expect(agree("Does it stop?", "Why does it stop?")).toBe(false);
  expect(agree("Which one is it?", "Does it stop?")).toBe(false);
  expect(agree("How does embed differ?", "How do I use embed?")).toBe(false);
});
