import type { TraceDetails } from "../../api/contract.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./AnswerPart.module.css";
import { Place } from "./Place.tsx";

/** What was answered, sentence by sentence with where each was taken from, beside the answer expected. */
export function AnswerPart({ detail }: { detail: TraceDetails["rag"] }) {
  const { answer, expected } = detail;
  const confidence = `confidence ${answer.confidence.toFixed(2)}, answers from ${answer.abstainBelow.toFixed(2)}`;
  return (
    <section className={styles.part}>
      <h4>
        {answer.abstained ? "It did not answer" : "What it answered"}
        <span className={styles.confidence}>{confidence}</span>
      </h4>
      {answer.abstained ? null : (
        <ol className={styles.sentences}>
          {answer.sentences.map(({ text, document, start, end, right }) => (
            <li key={`${document} ${start}`}>
              <p>{text}</p>
              <p className={styles.source}>
                <span className={styles.right} data-right={right}>
                  <Icon name={right ? "check" : "close"} size={12} />
                  {right ? "from what answers it" : "from elsewhere"}
                </span>
                <Place document={document} start={start} end={end} />
              </p>
            </li>
          ))}
        </ol>
      )}
      {expected === "" ? null : (
        <p className={styles.expected}>
          <span className="muted">Expected: </span>
          {expected}
        </p>
      )}
    </section>
  );
}
