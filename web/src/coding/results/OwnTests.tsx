import type { CodingRunView, Language, OwnTest, StrengthFigures } from "../../api/contract.ts";
import type { TestProgress } from "../test-progress.ts";
import { testFile } from "../tracks.ts";
import styles from "./OwnTests.module.css";
import type { Place } from "./place.ts";
import { withoutPlace } from "./place.ts";
import { PlaceButton } from "./PlaceButton.tsx";
import { Printed } from "./Printed.tsx";
import part from "./TestList.module.css";
import { TestSign } from "./TestSign.tsx";

interface OwnTestsProps {
  run: Pick<CodingRunView, "own" | "kind"> | null;
  /** While tests run: those that are done. */
  progress: TestProgress | null;
  language: Language;
  onShow(place: Place): void;
}

/** The candidate's own tests as they were last run. */
export function OwnTests({ run, progress, language, onShow }: OwnTestsProps) {
  const own = progress === null ? (run?.own ?? null) : null;
  if (progress !== null && progress.kind !== "run") return null;
  return (
    <>
      <h3 className={part.part}>Your own</h3>
      {own === null ? (
        <>
          <Rows tests={progress?.own ?? []} onShow={onShow} />
          <p className={styles.words}>{progress === null ? whyNone(run, language) : sayOwn(progress)}</p>
        </>
      ) : (
        <>
          {own.problem === null ? null : (
            <p className={styles.problem}>
              {withoutPlace(own.problem, own.place)}
              {own.place === null ? null : <PlaceButton place={own.place} onShow={onShow} />}
            </p>
          )}
          <Rows tests={own.tests} onShow={onShow} />
          {own.strength === null ? null : <p className={styles.words}>{sayStrength(own.strength)}</p>}
          <dl className={styles.printed}>
            <Printed lines={own.printed} cut={false} />
          </dl>
        </>
      )}
    </>
  );
}

function Rows({ tests, onShow }: { tests: OwnTest[]; onShow: OwnTestsProps["onShow"] }) {
  return (
    <ul>
      {tests.map(({ name, passed, message, place }, index) => (
        <li key={`${name} ${index}`} className={styles.row}>
          <TestSign state={passed ? "passes" : "fails"} />
          <span>
            {name}
            {place === null || passed ? null : <PlaceButton place={place} onShow={onShow} />}
            {message === null ? null : <span className={styles.message}>{message}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function sayOwn({ own, measured }: TestProgress): string {
  if (measured !== null)
    return `Run on ${measured.done} of ${measured.total} other solutions, to say how strong they are.`;
  return own.length === 0 ? "They run after the tests above." : "They run.";
}

function sayStrength({ passOnReference, failOnReference, caught, wrong }: StrengthFigures): string {
  if (passOnReference)
    return `They pass on a right solution and notice ${caught} of ${wrong} that are wrong on purpose.`;
  return failOnReference === 0
    ? "They cannot be run on a right solution, so they say nothing about wrong ones."
    : `${failOnReference} of them ${failOnReference === 1 ? "fails" : "fail"} on a right solution, so they say nothing about wrong ones.`;
}

function whyNone(run: OwnTestsProps["run"], language: Language): string {
  if (run?.kind === "submit") return "They run with Run, not with Submit.";
  return `Write some in ${testFile(language)}. A run says how many solutions that are wrong on purpose they notice.`;
}
