import { useCallback, useEffect, useRef, useState } from "react";
import type { Drawing } from "../api/contract.ts";
import { itemExists, sameItem, type BoardItem } from "./board-item.ts";

export interface Selection {
  items: readonly BoardItem[];
  /** The newest selection, also between renders. */
  current(): readonly BoardItem[];
  set(items: readonly BoardItem[]): void;
}

interface SelectionRequest {
  drawing: Drawing;
  /** What the owner wants selected; left undefined, the board alone decides. */
  selected: BoardItem | null | undefined;
  onSelect: ((selected: BoardItem | null) => void) | undefined;
}

/** Several things can be selected; the owner is told of one, or of null when there is none or more than one. */
export function useSelection({ drawing, selected, onSelect }: SelectionRequest): Selection {
  const [items, setItems] = useState<readonly BoardItem[]>(selected ? [selected] : []);
  const latest = useRef(items);
  const tell = useRef(onSelect);
  useEffect(() => {
    tell.current = onSelect;
  });

  const set = useCallback((next: readonly BoardItem[]) => {
    const before = latest.current;
    if (next.length === before.length && next.every((item, i) => sameItem(item, before[i] ?? null))) return;
    latest.current = next;
    setItems(next);
    if (!sameItem(onlyOne(before), onlyOne(next))) tell.current?.(onlyOne(next));
  }, []);

  const wanted = selected === undefined ? undefined : selected && `${selected.kind}:${selected.id}`;
  useEffect(() => {
    if (selected === undefined || sameItem(selected, onlyOne(latest.current))) return;
    latest.current = selected ? [selected] : [];
    setItems(latest.current);
    // Only a change of what the owner wants counts, not a new object that says the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted]);

  const current = useCallback(() => latest.current, []);
  return { items: items.filter((item) => itemExists(drawing, item)), current, set };
}

export function onlyOne(items: readonly BoardItem[]): BoardItem | null {
  return items.length === 1 ? (items[0] ?? null) : null;
}
