import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Redirect } from "wouter";
import { ApiError } from "../api/api-error.ts";
import type { Report } from "../api/contract.ts";
import { catalogueQuery, reportQuery } from "../api/queries.ts";
import { Measure } from "../figures/Measure.tsx";
import { Curves } from "../scorecard/Curves.tsx";
import { FindingList } from "../scorecard/Findings.tsx";
import { Legend } from "../scorecard/Legend.tsx";
import { Limits } from "../scorecard/Limits.tsx";
import { MeasureTable } from "../scorecard/MeasureTable.tsx";
import { PredictionRows } from "../scorecard/PredictionList.tsx";
import { FactSheet } from "../scenario/FactSheet.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Prose } from "../ui/Prose.tsx";
import { sayDay, sayDuration } from "../ui/say-time.ts";
import { Chapter } from "./Chapter.tsx";
import { DrawingPicture } from "./DrawingPicture.tsx";
import { Rationales } from "./Rationales.tsx";
import { References } from "./References.tsx";
import { NextSteps } from "./NextSteps.tsx";
import { ReportFrame } from "./ReportFrame.tsx";
import styles from "./ReportPage.module.css";
import { ReportTitle } from "./ReportTitle.tsx";
import { RunList } from "./RunList.tsx";

/** What you keep after a session. Before its end there is none: the address leads back into the session. */
export function ReportPage({ id }: { id: string }) {
  const { data: report, error } = useQuery({
    ...reportQuery(id),
    throwOnError: (thrown) => !(thrown instanceof ApiError && thrown.code === "conflict"),
  });
  if (report !== undefined) return <ReportOf id={id} report={report} />;
  return error === null ? <Loading what="the report" /> : <Redirect to={`/sessions/${id}`} replace />;
}

function ReportOf({ id, report }: { id: string; report: Report }) {
  const { data: catalogue } = useSuspenseQuery(catalogueQuery(id));
  const practice = report.session.mode === "practice";
  return (
    <ReportFrame
      title={report.round.title}
      back={{ to: `/sessions/${id}/design`, words: practice ? "Go on practising" : "See the board" }}
    >
      <Title report={report} />
      <Chapter number={1} title="What was asked">
        <Prose text={report.round.question} />
        <h3>{report.scenario.title}</h3>
        <p>{report.scenario.summary}</p>
        <FactSheet facts={report.scenario.facts} />
      </Chapter>
      <Chapter number={2} title="What you drew, and why">
        <DrawingPicture
          catalogue={catalogue}
          drawing={report.drawing}
          title="What you drew"
          results={report.scorecard?.blocks}
        />
        <Rationales catalogue={catalogue} drawing={report.drawing} />
        {report.session.notes.trim() === "" ? null : (
          <div>
            <h3>Your notes</h3>
            <p className={styles.notes}>{report.session.notes}</p>
          </div>
        )}
      </Chapter>
      <Chapter number={3} title="What came out">
        <Outcome report={report} />
      </Chapter>
      <Chapter number={4} title="What you predicted">
        {report.predictions.length === 0 ? (
          <p>You committed no predictions.</p>
        ) : (
          <>
            {report.calibration === null ? null : <p>{report.calibration}</p>}
            <PredictionRows predictions={report.predictions} scorecard={report.scorecard} />
          </>
        )}
      </Chapter>
      {report.findings.length === 0 ? null : (
        <Chapter number={5} title="What cost most">
          {report.run?.status === "running" ? (
            <p className="muted">One block at a time is still being varied; what that shows is added here.</p>
          ) : null}
          <FindingList findings={report.findings} linked={false} />
          <p>
            {report.run === null ? null : (
              <ButtonLink small to={`/sessions/${id}/run?run=${report.run.id}#questions`}>
                Look at the questions
              </ButtonLink>
            )}
          </p>
        </Chapter>
      )}
      <Chapter number={6} title="How others have drawn it">
        <References report={report} catalogue={catalogue} />
      </Chapter>
      <Chapter number={7} title="What to do next">
        <NextSteps steps={report.next} />
      </Chapter>
    </ReportFrame>
  );
}

function Title({ report }: { report: Report }) {
  const { round, session, scenario, secondsUsed, scorecard } = report;
  return (
    <ReportTitle
      title={round.title}
      particulars={[
        ["Held", sayDay(session.createdAt)],
        ["Mode", session.mode],
        ["Scenario", scenario.title],
        ["Time", `${sayDuration(secondsUsed)} of ${round.minutes} minutes`],
      ]}
      headline={scorecard?.headline ?? null}
    />
  );
}

function Outcome({ report }: { report: Report }) {
  const { scorecard, runs, session } = report;
  if (scorecard === null) return <p>Nothing was run, so there are no figures.</p>;
  const { main, measures, references, limits, questions, corpus } = scorecard;
  const large = main.flatMap((id) => measures.filter((measure) => measure.id === id));
  return (
    <>
      <p>
        Measured on {questions.n} {questions.split} questions about {corpus.documents} documents
        {questions.seenBefore === 0 ? "" : `, ${questions.seenBefore} of them seen before`}.
      </p>
      {limits.length === 0 ? null : <Limits limits={limits} scenario={report.scenario.title} />}
      <Legend references={references} />
      <dl className={styles.main}>
        {large.map((measure) => (
          <Measure key={measure.id} measure={measure} references={references} />
        ))}
      </dl>
      <Curves scorecard={scorecard} />
      <RunList runs={runs} session={session.id} />
      <MeasureTable measures={measures} references={references} />
    </>
  );
}
