import type { CodingRunView, Language } from "../../api/contract.ts";
import styles from "./OwnTests.module.css";
import type { Place } from "./place.ts";
import { PlaceButton } from "./PlaceButton.tsx";
import { Printed } from "./Printed.tsx";
import part from "./TestList.module.css";
import { TestSign } from "./TestSign.tsx";

interface OwnTestsProps {
  run: Pick<CodingRunView, "own" | "kind"> | null;
  language: Language;
  onShow(place: Place): void;
}

/** The candidate's own tests as they were last run. */
export function OwnTests({ run, language, onShow }: OwnTestsProps) {
  const own = run?.own ?? null;
  return (
    <>
      <h3 className={part.part}>Your own</h3>
      {own === null ? (
        <p className={styles.words}>{whyNone(run, language)}</p>
      ) : (
        <>
          {own.problem === null ? null : (
            <p className={styles.problem}>
              {own.problem}
              {own.place === null ? null : <PlaceButton place={own.place} onShow={onShow} />}
            </p>
          )}
          <ul>
            {own.tests.map(({ name, passed, message, place }, index) => (
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
          <dl className={styles.printed}>
            <Printed lines={own.printed} cut={false} />
          </dl>
        </>
      )}
    </>
  );
}

function whyNone(run: OwnTestsProps["run"], language: Language): string {
  if (language !== "typescript") return "Tests of your own are written in TypeScript only.";
  if (run?.kind === "submit") return "They run with Run, not with Submit.";
  return "Write some in solution.test.ts. The report says how much of what can go wrong they notice.";
}
