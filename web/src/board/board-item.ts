import type { Drawing } from "../api/contract.ts";

/** Something on the board that can be selected. */
export interface BoardItem {
  kind: "block" | "edge" | "note";
  id: string;
}

export function sameItem(a: BoardItem | null, b: BoardItem | null): boolean {
  return a === b || (a !== null && b !== null && a.kind === b.kind && a.id === b.id);
}

export function includesItem(items: readonly BoardItem[], item: BoardItem): boolean {
  return items.some((each) => sameItem(each, item));
}

export function itemExists(drawing: Drawing, item: BoardItem): boolean {
  const things = { block: drawing.blocks, edge: drawing.edges, note: drawing.notes }[item.kind];
  return things.some((thing) => thing.id === item.id);
}

/** Element id of an item on the canvas: safe inside a quoted CSS attribute selector, whatever the drawing calls it. */
export function itemKey(item: BoardItem): string {
  return `${item.kind}:${encodeURIComponent(item.id.toWellFormed())}`;
}

/** The item behind an element id of `itemKey`, or null for any other text. */
export function itemOfKey(key: string): BoardItem | null {
  const [, kind, id] = /^(block|edge|note):(.+)$/s.exec(key) ?? [];
  if (!kind || !id) return null;
  return { kind: kind as BoardItem["kind"], id: decodeURIComponent(id) };
}

/** `base`, or `base-2`, `base-3`, ... when it is taken. At most 64 characters. */
export function freshId(taken: readonly { id: string }[], base: string): string {
  const ids = new Set(taken.map((thing) => thing.id));
  const stem = base.slice(0, 56);
  if (!ids.has(stem)) return stem;
  let n = 2;
  while (ids.has(`${stem}-${n}`)) n += 1;
  return `${stem}-${n}`;
}
