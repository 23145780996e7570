import type { TraceDetails } from "../../api/contract.ts";
import { Place } from "./Place.tsx";
import styles from "./RetrievedChunks.module.css";

type Detail = TraceDetails["rag"];
type Chunk = Detail["retrieved"][number];

interface RetrievedChunksProps {
  chunks: Chunk[];
  /** How many were ranked in all. */
  ranked: number;
  context: Detail["context"];
}

const scoreWords: [keyof Chunk["scores"], string][] = [
  ["keyword", "keyword"],
  ["vector", "vector"],
  ["fused", "fused"],
  ["rerank", "reranked"],
];

/** The best ranked chunks with their scores, and which of them hold what answers. */
export function RetrievedChunks({ chunks, ranked, context }: RetrievedChunksProps) {
  return (
    <section className={styles.part}>
      <h4>
        What was retrieved
        <span className={styles.note}>
          {chunks.length} of {ranked} shown; {context.passages} in the context,{" "}
          {context.tokens.toLocaleString("en")} of {context.budget.toLocaleString("en")} tokens
        </span>
      </h4>
      <ol>
        {chunks.map((chunk) => (
          <li key={chunk.rank} className={styles.chunk} data-gold={chunk.gold.length > 0}>
            <span className={styles.rank}>{chunk.rank}</span>
            <div className={styles.main}>
              <p className={styles.title}>
                {[chunk.title, ...chunk.headings].join(" / ")}
                {chunk.gold.length > 0 ? (
                  <strong className={styles.mark}>holds what answers it</strong>
                ) : null}
              </p>
              <Place {...chunk} />
              <p className={styles.scores}>
                {scoreWords.flatMap(([key, words]) => {
                  const score = chunk.scores[key];
                  return score === undefined
                    ? []
                    : [
                        <span key={key}>
                          {words} <span className="figure">{score.toPrecision(3)}</span>
                        </span>,
                      ];
                })}
              </p>
              <details className={styles.text}>
                <summary>Read it</summary>
                <pre>{chunk.text}</pre>
              </details>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
