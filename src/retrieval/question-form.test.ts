import { expect, it } from "vitest";
import { asksAnother, formsAgree, questionForms, readAskedFor } from "./question-form.ts";

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

it.each([
  ["Who wrote it?", ["who"], []],
  ["In which year was it written?", ["when"], ["year"]],
  ["Where does it write the file?", ["where"], []],
  ["In which folder is it written?", ["where"], ["folder"]],
  ["How many steps does it take?", ["count"], ["step"]],
  ["What does it return?", ["what"], []],
  ["What vector size does it have?", ["what"], ["vector", "size"]],
  ["stop a stream", [], []],
])("%j asks for %j of %j", (text, kinds, nouns) => {
  const asked = readAskedFor(text);
  expect([...asked.kinds]).toEqual(kinds);
  expect([...asked.nouns]).toEqual(nouns);
});

it("tells questions apart that no one answer can be given to", () => {
  const another = (a: string, b: string) => asksAnother(readAskedFor(a), readAskedFor(b));
  for (const [a, b] of [
    ["Who wrote it?", "When was it written?"],
    ["Where was it written?", "How many were written?"],
    ["What is it?", "Who is it?"],
  ] as const) {
    expect(another(a, b)).toBe(true);
    expect(another(b, a)).toBe(true);
  }
  for (const [a, b] of [
    ["When was it written?", "In which year was it written?"],
    ["What is the default?", "How long is it by default?"],
    ["Who wrote it and when?", "When was it written?"],
    ["the author of it", "When was it written?"],
  ] as const)
    expect(another(a, b)).toBe(false);
});
