import { useEffect, useId, useState } from "react";
import type { SessionView } from "../api/contract.ts";
import { dropDraft, keepDraft, readDraft } from "../saving/drafts.ts";
import { SaveWords } from "../saving/SaveWords.tsx";
import { useAutosaver } from "../saving/use-autosaver.ts";
import styles from "./Notes.module.css";
import { patchSession } from "./session-actions.ts";
import { useSessionCache } from "./use-session-cache.ts";

/** Your own words, saved as you write. */
export function Notes({ view, rows = 8 }: { view: SessionView; rows?: number }) {
  const { id, notes, mode, finishedAt } = view.session;
  const frozen = mode === "exam" && finishedAt !== null;
  const label = useId();
  const put = useSessionCache(id);
  const [text, setText] = useState(() => (frozen ? notes : startingText(id, notes)));
  const [unsent] = useState(text === notes ? null : text);
  const { saver, state } = useAutosaver<string>(async (value) => {
    put(await patchSession(id, { notes: value }));
    dropDraft(`notes.${id}`);
  });
  useEffect(() => {
    if (unsent !== null) saver.change(unsent);
  }, [saver, unsent]);
  return (
    <div className={styles.notes}>
      <div className={styles.head}>
        <label id={label} htmlFor={`${label} field`}>
          Notes
        </label>
        <SaveWords state={state} />
      </div>
      <textarea
        id={`${label} field`}
        className={styles.field}
        rows={rows}
        value={text}
        readOnly={frozen}
        maxLength={100_000}
        placeholder="Assumptions, questions you would ask, sums"
        onChange={({ target }) => {
          setText(target.value);
          keepDraft(`notes.${id}`, { value: target.value, base: notes });
          saver.change(target.value);
        }}
      />
    </div>
  );
}

/** What is stored, or what a closed tab had not stored yet; both when both have changed. */
function startingText(id: string, stored: string): string {
  const draft = readDraft<string>(`notes.${id}`);
  if (draft === null || draft.value === stored) return stored;
  return draft.base === stored || stored === "" ? draft.value : `${stored}\n\n${draft.value}`;
}
