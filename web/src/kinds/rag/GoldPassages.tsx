import type { TraceDetails } from "../../api/contract.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Place } from "./Place.tsx";
import styles from "./GoldPassages.module.css";

type Detail = TraceDetails["rag"];
type Gold = Detail["gold"][number];

/** The passages that answer the question, and how far each got. */
export function GoldPassages({ gold, need }: Pick<Detail, "gold" | "need">) {
  return (
    <section className={styles.part}>
      <h4>
        {gold.length === 0 ? "Nothing in the documents answers it" : "What answers it"}
        {gold.length > 1 ? (
          <span className={styles.need}>{need === "all" ? "all are needed" : "any one is enough"}</span>
        ) : null}
      </h4>
      {gold.length === 0 ? <p className="muted">The right thing to do is to say so.</p> : null}
      <ul>
        {gold.map((passage) => (
          <li key={`${passage.document} ${passage.start}`} className={styles.passage}>
            <div className={styles.head}>
              <span className={styles.fate} data-found={passage.found}>
                <Icon name={passage.found ? "check" : "close"} size={14} />
                {fate(passage)}
              </span>
              <Place {...passage} />
            </div>
            <p className={styles.way}>{way(passage)}</p>
            <details className={styles.text}>
              <summary>Read it</summary>
              <pre>{passage.text}</pre>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function fate({ found, rank }: Gold): string {
  if (found) return rank === null ? "found" : `found, rank ${rank}`;
  return rank === null ? "not found" : `too late, rank ${rank}`;
}

function way({ keywordRank, vectorRank, inContext, cited }: Gold): string {
  const list = (name: string, rank: number | null) =>
    rank === null ? `not in the ${name} list` : `${name} rank ${rank}`;
  return [
    list("keyword", keywordRank),
    list("vector", vectorRank),
    inContext ? "in the context" : "not in the context",
    cited ? "cited" : "not cited",
  ].join(", ");
}
