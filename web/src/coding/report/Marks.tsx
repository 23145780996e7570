import type { Evidence, PointGrade } from "../../api/contract.ts";
import styles from "./Marks.module.css";

const words = ["absent", "in part", "in full"] as const;

/** The rubric point by point: what earned the mark, what it rests on, and the lines that cost it. */
export function Marks({ points }: { points: PointGrade[] }) {
  return (
    <ol className={styles.marks}>
      {points.map((point) => (
        <li key={point.id} className={styles.point}>
          <p className={styles.score} data-score={point.score ?? "open"}>
            <span className={styles.figure}>{point.score ?? "–"}</span>
            <span>{point.score === null ? "not scored" : words[point.score]}</span>
            {point.basis === null ? null : <span className={styles.basis}>{point.basis}</span>}
          </p>
          <div className={styles.words}>
            <h3>{point.title}</h3>
            <p className="muted">{point.earns}</p>
            <p>{point.because}</p>
            {point.evidence.length === 0 ? null : (
              <ul className={styles.evidence}>
                {point.evidence.map((evidence) => (
                  <EvidenceLine
                    key={`${evidence.line} ${evidence.quote} ${evidence.sentence}`}
                    evidence={evidence}
                  />
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** A line of code as it stands, or the name of a test, and what is to be said of it. */
function EvidenceLine({ evidence: { line, quote, sentence } }: { evidence: Evidence }) {
  return (
    <li>
      <blockquote className={styles.quote}>
        {line === null ? (
          quote
        ) : (
          <>
            <span className={styles.line}>{line}</span>
            <code>{quote.trim()}</code>
          </>
        )}
      </blockquote>
      <p>{sentence}</p>
    </li>
  );
}
