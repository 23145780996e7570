import type { CodingReport } from "../../api/contract.ts";

const MOST = 3;

/** At most three things, what failed before what was weak before what comes next. */
export function nextSteps(report: CodingReport): { title: string; because: string }[] {
  const { run, grade, hints, challenge } = report;
  const failed = run.results.filter((result) => !result.passed);
  const first = failed.find((result) => result.hidden) ?? failed[0];
  const steps = [
    ...(first === undefined
      ? []
      : [
          {
            title: `Make it hold: ${first.name.charAt(0).toLowerCase()}${first.name.slice(1)}`,
            because: first.problems[0] ?? "This test fails.",
          },
        ]),
    ...grade.points
      .filter((point) => point.score !== null && point.score < 2)
      .toSorted((a, b) => a.score! - b.score!)
      .map((point) => ({ title: point.title, because: `${point.because} ${point.earns}` })),
    ...(hints.length > 0
      ? [
          {
            title: "Take it again without hints",
            because: `You opened ${hints.length} of ${challenge.hints}. A second time shows what stayed.`,
          },
        ]
      : []),
    {
      title: "Take the next challenge of this track",
      because: "Each one adds something that models do in earnest.",
    },
  ];
  return steps.slice(0, MOST);
}
