import { useState } from "react";
import type { ChallengeView, CodingRunView, Language } from "../../api/contract.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { count } from "../../ui/say-time.ts";
import { RunningWords } from "../RunningWords.tsx";
import { shareDone } from "../test-progress.ts";
import type { CodeDocument } from "../use-code-document.ts";
import type { TestRun } from "../use-test-run.ts";
import { OwnTests } from "./OwnTests.tsx";
import type { Place } from "./place.ts";
import styles from "./Results.module.css";
import { TestDetails } from "./TestDetails.tsx";
import { TestList } from "./TestList.tsx";
import { testRows } from "./test-rows.ts";

interface ResultsProps {
  challenge: ChallengeView;
  language: Language;
  run: TestRun;
  document: CodeDocument;
  onShow(place: Place): void;
  /** Whether the tests have more room than the code; null where that cannot be chosen. */
  tall: boolean | null;
  onTall(tall: boolean): void;
}

/** The tests in a list, and what the chosen one asks and came to. */
export function Results({ challenge, language, run, document, onShow, tall, onTall }: ResultsProps) {
  const { last, running, progress } = run;
  const [chosen, setChosen] = useState<string | null>(null);
  const rows = testRows(challenge, progress ?? last ?? { results: [] });
  const row =
    rows.find(({ key }) => key === chosen) ?? rows.find(({ state }) => state === "fails") ?? rows[0];
  const stale = last !== null && (document.state.status !== "saved" || document.revision !== last.revision);
  return (
    <section className={styles.results} aria-label="Tests">
      <header className={styles.head}>
        {/* On a narrow screen the tab says it. */}
        <h2 className={tall === null ? "spoken" : undefined}>Tests</h2>
        <p className={styles.words}>
          {progress === null ? (
            sayLast(last, challenge.hiddenTests)
          ) : (
            <RunningWords key={running} progress={progress} />
          )}
        </p>
        {stale && running === null ? <p className={styles.stale}>The code has changed since.</p> : null}
        {tall === null ? null : (
          <Button
            small
            look="quiet"
            square
            className={styles.tall}
            aria-label="More room for the tests"
            title="More room for the tests"
            aria-pressed={tall}
            onClick={() => onTall(!tall)}
          >
            <Icon name={tall ? "chevron-down" : "chevron-up"} />
          </Button>
        )}
        {progress === null ? null : (
          <progress className={styles.bar} aria-label="Tests that are done" value={shareDone(progress)} />
        )}
      </header>
      <div className={styles.body} aria-busy={running !== null}>
        <div className={styles.list}>
          <TestList
            rows={rows}
            chosen={row?.key ?? null}
            onChoose={setChosen}
            counted={
              progress === null || progress.hidden === 0
                ? null
                : { done: progress.hiddenDone, total: progress.hidden }
            }
          />
          <OwnTests run={last} progress={progress} language={language} onShow={onShow} />
        </div>
        <div className={styles.details}>
          {row === undefined ? (
            <Notice>This challenge shows no test.</Notice>
          ) : (
            <>
              <h3 className={styles.name}>{row.name}</h3>
              <TestDetails key={row.key} row={row} onShow={onShow} />
            </>
          )}
        </div>
      </div>
    </section>
  );
}

function sayLast(last: CodingRunView | null, hiddenTests: number): string {
  if (last === null) return `not run yet; ${hiddenTests} more are hidden until you submit`;
  const { passed, total, own } = last;
  const ownWords =
    own === null || own.problem !== null
      ? ""
      : `, ${own.tests.filter((test) => test.passed).length} of ${own.tests.length} of your own`;
  return `${passed} of ${count(total, "test")} pass${ownWords}`;
}
