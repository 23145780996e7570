import { expect, test } from "vitest";
import type { CodingReport, PointGrade } from "../../api/contract.ts";
import { nextSteps } from "./next-steps.ts";

const point = (title: string, score: PointGrade["score"]): PointGrade => ({
  id: title,
  title,
  earns: "It is done.",
  score,
  basis: "measured",
  because: "It was not.",
  evidence: [],
});

function report(
  results: { name: string; hidden: boolean; passed: boolean }[],
  points: PointGrade[],
  hints: string[],
) {
  const run = { results: results.map((result) => ({ ...result, problems: [`${result.name} is wrong.`] })) };
  return { run, grade: { points }, hints, challenge: { hints: 4 } } as unknown as CodingReport;
}

test("what failed comes first, a hidden test before a visible one, then the weakest point", () => {
  const steps = nextSteps(
    report(
      [
        { name: "Reads it", hidden: false, passed: false },
        { name: "Refuses it", hidden: true, passed: false },
      ],
      [point("Half", 1), point("Nothing", 0), point("Full", 2), point("Open", null)],
      [],
    ),
  );
  expect(steps.map(({ title }) => title)).toEqual(["Make it hold: refuses it", "Nothing", "Half"]);
  expect(steps[0]!.because).toBe("Refuses it is wrong.");
});

test("with all done the next challenge is what remains, and a second try where hints were opened", () => {
  const done = [{ name: "Reads it", hidden: false, passed: true }];
  expect(nextSteps(report(done, [point("Full", 2)], [])).map(({ title }) => title)).toEqual([
    "Take the next challenge of this track",
  ]);
  expect(nextSteps(report(done, [], ["a hint"]))[0]!.title).toBe("Take it again without hints");
});
