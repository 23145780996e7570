import type { Span } from "../api/contract.ts";
import { BasisMark } from "../figures/BasisMark.tsx";
import { sayFigure } from "../figures/format.ts";
import styles from "./Waterfall.module.css";

/** The spans of a question against one time line. What was not measured here is hatched, and says so. */
export function Waterfall({ spans }: { spans: Span[] }) {
  const end = Math.max(...spans.map((span) => span.start + span.duration), 1e-9);
  const percent = (milliseconds: number) => `${((milliseconds / end) * 100).toFixed(2)}%`;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col" className={styles.line}>
            <span>0</span>
            <span>{sayFigure(end, "ms")}</span>
          </th>
          <th scope="col" className={styles.time}>
            Took
          </th>
        </tr>
      </thead>
      <tbody>
        {spans.map(({ name, start, duration, basis, tokens, usd, note }) => {
          const more = [
            tokens === undefined ? null : sayFigure(tokens, "tokens"),
            usd === undefined ? null : sayFigure(usd, "usd"),
            note ?? null,
          ].filter((part) => part !== null);
          return (
            <tr key={`${name} ${start}`}>
              <th scope="row">
                {name} <BasisMark basis={basis} />
                {more.length === 0 ? null : <span className={styles.more}>{more.join(", ")}</span>}
              </th>
              <td>
                <span className="spoken">from {sayFigure(start, "ms")}</span>
                <span className={styles.track} aria-hidden="true">
                  <span
                    className={styles.span}
                    data-basis={basis}
                    style={{ left: percent(start), width: `max(2px, ${percent(duration)})` }}
                  />
                </span>
              </td>
              <td className={styles.time}>{sayFigure(duration, "ms")}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
