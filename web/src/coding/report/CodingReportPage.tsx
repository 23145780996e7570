import { useQuery } from "@tanstack/react-query";
import { Redirect } from "wouter";
import { ApiError } from "../../api/api-error.ts";
import type { CodingReport } from "../../api/contract.ts";
import { codingReportQuery } from "../../api/queries.ts";
import { Chapter } from "../../report/Chapter.tsx";
import { NextSteps } from "../../report/NextSteps.tsx";
import { ReportFrame } from "../../report/ReportFrame.tsx";
import { ReportTitle } from "../../report/ReportTitle.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { Prose } from "../../ui/Prose.tsx";
import { count, sayDay, sayDuration } from "../../ui/say-time.ts";
import { CodeListing } from "../editor/CodeListing.tsx";
import { languageWords, solutionFile, statementBody } from "../tracks.ts";
import { CodingFigures } from "./CodingFigures.tsx";
import styles from "./CodingReportPage.module.css";
import { Marks } from "./Marks.tsx";
import { nextSteps } from "./next-steps.ts";
import { Strength } from "./Strength.tsx";
import { TestReport } from "./TestReport.tsx";

/** What you keep after a coding round. Before its end there is none: the address leads back into the round. */
export function CodingReportPage({ id }: { id: string }) {
  const { data: report, error } = useQuery({
    ...codingReportQuery(id),
    throwOnError: (thrown) => !(thrown instanceof ApiError && thrown.code === "conflict"),
  });
  if (report !== undefined) return <ReportOf report={report} />;
  return error === null ? <Loading what="the report" /> : <Redirect to={`/coding/sessions/${id}`} replace />;
}

function ReportOf({ report }: { report: CodingReport }) {
  const { session, challenge, grade, secondsUsed, hints, reference } = report;
  const { language, code } = session;
  const source = code.sources[language] ?? "";
  const file = solutionFile(language);
  const spokenOf = grade.points
    .flatMap((point) => point.evidence)
    .flatMap((evidence) => (evidence.file === file && evidence.line !== null ? [evidence.line] : []));
  return (
    <ReportFrame title={challenge.title} back={{ to: "/coding", words: "All challenges" }}>
      <ReportTitle
        title={challenge.title}
        particulars={[
          ["Held", sayDay(session.createdAt)],
          ["Language", languageWords[language]],
          ["Time", `${sayDuration(secondsUsed)} of ${challenge.minutes} minutes`],
          ["Hints", hints.length === 0 ? "none opened" : `${hints.length} of ${challenge.hints} opened`],
        ]}
        headline={headline(report)}
      />
      <Chapter number={1} title="What was asked">
        <Prose text={statementBody(challenge)} />
      </Chapter>
      <Chapter number={2} title="What came out">
        <CodingFigures report={report} />
        <TestReport report={report} />
      </Chapter>
      <Chapter number={3} title="Marks">
        <Marks points={grade.points} />
      </Chapter>
      <Chapter number={4} title="Your tests">
        <Strength strength={grade.strength} language={language} tests={code.tests} />
      </Chapter>
      <Chapter number={5} title="Your code">
        <CodeListing label={file} language={language} text={source} marked={spokenOf} />
      </Chapter>
      {hints.length === 0 ? null : (
        <Chapter number={6} title="Hints you opened">
          <p>{count(hints.length, "hint")}. They lower no score.</p>
          <ol className={styles.hints}>
            {hints.map((hint) => (
              <li key={hint}>
                <Prose text={hint} />
              </li>
            ))}
          </ol>
        </Chapter>
      )}
      <Chapter number={hints.length === 0 ? 6 : 7} title="A solution that passes">
        <p>
          One of many. Hold it against yours: what does it do in fewer words, and what does yours do better?
        </p>
        <CodeListing label="Code of a solution that passes" language={language} text={reference} />
      </Chapter>
      <Chapter number={hints.length === 0 ? 7 : 8} title="What to do next">
        <NextSteps steps={nextSteps(report)} />
      </Chapter>
    </ReportFrame>
  );
}

function headline({ grade }: CodingReport): string {
  const { passed, total, scored, most, unscored } = grade;
  const tests = passed === total ? `All ${total} tests pass` : `${passed} of ${total} tests pass`;
  const open = unscored === 0 ? "" : `; ${count(unscored, "point")} of the rubric could not be scored`;
  return `${tests}, and the rubric gives ${scored} of ${most}${open}.`;
}
