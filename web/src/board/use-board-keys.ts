import type { KeyboardEvent } from "react";
import { itemOfKey, type BoardItem } from "./board-item.ts";
import type { BoardValue } from "./board-context.ts";
import { blockName, findBlock, typeOf, type Side } from "./catalogue-lookup.ts";
import { startingPorts } from "./connect-rules.ts";
import { labels } from "./labels.ts";

const STEP = 4;
const BIG_STEP = 40;
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The keys of the board. Inside text fields none of them counts but Escape; keys that edit count on the canvas alone. */
export function useBoardKeys(board: BoardValue): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
    const outside = !event.currentTarget.contains(event.target);
    if (outside || event.target.closest("[data-board-floating]")) return;
    const handled =
      event.key === "Escape" ? onEscape(board, event.target) : onKey(board, event, event.target);
    if (handled) event.preventDefault();
  };
}

function onKey(board: BoardValue, event: KeyboardEvent, target: HTMLElement): boolean {
  if (takesText(target)) return false;
  const chord = (event.ctrlKey || event.metaKey) && !event.altKey;
  const onCanvas = target.closest("[data-board-canvas]") !== null;
  if (chord) return onChord(board, event, onCanvas);
  if (event.altKey) return false;
  if (onCanvas && onCanvasKey(board, event, target)) return true;
  return onViewKey(board, event.key.toLowerCase());
}

function onChord(board: BoardValue, event: KeyboardEvent, onCanvas: boolean): boolean {
  const { commands, selection, drawing, readOnly } = board;
  const key = event.key.toLowerCase();
  if (key === "a" && onCanvas) {
    selection.set([
      ...drawing.blocks.map((block): BoardItem => ({ kind: "block", id: block.id })),
      ...drawing.notes.map((note): BoardItem => ({ kind: "note", id: note.id })),
    ]);
    return true;
  }
  if (readOnly) return false;
  if (key === "y" || (key === "z" && event.shiftKey)) commands.redo();
  else if (key === "z") commands.undo();
  else if (key === "d" && onCanvas) commands.duplicate(selection.items);
  else return false;
  return true;
}

/** Keys that look around or choose a tool. */
function onViewKey(board: BoardValue, key: string): boolean {
  const { viewport, ui, readOnly } = board;
  if (key === "?") ui.setHelpOpen(true);
  else if (key === "f") viewport.fit();
  else if (key === "+" || key === "=") viewport.zoomIn();
  else if (key === "-") viewport.zoomOut();
  else if (readOnly) return false;
  else if (key === "v") chooseTool(board, "select");
  else if (key === "p") chooseTool(board, "pen");
  else if (key === "e") chooseTool(board, "eraser");
  else if (key === "n") ui.setEditingNote(board.commands.addNote());
  else if (key === "l") board.commands.layout();
  else if (key === "a" || key === "/") board.startAdding();
  else return false;
  return true;
}

export function chooseTool(board: BoardValue, tool: BoardValue["ui"]["tool"]): void {
  board.ui.setTool(tool);
  board.ui.setConnecting(null);
  board.announcer.say(labels.said.tool(labels[tool]));
}

function onCanvasKey(board: BoardValue, event: KeyboardEvent, target: HTMLElement): boolean {
  const { commands, selection, viewport, ui, readOnly } = board;
  const arrow = ARROWS[event.key];
  const focused = focusedItem(target);
  if (arrow) {
    const [x, y] = arrow;
    const movable = !readOnly && selection.items.some((item) => item.kind !== "edge");
    const step = event.shiftKey ? BIG_STEP : STEP;
    if (movable) commands.nudge(x * step, y * step);
    else viewport.pan(-x * BIG_STEP, -y * BIG_STEP);
    return true;
  }
  if (event.key === "Enter" && focused) {
    selection.set([focused]);
    if (focused.kind === "note" && !readOnly) ui.setEditingNote(focused.id);
    else board.enterDetails();
    return true;
  }
  if (event.key === " " && focused) {
    selection.set([focused]);
    return true;
  }
  if (readOnly) return false;
  if (event.key === "Delete" || event.key === "Backspace") {
    commands.remove(selection.items);
    return true;
  }
  if (event.key.toLowerCase() === "c" && focused?.kind === "block") {
    openConnectList(board, focused.id, event.shiftKey ? ["input"] : ["output"]);
    return true;
  }
  return false;
}

/** Opens the list of ports to connect. A block without ports on the wanted side is connected from the other one. */
export function openConnectList(board: BoardValue, id: string, wanted: Side[]): void {
  const block = findBlock(board.drawing, id);
  const type = block && typeOf(board.catalogue, block);
  const sides: Side[] = startingPorts(type, id, wanted).length > 0 ? wanted : ["output", "input"];
  if (startingPorts(type, id, sides).length === 0) {
    board.announcer.refuse(labels.refused.noPorts(blockName(board.catalogue, board.drawing, id)));
    return;
  }
  board.selection.set([{ kind: "block", id }]);
  board.ui.setConnectList({ block: id, sides });
}

function onEscape(board: BoardValue, target: HTMLElement): boolean {
  const { ui, selection, announcer, viewport, selectedOnly } = board;
  announcer.clear();
  if (ui.connecting) {
    ui.setConnecting(null);
    announcer.say(labels.said.cancelled);
  } else if (ui.tool !== "select") chooseTool(board, "select");
  else if (target.closest("[data-board-canvas]") === null) viewport.focus(selectedOnly);
  else if (selection.items.length > 0) selection.set([]);
  else return false;
  return true;
}

function focusedItem(target: HTMLElement): BoardItem | null {
  return target.classList.contains("react-flow__node") ? itemOfKey(target.dataset.id ?? "") : null;
}

function takesText(target: HTMLElement): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "checkbox" && target.type !== "radio";
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}
