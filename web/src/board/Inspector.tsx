import { useBoard } from "./board-context.ts";
import { BlockDetails } from "./BlockDetails.tsx";
import { findBlock } from "./catalogue-lookup.ts";
import { EdgeDetails } from "./EdgeDetails.tsx";
import styles from "./Inspector.module.css";
import { labels } from "./labels.ts";
import { NoteDetails } from "./NoteDetails.tsx";
import { NothingDetails } from "./NothingDetails.tsx";
import { SeveralDetails } from "./SeveralDetails.tsx";

/** The side panel: what is selected, in full. */
export function Inspector() {
  return (
    <aside className={styles.panel} aria-label={labels.panel}>
      <Details />
    </aside>
  );
}

export function Details() {
  const { drawing, selection, selectedOnly } = useBoard();
  if (selection.items.length > 1) return <SeveralDetails />;
  if (selectedOnly?.kind === "block") {
    const block = findBlock(drawing, selectedOnly.id);
    if (block) return <BlockDetails key={block.id} block={block} />;
  }
  if (selectedOnly?.kind === "edge") {
    const edge = drawing.edges.find((candidate) => candidate.id === selectedOnly.id);
    if (edge) return <EdgeDetails edge={edge} />;
  }
  if (selectedOnly?.kind === "note") {
    const note = drawing.notes.find((candidate) => candidate.id === selectedOnly.id);
    if (note) return <NoteDetails key={note.id} note={note} />;
  }
  return <NothingDetails />;
}
