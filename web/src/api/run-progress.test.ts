import { expect, test } from "vitest";
import type { QuestionResult, RunEvent } from "./contract.ts";
import { afterEvent, noProgress, secondsLeft } from "./run-progress.ts";

const question = (id: string, outcome: QuestionResult["outcome"]): RunEvent => ({
  sequence: 1,
  type: "question",
  result: { id, question: id, group: "plain", outcome, summary: "", measures: {}, milliseconds: 1 },
});
const stages: RunEvent = {
  sequence: 1,
  type: "stages",
  stages: [
    { id: "read", label: "Read" },
    { id: "answer", label: "Answer" },
  ],
};
const progress = (stage: string, done: number, total: number, left: number | null): RunEvent => ({
  sequence: 2,
  type: "progress",
  stage,
  done,
  total,
  secondsLeft: left,
});
const after = (events: RunEvent[]) => events.reduce(afterEvent, noProgress);

test("stages keep what they had done when they are announced again after a reconnection", () => {
  const { stages: known } = after([stages, progress("read", 5, 10, 2), stages]);
  expect(known[0]).toEqual({ id: "read", label: "Read", done: 5, total: 10, secondsLeft: 2 });
});

test("a question that is heard of twice is there once, as it was last said", () => {
  const { questions } = after([question("a", "bad"), question("b", "good"), question("a", "good")]);
  expect(questions.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(["a good", "b good"]);
});

test("time left is that of the stages that go on; a stage that is done has none", () => {
  expect(secondsLeft(after([stages]))).toBeNull();
  expect(secondsLeft(after([stages, progress("read", 10, 10, 0), progress("answer", 1, 9, 4)]))).toBe(4);
  expect(secondsLeft(after([stages, progress("answer", 1, 9, null)]))).toBeNull();
});
