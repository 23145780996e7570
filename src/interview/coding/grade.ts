import { z } from "zod";
import type { Challenge, Language, RubricPoint } from "./challenge.ts";
import { checkCode, ruleSentences } from "./code-rules.ts";
import { solutionFile, testFile } from "./solution-files.ts";
import type { TestResult } from "./test-result.ts";
import type { TestStrength } from "./test-strength.ts";

/** Shares of the wrong solutions that the candidate's tests must catch for 2 and for 1. */
const MOST_CAUGHT = 0.75;
const SOME_CAUGHT = 1 / 3;
/** Share of all tests that must pass before rules about the code say anything. */
const ENOUGH_PASSED = 0.5;

/** A place in the code that a mark rests on. */
const Evidence = z.strictObject({
  file: z.string(),
  /** From 1; null where it is about no line. */
  line: z.number().nullable(),
  /** The line as it stands, or the name of a test. */
  quote: z.string(),
  sentence: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;

const PointGrade = z.strictObject({
  id: z.string(),
  title: z.string(),
  earns: z.string(),
  /** 0 absent, 1 in part, 2 in full; null where it could not be scored, and then `because` says why. */
  score: z.union([z.literal(0), z.literal(1), z.literal(2), z.null()]),
  /** `measured`: by tests and rules that read the code. Null without a score. */
  basis: z.literal("measured").nullable(),
  because: z.string(),
  evidence: z.array(Evidence),
});
export type PointGrade = z.infer<typeof PointGrade>;

/** What a solution came to, point by point. */
export const Grade = z.strictObject({
  points: z.array(PointGrade),
  /** Sum of the points that were scored, and the most they could be. */
  scored: z.number(),
  most: z.number(),
  /** Points that were not scored. */
  unscored: z.number(),
  passed: z.number(),
  total: z.number(),
  /** How strong the candidate's own tests are; null where there are none, or none that can be measured. */
  strength: z
    .strictObject({
      tests: z.number(),
      passOnReference: z.boolean(),
      failOnReference: z.array(z.string()),
      wrong: z.array(z.strictObject({ name: z.string(), because: z.string(), caught: z.boolean() })),
    })
    .nullable(),
});
export type Grade = z.infer<typeof Grade>;

export interface Graded {
  challenge: Challenge;
  language: Language;
  code: string;
  /** All tests, visible and hidden. */
  results: readonly TestResult[];
  /** Null where the candidate wrote no tests. */
  strength: TestStrength | null;
}

/** Scores each point of the rubric on what was measured, with the places it rests on. Points for a judge stay open. */
export function gradeSolution(graded: Graded): Grade {
  const points = graded.challenge.rubric.map((point) => gradePoint(point, graded));
  const scores = points.flatMap(({ score }) => score ?? []);
  return {
    points,
    scored: scores.reduce<number>((sum, score) => sum + score, 0),
    most: scores.length * 2,
    unscored: points.length - scores.length,
    passed: graded.results.filter((result) => result.passed).length,
    total: graded.results.length,
    strength: graded.strength,
  };
}

type Mark = Pick<PointGrade, "score" | "because" | "evidence">;

function gradePoint(point: RubricPoint, graded: Graded): PointGrade {
  const mark = markPoint(point, graded);
  const { id, title, earns } = point;
  return { id, title, earns, ...mark, basis: mark.score === null ? null : "measured" };
}

function markPoint({ measured }: RubricPoint, graded: Graded): Mark {
  switch (measured.by) {
    case "tests":
      return markTests(measured.tests, graded);
    case "code":
      return markCode(measured.rules, graded);
    case "own-tests":
      return markOwnTests(graded);
    case "judge":
      return open("No person and no model has judged this yet.");
  }
}

function markTests(names: readonly string[] | undefined, { results, code, language }: Graded): Mark {
  const chosen = names === undefined ? results : results.filter((result) => names.includes(result.name));
  const failed = chosen.filter((result) => !result.passed);
  const passed = chosen.length - failed.length;
  const lines = code.split("\n");
  const evidence = failed.map(({ name, problems, detail }): Evidence => {
    const place = detail?.place ?? null;
    const sentence = `“${name}” failed: ${problems[0] ?? "it did not do what is expected."}`;
    const file = place?.file ?? solutionFile(language);
    return {
      file,
      line: place?.line ?? null,
      quote: place === null ? name : (lines[place.line - 1]?.trim() ?? name),
      sentence,
    };
  });
  const score = failed.length === 0 ? 2 : passed * 2 >= chosen.length ? 1 : 0;
  return { score, because: `${passed} of ${chosen.length} tests of this pass.`, evidence };
}

function markCode(
  rules: (RubricPoint["measured"] & { by: "code" })["rules"],
  { results, code, language }: Graded,
): Mark {
  const passed = results.filter((result) => result.passed).length;
  if (passed < results.length * ENOUGH_PASSED) {
    return open("Fewer than half of the tests pass, so it is too early to say how the code is written.");
  }
  const breaches = checkCode(code, language, rules);
  const broken = rules.filter((rule) => breaches.some((breach) => breach.rule === rule));
  const evidence = breaches.map(({ line, quote, sentence }) => ({
    file: solutionFile(language),
    line,
    quote,
    sentence,
  }));
  const kept = rules.filter((rule) => !broken.includes(rule)).map((rule) => ruleSentences[rule]);
  return {
    score: broken.length === 0 ? 2 : broken.length < rules.length ? 1 : 0,
    because: broken.length === 0 ? kept.join(" ") : `${broken.length} of ${rules.length} rules are broken.`,
    evidence,
  };
}

function markOwnTests({ strength, language }: Graded): Mark {
  if (strength === null) return { score: 0, because: "There are no tests.", evidence: [] };
  const about = (quote: string, sentence: string): Evidence => ({
    file: testFile(language),
    line: null,
    quote,
    sentence,
  });
  if (!strength.passOnReference) {
    const evidence = strength.failOnReference.map((name) => about(name, "It fails on a right solution."));
    return {
      score: 0,
      because: "They do not pass on a right solution, so they say nothing about a wrong one.",
      evidence,
    };
  }
  const { wrong } = strength;
  const caught = wrong.filter((each) => each.caught).length;
  const evidence = wrong
    .filter((each) => !each.caught)
    .map(({ name, because }) =>
      about(name, `No test notices a solution that is wrong like this: ${because}`),
    );
  const share = wrong.length === 0 ? 0 : caught / wrong.length;
  const score = share >= MOST_CAUGHT ? 2 : share >= SOME_CAUGHT ? 1 : 0;
  return {
    score,
    because: `They pass on a right solution and catch ${caught} of ${wrong.length} wrong ones.`,
    evidence,
  };
}

function open(because: string): Mark {
  return { score: null, because, evidence: [] };
}
