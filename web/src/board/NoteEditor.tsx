import { useEffect, useRef } from "react";
import type { Note } from "../api/contract.ts";
import { useBoard } from "./board-context.ts";
import { labels } from "./labels.ts";
import styles from "./NoteNode.module.css";

/** The text of a note, edited in place; Escape or leaving it ends that. */
export function NoteEditor({ note }: { note: Note }) {
  const { dispatch, ui, viewport } = useBoard();
  const field = useRef<HTMLTextAreaElement>(null);
  const { id } = note;
  useEffect(() => field.current?.focus(), []);
  return (
    <textarea
      ref={field}
      className={`${styles.note} ${styles.editor} nodrag nopan nowheel`}
      aria-label={labels.noteText}
      value={note.text}
      maxLength={2000}
      onChange={(event) =>
        dispatch({ type: "set-note", note: id, text: event.target.value, group: `note ${id}` })
      }
      onBlur={() => {
        dispatch({ type: "settle" });
        ui.setEditingNote(null);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        viewport.focus({ kind: "note", id });
      }}
    />
  );
}
