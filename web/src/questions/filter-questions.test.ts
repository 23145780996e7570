import { expect, test } from "vitest";
import type { QuestionResult } from "../api/contract.ts";
import { everyQuestion, filterQuestions, groupsOf } from "./filter-questions.ts";

const question = (id: string, more: Partial<QuestionResult>): QuestionResult => ({
  id,
  question: `What of ${id}?`,
  group: "plain",
  outcome: "good",
  summary: "found at rank 1",
  measures: {},
  milliseconds: 1,
  ...more,
});
const questions = [
  question("one", { milliseconds: 9 }),
  question("two", { outcome: "bad", summary: "not retrieved", milliseconds: 3 }),
  question("three", { outcome: "partial", group: "error", milliseconds: 5 }),
];
const asked = { key: "asked", down: false } as const;
const ids = (results: QuestionResult[]) => results.map(({ id }) => id);

test("without a filter all stand in the order they were asked", () => {
  expect(ids(filterQuestions(questions, everyQuestion, asked))).toEqual(["one", "two", "three"]);
});

test("filters add up, and words are looked for in question and summary, whatever their case", () => {
  expect(ids(filterQuestions(questions, { ...everyQuestion, words: "NOT what" }, asked))).toEqual(["two"]);
  expect(
    ids(filterQuestions(questions, { ...everyQuestion, outcome: "bad", group: "error" }, asked)),
  ).toEqual([]);
});

test("the questions of a finding keep the finding's order, worst first", () => {
  const only = ["three", "gone", "one"];
  expect(ids(filterQuestions(questions, { ...everyQuestion, only }, asked))).toEqual(["three", "one"]);
});

test("sorted by outcome, the bad ones come first", () => {
  expect(ids(filterQuestions(questions, everyQuestion, { key: "outcome", down: false }))).toEqual([
    "two",
    "three",
    "one",
  ]);
  expect(ids(filterQuestions(questions, everyQuestion, { key: "milliseconds", down: true }))).toEqual([
    "one",
    "three",
    "two",
  ]);
});

test("each kind is listed once", () => {
  expect(groupsOf(questions)).toEqual(["error", "plain"]);
});
