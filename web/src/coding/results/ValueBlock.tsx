import { lineDifferences } from "./line-differences.ts";
import styles from "./ValueBlock.module.css";
import { valueLines } from "./value-lines.ts";
import type { Json } from "./value-lines.ts";

/** A value to be read; a text by itself is `plain`, without quotes. */
export function ValueBlock({ value, plain = false }: { value: Json; plain?: boolean }) {
  const text = plain && typeof value === "string" ? value : valueLines(value).join("\n");
  return (
    <pre className={styles.block} data-plain={plain && typeof value === "string"}>
      {text}
    </pre>
  );
}

const signs = { expected: "−", got: "+", both: " " } as const;

/** What was expected and what came, in one text: the lines that differ carry a sign and a word. */
export function ValueDifference({ expected, got }: { expected: Json; got: Json }) {
  const lines = lineDifferences(valueLines(expected), valueLines(got, expected));
  return (
    <div className={styles.difference}>
      <p className={styles.legend}>
        <span data-side="expected">− expected</span> <span data-side="got">+ got</span>
      </p>
      <ul className={styles.lines}>
        {lines.map(({ side, text }, index) => (
          <li key={`${side} ${index}`} data-side={side}>
            <span aria-hidden="true">{signs[side]} </span>
            {side === "both" ? null : <span className="spoken">{side}: </span>}
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
