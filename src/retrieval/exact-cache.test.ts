import { expect, test } from "vitest";
import { ExactCache } from "./exact-cache.ts";

const scope = { index: "i1", design: "d1", basis: "b1", access: "public" };

function cache(capacity?: number): { cache: ExactCache<string>; pass: (milliseconds: number) => void } {
  let time = 0;
  const options = { scope, ttl: 1000, now: () => time, ...(capacity === undefined ? {} : { capacity }) };
  return { cache: new ExactCache<string>(options), pass: (milliseconds) => void (time += milliseconds) };
}

test("a question hits whatever its case, spaces and closing marks", () => {
  const { cache: answers } = cache();
  answers.set("How do I stream text?", "a");
  expect(answers.get("  how do I  stream TEXT ")).toBe("a");
  expect(answers.get("How do I stream text ?!")).toBe("a");
});

test.each(["How do I stream objects?", "How do I not stream text?", "How do I stream text in v5?"])(
  "%s is another question",
  (other) => {
    const { cache: answers } = cache();
    answers.set("How do I stream text?", "a");
    expect(answers.get(other)).toBeUndefined();
  },
);

test("an answer is good until its time is over", () => {
  const { cache: answers, pass } = cache();
  answers.set("q", "a");
  pass(999);
  expect(answers.get("q")).toBe("a");
  pass(1);
  expect(answers.get("q")).toBeUndefined();
  expect(answers.size).toBe(0);
});

test.each([{ index: "i2" }, { design: "d2" }, { basis: null }, { access: "team" }])(
  "another scope (%o) sees none of it",
  (change) => {
    const { cache: answers } = cache();
    answers.set("q", "a");
    answers.rescope({ ...scope, ...change });
    expect(answers.get("q")).toBeUndefined();
    answers.rescope(scope);
    expect(answers.get("q")).toBe("a");
  },
);

test("over capacity the one unused for longest goes", () => {
  const { cache: answers } = cache(2);
  answers.set("a", "1");
  answers.set("b", "2");
  answers.get("a");
  answers.set("c", "3");
  expect([answers.get("a"), answers.get("b"), answers.get("c")]).toEqual(["1", undefined, "3"]);
});

test("lists what is still good under the present scope, the one unused for longest first", () => {
  const { cache: answers, pass } = cache();
  answers.set("a", "1");
  pass(500);
  answers.set("b", "2");
  answers.set("c", "3");
  answers.get("b");
  expect([...answers.values()]).toEqual(["1", "3", "2"]);
  pass(500);
  expect([...answers.values()]).toEqual(["3", "2"]);
  answers.rescope({ ...scope, access: "team" });
  expect([...answers.values()]).toEqual([]);
});
