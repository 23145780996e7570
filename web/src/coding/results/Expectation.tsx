import type { TestDetail, VisibleTest } from "../../api/contract.ts";
import { sayCheck, sayThrows } from "./say-expectation.ts";
import { ValueBlock, ValueDifference } from "./ValueBlock.tsx";

interface ExpectationProps {
  asked: Pick<VisibleTest, "expected" | "log">;
  /** Null where it was not run. */
  detail: TestDetail | null;
  failed: boolean;
}

/** What a test expects and what came, laid side by side where both are values and differ. */
export function Expectation({ asked: { expected, log = [] }, detail, failed }: ExpectationProps) {
  const value = detail?.got.type === "returned" ? detail.got.value : undefined;
  const compared = failed && expected !== undefined && "equals" in expected && value !== undefined;
  return (
    <>
      {compared ? (
        <div>
          <dt>Expected and got</dt>
          <dd>
            <ValueDifference expected={expected.equals} got={value} />
          </dd>
        </div>
      ) : (
        <>
          {expected === undefined ? null : <Expected expected={expected} />}
          {detail === null ? null : (
            <div>
              <dt>Got</dt>
              <dd>{value === undefined ? detail.gotText : <ValueBlock value={value} />}</dd>
            </div>
          )}
        </>
      )}
      {log.length === 0 ? null : (
        <div>
          <dt>Expected of the calls</dt>
          {log.map((check) => (
            <dd key={sayCheck(check)}>{sayCheck(check)}</dd>
          ))}
        </div>
      )}
    </>
  );
}

function Expected({ expected }: { expected: NonNullable<VisibleTest["expected"]> }) {
  if ("throws" in expected) {
    return (
      <div>
        <dt>Expected</dt>
        <dd>{sayThrows(expected.throws)}</dd>
      </div>
    );
  }
  const exact = "equals" in expected;
  return (
    <div>
      <dt>{exact ? "Expected" : "Expected to fit"}</dt>
      <dd>
        <ValueBlock value={exact ? expected.equals : expected.matches} />
      </dd>
    </div>
  );
}
