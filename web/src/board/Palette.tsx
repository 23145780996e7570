import { useRef, type KeyboardEvent } from "react";
import type { BlockType } from "../api/contract.ts";
import { useBoard } from "./board-context.ts";
import { Icon } from "./Icon.tsx";
import { labels } from "./labels.ts";
import styles from "./Palette.module.css";

/** What a dragged palette entry is known by: its data is the block's type. */
export const DRAGGED_TYPE = "application/x-fortyfive-block";

/** Every type of block, by stage, in the order data flows. Arrow keys go through the entries. */
export function Palette() {
  const { catalogue, drawing } = useBoard();
  const list = useRef<HTMLElement>(null);
  const isThere = (type: BlockType) => drawing.blocks.some((block) => block.type === type.type);
  const stages = catalogue.stages
    .map((stage) => ({
      ...stage,
      types: catalogue.blocks.filter((type) => type.stage === stage.id && !(type.fixed && isThere(type))),
    }))
    .filter((stage) => stage.types.length > 0);
  const first = stages[0]?.types[0]?.type;

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const entries = [...(list.current?.querySelectorAll<HTMLElement>("button") ?? [])];
    const index = entries.indexOf(document.activeElement as HTMLElement);
    if (!step || index < 0) return;
    event.preventDefault();
    entries[(index + step + entries.length) % entries.length]?.focus();
  }

  return (
    <nav ref={list} className={styles.palette} aria-label={labels.palette}>
      <p className={styles.hint}>{labels.paletteHint}</p>
      {stages.map((stage) => (
        <section key={stage.id} aria-label={stage.label}>
          <h2>{stage.label}</h2>
          <ul>
            {stage.types.map((type) => (
              <li key={type.type}>
                <PaletteEntry type={type} isFirst={type.type === first} onKeyDown={onKeyDown} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

interface PaletteEntryProps {
  type: BlockType;
  isFirst: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
}

function PaletteEntry({ type, isFirst, onKeyDown }: PaletteEntryProps) {
  const { drawing, commands } = useBoard();
  const there = drawing.blocks.filter((block) => block.type === type.type).length;
  const full = there >= (type.most ?? 1);
  return (
    <button
      type="button"
      className={styles.entry}
      data-full={full || undefined}
      data-board-add={isFirst || undefined}
      draggable={!full}
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAGGED_TYPE, type.type);
        event.dataTransfer.effectAllowed = "copy";
      }}
      onClick={() => commands.addBlock(type)}
      onKeyDown={onKeyDown}
    >
      <span className={styles.name}>
        {type.label}
        {full && (
          <span className={styles.there} title={labels.onBoard}>
            <Icon name="there" />
            <span className={styles.spoken}>{labels.onBoard}</span>
          </span>
        )}
      </span>
      <span className={styles.summary}>{type.summary}</span>
    </button>
  );
}
