import type { LoggedCall } from "../../api/contract.ts";
import { count } from "../../ui/say-time.ts";
import styles from "./Calls.module.css";
import { ValueBlock } from "./ValueBlock.tsx";

/** What the model and the tools were asked, folded. Times are those of the clock inside. */
export function Calls({ calls, clock }: { calls: LoggedCall[]; clock: number }) {
  return (
    <div>
      <dt>Calls</dt>
      <dd className={styles.calls}>
        {calls.map(({ of, value, at, until, result }, index) => (
          <details key={`${of} ${at} ${index}`}>
            <summary>
              <span className={styles.name}>{of}</span> at {at} ms,{" "}
              {result === "value" && until !== null ? `answered after ${until - at} ms` : endings[result]}
            </summary>
            <ValueBlock value={value} />
          </details>
        ))}
        <p className="muted">
          {count(calls.length, "call")} in {clock} ms on the clock inside
        </p>
      </dd>
    </div>
  );
}

const endings: Record<LoggedCall["result"], string> = {
  value: "answered",
  error: "failed",
  never: "never answered",
};
