import { useEffect, useRef, useSyncExternalStore } from "react";

export interface Shortcut {
  /** As shown: `Ctrl Enter`, `1 to 4`. */
  keys: string;
  /** What it does, beginning with a verb. */
  does: string;
  matches?(event: KeyboardEvent): boolean;
  /** Works in an open dialog, and only there. */
  inDialog?: boolean;
  run?(event: KeyboardEvent): void;
}

export interface ShortcutGroup {
  place: string;
  shortcuts: Shortcut[];
}

interface KeysState {
  open: boolean;
  groups: ShortcutGroup[];
}

let state: KeysState = { open: false, groups: [] };
const listeners = new Set<() => void>();

export function useKeys(): KeysState {
  return useSyncExternalStore(subscribe, () => state);
}

export const openKeys = () => change({ ...state, open: true });
export const closeKeys = () => change({ ...state, open: false });

/** Keys that work while the calling component is there. They are listed under `?`, and rest while one is typing. */
export function useShortcuts(place: string, shortcuts: Shortcut[]): void {
  const current = useRef(shortcuts);
  const listed = JSON.stringify(shortcuts.map(({ keys, does }) => ({ keys, does })));
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const group: ShortcutGroup = { place, shortcuts: JSON.parse(listed) as Shortcut[] };
    change({ ...state, groups: [...state.groups, group] });
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event) || isChoosing(event)) return;
      const inDialog = document.querySelector("[role='dialog']") !== null;
      const found = current.current.find(
        (shortcut) => (shortcut.inDialog ?? false) === inDialog && shortcut.matches?.(event),
      );
      if (found?.run === undefined) return;
      event.preventDefault();
      found.run(event);
    };
    window.addEventListener("keydown", onKey);
    return () => {
      change({ ...state, groups: state.groups.filter((other) => other !== group) });
      window.removeEventListener("keydown", onKey);
    };
  }, [place, listed]);
}

/** A key pressed by itself. */
export const plainKey =
  (...keys: string[]) =>
  (event: KeyboardEvent): boolean =>
    !event.ctrlKey && !event.metaKey && !event.altKey && keys.includes(event.key);

/** Enter with Ctrl, or with Command. */
export const commandEnter = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && event.key === "Enter";

function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return false;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range"].includes(target.type)
  );
}

/** In a menu or a list letters look for its items. */
function isChoosing({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest("[role='menu'], [role='listbox']") !== null;
}

function change(next: KeysState): void {
  state = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
