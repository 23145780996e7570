import { useState } from "react";
import type { SessionSummary } from "../api/contract.ts";
import { Button } from "../ui/Button.tsx";
import { PastRow } from "../ui/PastRow.tsx";
import { count, sayClock, sayWhen } from "../ui/say-time.ts";
import { Section } from "../ui/Section.tsx";
import { useNow } from "../ui/use-now.ts";
import { DeleteSession } from "./DeleteSession.tsx";

/** Rows shown before all are asked for. */
const FIRST = 6;

/** Sessions, newest first: open ones are gone on with, finished ones lead to their report. */
export function PastSessions({ sessions }: { sessions: SessionSummary[] }) {
  const [deleting, setDeleting] = useState<SessionSummary | null>(null);
  const [whole, setWhole] = useState(false);
  const now = useNow();
  return (
    <Section title="Sessions">
      <ul>
        {(whole ? sessions : sessions.slice(0, FIRST)).map((session) => {
          const { id, title, mode, phase, scenario, createdAt, finishedAt, secondsLeft, runs, headline } =
            session;
          const open = finishedAt === null;
          return (
            <PastRow
              key={id}
              to={open ? `/sessions/${id}` : `/sessions/${id}/report`}
              title={title}
              sub={`${mode}, ${scenario}, ${sayWhen(createdAt, now)}`}
              result={headline ?? (runs === 0 ? "Nothing was run." : `${count(runs, "run")}, no figures.`)}
              state={
                open ? (
                  <>
                    {phase}, <span className="figure">{sayClock(secondsLeft)}</span>{" "}
                    {secondsLeft < 0 ? "over" : "left"}
                  </>
                ) : (
                  "report"
                )
              }
              deleteLabel={`Delete the session of ${sayWhen(createdAt, now)}`}
              onDelete={() => setDeleting(session)}
            />
          );
        })}
      </ul>
      {whole || sessions.length <= FIRST ? null : (
        <Button look="quiet" onClick={() => setWhole(true)}>
          Show all {sessions.length}
        </Button>
      )}
      <DeleteSession session={deleting} onClose={() => setDeleting(null)} />
    </Section>
  );
}
