import type { TraceDetails } from "../../api/contract.ts";
import { Notice } from "../../ui/Notice.tsx";
import { AnswerPart } from "./AnswerPart.tsx";
import { GoldPassages } from "./GoldPassages.tsx";
import styles from "./RagTrace.module.css";
import { RetrievedChunks } from "./RetrievedChunks.tsx";

type Detail = TraceDetails["rag"];

/** What was needed, what was retrieved, and what was answered from it. */
export function RagTrace({ detail }: { detail: unknown }) {
  if (!isDetail(detail)) {
    return (
      <Notice tone="warn">
        This trace was written by another version of Fortyfive. Run the design again to see it.
      </Notice>
    );
  }
  const { gold, retrieved, ranked, context } = detail;
  return (
    <div className={styles.trace}>
      <GoldPassages gold={gold} need={detail.need} />
      <AnswerPart detail={detail} />
      <RetrievedChunks chunks={retrieved} ranked={ranked} context={context} />
    </div>
  );
}

function isDetail(detail: unknown): detail is Detail {
  const { gold, retrieved, answer } = (detail ?? {}) as Partial<Detail>;
  return Array.isArray(gold) && Array.isArray(retrieved) && answer !== undefined;
}
