import { Calls } from "./Calls.tsx";
import { Expectation } from "./Expectation.tsx";
import type { Place } from "./place.ts";
import { withoutPlace } from "./place.ts";
import { PlaceButton } from "./PlaceButton.tsx";
import { Printed } from "./Printed.tsx";
import styles from "./TestDetails.module.css";
import type { TestRow } from "./test-rows.ts";
import { ValueBlock } from "./ValueBlock.tsx";

interface TestDetailsProps {
  row: TestRow;
  /** Null where the code is not at hand. */
  onShow: ((place: Place) => void) | null;
}

/** What one test asks and what it came to, and what was printed and called meanwhile. */
export function TestDetails({ row, onShow }: TestDetailsProps) {
  const { state, test, result } = row;
  const detail = result?.detail ?? null;
  const place = detail?.place ?? null;
  const input = test === null ? detail?.input : test.input;
  const asked = test ?? { expected: detail?.expected ?? undefined };
  return (
    <div className={styles.details}>
      {result?.problems.map((problem) => (
        <p key={problem} className={styles.problem}>
          {withoutPlace(problem, onShow === null ? null : place)}
          {place === null || onShow === null ? null : <PlaceButton place={place} onShow={onShow} />}
        </p>
      ))}
      {input === undefined ? (
        <p className="muted">
          {state === "passes" ? "It passes." : "It fails."} What it asks is shown in the report.
        </p>
      ) : (
        <div className={styles.columns}>
          <dl className={styles.parts}>
            <Expectation asked={asked} detail={detail} failed={state === "fails"} />
          </dl>
          <dl className={styles.parts}>
            <div>
              <dt>Input</dt>
              <dd>
                <ValueBlock value={input} plain />
              </dd>
            </div>
            {detail === null ? null : <Printed lines={detail.printed} cut={detail.printedCut} />}
            {detail === null || detail.calls.length === 0 ? null : (
              <Calls calls={detail.calls} clock={detail.clock} />
            )}
          </dl>
        </div>
      )}
    </div>
  );
}
