import type { NodeProps } from "@xyflow/react";
import { noteLines } from "./block-geometry.ts";
import { useBoard } from "./board-context.ts";
import type { NoteElement } from "./canvas-elements.ts";
import { NoteEditor } from "./NoteEditor.tsx";
import styles from "./NoteNode.module.css";

/** A sticky note; a double click or Enter edits it in place. */
export function NoteNode({ data, selected }: NodeProps<NoteElement>) {
  const { drawing, readOnly, ui } = useBoard();
  const note = drawing.notes.find((candidate) => candidate.id === data.note);
  if (!note) return null;
  const { id, text } = note;
  if (ui.editingNote === id && !readOnly) return <NoteEditor note={note} />;
  return (
    <div
      className={styles.note}
      data-selected={selected || undefined}
      data-empty={text === "" || undefined}
      onDoubleClick={() => ui.setEditingNote(id)}
    >
      {noteLines(text).map((line, index) => (
        <span key={index} className={styles.line}>
          {line}
        </span>
      ))}
    </div>
  );
}
