import { Suspense, lazy } from "react";
import type { ReactNode } from "react";
import type { RunSummary, Scorecard } from "../api/contract.ts";
import { Measure } from "../figures/Measure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Section } from "../ui/Section.tsx";
import { Curves } from "./Curves.tsx";
import { Facts } from "./Facts.tsx";
import { Findings } from "./Findings.tsx";
import { Headline } from "./Headline.tsx";
import { Legend } from "./Legend.tsx";
import { Limits } from "./Limits.tsx";
import { MeasureTable } from "./MeasureTable.tsx";
import styles from "./ScorecardView.module.css";

const Pareto = lazy(() => import("./Pareto.tsx").then(({ Pareto: pareto }) => ({ default: pareto })));

interface ScorecardViewProps {
  scorecard: Scorecard;
  /** Earlier runs of the session, for the plot. */
  earlier: RunSummary[];
  /** Seconds the run took; null when that is not known. */
  duration: number | null;
  /** Findings lead to their questions. */
  showQuestions: boolean;
  actions?: ReactNode;
  /** After the main measures. */
  children?: ReactNode;
}

/** Everything a run came to, the most telling first. */
export function ScorecardView({
  scorecard,
  earlier,
  duration,
  showQuestions,
  actions,
  children,
}: ScorecardViewProps) {
  const { main, measures, references, limits, findings, pending } = scorecard;
  const large = main.flatMap((id) => measures.filter((measure) => measure.id === id));
  return (
    <div className={styles.scorecard}>
      <Headline scorecard={scorecard} duration={duration} actions={actions} />
      {limits.length === 0 ? null : <Limits limits={limits} scenario={scorecard.scenario?.title ?? null} />}
      <Section
        title="Main figures"
        beside={<Legend references={references} waiting={pending.includes("references")} />}
      >
        <dl className={styles.main}>
          {large.map((measure) => (
            <Measure key={measure.id} measure={measure} references={references} />
          ))}
        </dl>
      </Section>
      {children}
      {scorecard.pareto.x.length === 0 ? null : (
        <Suspense fallback={<Loading what="the plot" />}>
          <Pareto scorecard={scorecard} earlier={earlier} />
        </Suspense>
      )}
      <Findings findings={findings} waiting={pending.includes("counterfactuals")} linked={showQuestions} />
      <Curves scorecard={scorecard} />
      <MeasureTable measures={measures} references={references} />
      <Facts scorecard={scorecard} />
    </div>
  );
}
