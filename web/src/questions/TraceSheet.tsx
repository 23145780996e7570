import { useQuery } from "@tanstack/react-query";
import { sentenceOf } from "../api/api-error.ts";
import type { Trace } from "../api/contract.ts";
import { traceQuery } from "../api/queries.ts";
import { KindTrace } from "../kinds/KindTrace.tsx";
import { plainKey, useShortcuts } from "../shell/keys.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Outcome } from "./Outcome.tsx";
import styles from "./TraceSheet.module.css";
import { Waterfall } from "./Waterfall.tsx";

interface TraceSheetProps {
  run: string;
  kind: string;
  /** The question that is open. */
  question: string | null;
  /** Ids in the order of the table, to go on from one to the next. */
  order: string[];
  onOpen(question: string | null): void;
}

/** What happened to one question: in general, and what only its kind understands. */
export function TraceSheet({ run, kind, question, order, onOpen }: TraceSheetProps) {
  const at = question === null ? -1 : order.indexOf(question);
  const next = at === -1 ? undefined : order[at + 1];
  const previous = at === -1 ? undefined : order[at - 1];
  const { data: trace, error } = useQuery({ ...traceQuery(run, question ?? ""), enabled: question !== null });
  useShortcuts("Questions", [
    {
      keys: "J or K",
      does: "go to the next or the previous question, while one is open",
      inDialog: true,
      matches: plainKey("j", "k"),
      run: (event) => {
        const to = event.key === "j" ? next : previous;
        if (to !== undefined) onOpen(to);
      },
    },
  ]);
  return (
    <Dialog
      open={question !== null}
      onClose={() => onOpen(null)}
      title={at === -1 ? "Question" : `Question ${at + 1} of ${order.length}`}
      shape="sheet"
      beside={
        <>
          <Button
            look="quiet"
            square
            aria-label="Previous question"
            disabled={previous === undefined}
            onClick={() => onOpen(previous ?? null)}
          >
            <Icon name="chevron-up" />
          </Button>
          <Button
            look="quiet"
            square
            aria-label="Next question"
            disabled={next === undefined}
            onClick={() => onOpen(next ?? null)}
          >
            <Icon name="chevron-down" />
          </Button>
        </>
      }
    >
      {error === null ? null : <Notice tone="bad">{sentenceOf(error)}</Notice>}
      {trace === undefined ? (
        error === null ? (
          <Loading what="the trace" />
        ) : null
      ) : (
        <TraceView kind={kind} trace={trace} />
      )}
    </Dialog>
  );
}

function TraceView({ kind, trace }: { kind: string; trace: Trace }) {
  const { question, outcome, summary, group } = trace.question;
  return (
    <article className={styles.trace}>
      <header className={styles.head}>
        <h3 className={styles.question}>{question}</h3>
        <p className={styles.outcome}>
          <Outcome outcome={outcome} />
          <span className="muted">{group}</span>
        </p>
        <p className={styles.summary}>{summary}</p>
      </header>
      <KindTrace kind={kind} detail={trace.detail} />
      <section className={styles.part}>
        <h4>Where the time went</h4>
        <Waterfall spans={trace.spans} />
      </section>
    </article>
  );
}
