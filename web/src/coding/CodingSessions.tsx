import { useState } from "react";
import type { CodingSessionSummary } from "../api/contract.ts";
import { Button } from "../ui/Button.tsx";
import { PastRow } from "../ui/PastRow.tsx";
import { sayClock, sayWhen } from "../ui/say-time.ts";
import { Section } from "../ui/Section.tsx";
import { useNow } from "../ui/use-now.ts";
import { DeleteCoding } from "./DeleteCoding.tsx";
import { languageWords } from "./tracks.ts";

/** Rows shown before all are asked for. */
const FIRST = 6;

/** Sittings, newest first: open ones are gone on with, finished ones lead to their report. */
export function CodingSessions({ sessions }: { sessions: CodingSessionSummary[] }) {
  const [deleting, setDeleting] = useState<CodingSessionSummary | null>(null);
  const [whole, setWhole] = useState(false);
  const now = useNow();
  return (
    <Section title="Sessions">
      <ul>
        {(whole ? sessions : sessions.slice(0, FIRST)).map((session) => {
          const { id, title, language, createdAt, finishedAt, secondsLeft, headline } = session;
          const open = finishedAt === null;
          return (
            <PastRow
              key={id}
              to={open ? `/coding/sessions/${id}` : `/coding/sessions/${id}/report`}
              title={title}
              sub={`${languageWords[language]}, ${sayWhen(createdAt, now)}`}
              result={headline ?? "Nothing was submitted."}
              state={
                open ? (
                  <>
                    <span className="figure">{sayClock(secondsLeft)}</span>{" "}
                    {secondsLeft < 0 ? "over" : "left"}
                  </>
                ) : (
                  "report"
                )
              }
              deleteLabel={`Delete ${title}, ${sayWhen(createdAt, now)}`}
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
      <DeleteCoding session={deleting} onClose={() => setDeleting(null)} />
    </Section>
  );
}
