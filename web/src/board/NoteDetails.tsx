import { useId } from "react";
import type { Note } from "../api/contract.ts";
import { useBoard } from "./board-context.ts";
import styles from "./Details.module.css";
import { DetailsAction } from "./DetailsAction.tsx";
import { labels } from "./labels.ts";

export function NoteDetails({ note }: { note: Note }) {
  const { dispatch, commands, readOnly } = useBoard();
  const id = useId();
  const item = { kind: "note", id: note.id } as const;
  return (
    <div className={styles.details}>
      <header>
        <h2 data-board-details tabIndex={-1}>
          {labels.addNote}
        </h2>
      </header>
      <section>
        <label htmlFor={id} className={styles.label}>
          {labels.noteText}
        </label>
        <textarea
          id={id}
          className={styles.text}
          rows={6}
          maxLength={2000}
          value={note.text}
          readOnly={readOnly}
          onChange={(event) =>
            dispatch({ type: "set-note", note: note.id, text: event.target.value, group: `note ${note.id}` })
          }
          onBlur={() => dispatch({ type: "settle" })}
        />
      </section>
      {!readOnly && (
        <footer className={styles.actions}>
          <DetailsAction
            icon="duplicate"
            label={labels.duplicate}
            onClick={() => commands.duplicate([item])}
          />
          <DetailsAction icon="remove" label={labels.remove} onClick={() => commands.remove([item])} />
        </footer>
      )}
    </div>
  );
}
