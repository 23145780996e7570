import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "wouter";
import type { Comparison, RunSummary } from "../api/contract.ts";
import { comparisonQuery } from "../api/queries.ts";
import { Differences } from "../scorecard/Findings.tsx";
import { Frame } from "../shell/Frame.tsx";
import { FailurePage } from "../shell/FailurePage.tsx";
import { ApiError } from "../api/api-error.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { count, sayWhen } from "../ui/say-time.ts";
import { Section } from "../ui/Section.tsx";
import { useNow } from "../ui/use-now.ts";
import { byVerdict } from "./by-verdict.ts";
import styles from "./ComparePage.module.css";
import { DifferenceTable } from "./DifferenceTable.tsx";

/** Two runs on the same questions, measure by measure. */
export function ComparePage() {
  const [search] = useSearchParams();
  const [a, b] = [search.get("a"), search.get("b")];
  if (a === null || b === null) {
    const error = new ApiError(
      "not-found",
      "Two runs are needed to compare. Choose them in the list on the first page.",
    );
    return <FailurePage error={error} onRetry={() => undefined} />;
  }
  return <Compared key={`${a} ${b}`} a={a} b={b} />;
}

function Compared({ a, b }: { a: string; b: string }) {
  const { data: comparison } = useSuspenseQuery(comparisonQuery(a, b));
  const { comparable, sentence, differences } = comparison;
  const { clear, subtracted, undecided } = byVerdict(
    differences,
    comparison.b.result?.main.map((measure) => measure.id) ?? [],
  );
  return (
    <Frame title={`${comparison.b.title} compared with ${comparison.a.title}`}>
      <div className={styles.page}>
        <div className={styles.head}>
          <div className={styles.top}>
            <div className={styles.title}>
              <p className="muted">
                {comparison.b.title} (B) compared with {comparison.a.title} (A)
              </p>
              <h1>{sentence}</h1>
            </div>
            <ButtonLink small to={`/compare?a=${b}&b=${a}`}>
              Swap
            </ButtonLink>
          </div>
          <Runs comparison={comparison} />
        </div>
        {clear.length === 0 ? null : (
          <Section title="What is different">
            <div className={styles.sentences}>
              <Differences differences={clear} />
            </div>
          </Section>
        )}
        {subtracted.length === 0 ? null : (
          <Section
            title="Other figures"
            beside={<span className="muted">Subtracted; no interval to judge them by.</span>}
          >
            <div className={styles.sentences}>
              {subtracted.map(({ measure, sentence: said }) => (
                <p key={measure}>{said}</p>
              ))}
            </div>
          </Section>
        )}
        {comparable && undecided.length > 0 ? (
          <p className="muted">
            {clear.length === 0
              ? "No detectable difference in any measure."
              : `No detectable difference in ${count(undecided.length, "other measure")}.`}
          </p>
        ) : null}
        {differences.length === 0 ? null : <DifferenceTable comparison={comparison} />}
      </div>
    </Frame>
  );
}

function Runs({ comparison }: { comparison: Comparison }) {
  return (
    <dl className={styles.runs}>
      <RunName letter="A" run={comparison.a} />
      <RunName letter="B" run={comparison.b} />
    </dl>
  );
}

function RunName({ letter, run }: { letter: string; run: RunSummary }) {
  const now = useNow();
  return (
    <div>
      <dt>{letter}</dt>
      <dd>
        <Link href={run.session === null ? `/runs/${run.id}` : `/sessions/${run.session}/run?run=${run.id}`}>
          {run.title}
        </Link>
        <span className="muted">
          {[run.scenario?.title, `${run.split} questions`, sayWhen(run.createdAt, now)]
            .filter(Boolean)
            .join(", ")}
        </span>
      </dd>
    </div>
  );
}
