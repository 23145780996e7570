import { describe, expect, it } from "vitest";
import type { Challenge, RubricPoint } from "./challenge.ts";
import { gradeSolution } from "./grade.ts";
import type { Graded, PointGrade } from "./grade.ts";
import type { TestResult } from "./test-result.ts";
import type { TestStrength } from "./test-strength.ts";

const point = (measured: RubricPoint["measured"]): RubricPoint => ({
  id: "p",
  title: "P",
  earns: "E",
  measured,
});
const result = (
  name: string,
  passed: boolean,
  place: { file: string; line: number } | null = null,
): TestResult => ({
  name,
  hidden: false,
  passed,
  problems: passed ? [] : ["It threw Error: no."],
  detail: { place: place === null ? null : { ...place, column: null } } as TestResult["detail"],
  took: 1,
});
const strength = (caught: boolean[], passOnReference = true): TestStrength => ({
  tests: 2,
  passOnReference,
  failOnReference: passOnReference ? [] : ["mine"],
  wrong: caught.map((each, index) => ({ name: `w${index}`, because: `Wrong ${index}.`, caught: each })),
});

function grade(measured: RubricPoint["measured"], more: Partial<Graded> = {}): PointGrade {
  const challenge = { rubric: [point(measured)] } as unknown as Challenge;
  const { points } = gradeSolution({
    challenge,
    language: "typescript",
    code: "a();\nb();",
    results: [result("one", true), result("two", true)],
    strength: null,
    ...more,
  });
  return points[0]!;
}

describe("a point measured by tests", () => {
  const three = [
    result("one", true),
    result("two", true),
    result("three", false, { file: "solution.ts", line: 2 }),
  ];

  it.each<[string[] | undefined, number]>([
    [["one", "two"], 2],
    [["one", "three"], 1],
    [["three"], 0],
    [undefined, 1],
  ])("of %j scores %i", (tests, score) => {
    const measured = tests === undefined ? ({ by: "tests" } as const) : ({ by: "tests", tests } as const);
    expect(grade(measured, { results: three })).toMatchObject({ score, basis: "measured" });
  });

  it("quotes the line that failed", () => {
    expect(grade({ by: "tests", tests: ["three"] }, { results: three }).evidence).toEqual([
      { file: "solution.ts", line: 2, quote: "b();", sentence: "“three” failed: It threw Error: no." },
    ]);
  });
});

describe("a point measured by rules", () => {
  const measured: RubricPoint["measured"] = { by: "code", rules: ["bounded-loops", "no-leftovers"] };

  it.each<[string, number]>([
    ["a();", 2],
    ["while (true) {}", 1],
    ["while (true) {}\nconsole.log(1);", 0],
  ])("scores %j with %i", (code, score) => {
    expect(grade(measured, { code })).toMatchObject({ score, basis: "measured" });
  });

  it("is open while fewer than half of the tests pass", () => {
    const graded = grade(measured, {
      results: [result("one", false), result("two", false), result("three", true)],
    });
    expect(graded).toMatchObject({
      score: null,
      basis: null,
      because: expect.stringContaining("too early") as string,
    });
  });
});

describe("a point measured by one's own tests", () => {
  const measured: RubricPoint["measured"] = { by: "own-tests" };

  it.each<[TestStrength | null, number]>([
    [strength([true, true, true, false]), 2],
    [strength([true, false, false]), 1],
    [strength([true, false, false, false]), 0],
    [strength([true, true], false), 0],
    [null, 0],
  ])("of %j scores %i", (given, score) => {
    expect(grade(measured, { strength: given })).toMatchObject({ score, basis: "measured" });
  });

  it("says which wrong solution nobody noticed", () => {
    expect(grade(measured, { strength: strength([false, true]) }).evidence).toMatchObject([
      { quote: "w0", sentence: "No test notices a solution that is wrong like this: Wrong 0." },
    ]);
  });
});

it("points for a judge stay open and count for nothing", () => {
  const challenge = { rubric: [point({ by: "judge" }), point({ by: "tests" })] } as unknown as Challenge;
  const graded = gradeSolution({
    challenge,
    language: "typescript",
    code: "",
    results: [result("one", true)],
    strength: null,
  });
  expect(graded).toMatchObject({ scored: 2, most: 2, unscored: 1, passed: 1, total: 1 });
  expect(graded.points[0]).toMatchObject({ score: null, basis: null });
});
