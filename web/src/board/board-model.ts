import type { Block, Drawing, Edge, Note, Stroke } from "../api/contract.ts";
import { includesItem, type BoardItem } from "./board-item.ts";

/** The drawing and what undo and redo lead to. */
export interface BoardState {
  drawing: Drawing;
  /** Oldest first, at most `HISTORY_STEPS`. */
  past: readonly Drawing[];
  /** Nearest first. */
  future: readonly Drawing[];
  /** Edits that carry this key join the last step instead of making a new one. */
  group: string | null;
}

export type BoardAction =
  | { type: "load"; drawing: Drawing }
  | { type: "replace"; drawing: Drawing }
  | { type: "add-block"; block: Block }
  | { type: "add-note"; note: Note }
  | { type: "add-stroke"; stroke: Stroke }
  | { type: "erase-strokes"; ids: readonly string[]; group?: string }
  | { type: "connect"; edge: Edge }
  | { type: "remove"; items: readonly BoardItem[] }
  | { type: "move"; moves: readonly Move[]; group?: string }
  | { type: "set-parameter"; block: string; name: string; value: string | number | boolean; group?: string }
  | { type: "set-rationale"; block: string; rationale: string; group?: string }
  | { type: "set-note"; note: string; text: string; group?: string }
  | { type: "settle" }
  | { type: "undo" }
  | { type: "redo" };

export interface Move {
  item: BoardItem;
  position: { x: number; y: number };
}

export const HISTORY_STEPS = 200;

export function createBoard(drawing: Drawing): BoardState {
  return { drawing, past: [], future: [], group: null };
}

/**
 * The next state of the board. An action that changes nothing returns the same state. `load` starts a new history;
 * `settle` ends a group, so that the next edit with the same key makes a step of its own.
 */
export function boardReducer(state: BoardState, action: BoardAction): BoardState {
  switch (action.type) {
    case "load":
      return createBoard(action.drawing);
    case "settle":
      return state.group === null ? state : { ...state, group: null };
    case "undo": {
      const previous = state.past.at(-1);
      if (!previous) return state;
      return {
        drawing: previous,
        past: state.past.slice(0, -1),
        future: [state.drawing, ...state.future],
        group: null,
      };
    }
    case "redo": {
      const [next, ...future] = state.future;
      if (!next) return state;
      return { drawing: next, past: [...state.past, state.drawing], future, group: null };
    }
    default:
      return step(state, edited(state.drawing, action), "group" in action ? (action.group ?? null) : null);
  }
}

function step(state: BoardState, drawing: Drawing, group: string | null): BoardState {
  if (drawing === state.drawing) return state;
  if (group !== null && group === state.group) return { ...state, drawing, future: [] };
  return { drawing, past: [...state.past, state.drawing].slice(-HISTORY_STEPS), future: [], group };
}

type EditAction = Exclude<BoardAction, { type: "load" | "settle" | "undo" | "redo" }>;

function edited(drawing: Drawing, action: EditAction): Drawing {
  switch (action.type) {
    case "replace":
      return action.drawing;
    case "add-block":
      return { ...drawing, blocks: [...drawing.blocks, action.block] };
    case "add-note":
      return { ...drawing, notes: [...drawing.notes, action.note] };
    case "add-stroke":
      return { ...drawing, strokes: [...drawing.strokes, action.stroke] };
    case "erase-strokes": {
      const strokes = drawing.strokes.filter((stroke) => !action.ids.includes(stroke.id));
      return strokes.length === drawing.strokes.length ? drawing : { ...drawing, strokes };
    }
    case "connect":
      if (drawing.edges.some((edge) => edge.id === action.edge.id)) return drawing;
      return { ...drawing, edges: [...drawing.edges, action.edge] };
    case "remove":
      return withoutItems(drawing, action.items);
    case "move":
      return moved(drawing, action.moves);
    case "set-parameter":
      return withBlock(drawing, action.block, (block) =>
        block.parameters[action.name] === action.value
          ? block
          : { ...block, parameters: { ...block.parameters, [action.name]: action.value } },
      );
    case "set-rationale":
      return withBlock(drawing, action.block, (block) =>
        block.rationale === action.rationale ? block : { ...block, rationale: action.rationale },
      );
    case "set-note":
      if (!drawing.notes.some((note) => note.id === action.note && note.text !== action.text)) return drawing;
      return {
        ...drawing,
        notes: drawing.notes.map((note) => (note.id === action.note ? { ...note, text: action.text } : note)),
      };
  }
}

function withoutItems(drawing: Drawing, items: readonly BoardItem[]): Drawing {
  const gone = (kind: BoardItem["kind"], id: string) => includesItem(items, { kind, id });
  const blocks = drawing.blocks.filter((block) => !gone("block", block.id));
  const notes = drawing.notes.filter((note) => !gone("note", note.id));
  const edges = drawing.edges.filter(
    (edge) => !gone("edge", edge.id) && !gone("block", edge.from.block) && !gone("block", edge.to.block),
  );
  const same =
    blocks.length === drawing.blocks.length &&
    notes.length === drawing.notes.length &&
    edges.length === drawing.edges.length;
  return same ? drawing : { ...drawing, blocks, notes, edges };
}

function moved(drawing: Drawing, moves: readonly Move[]): Drawing {
  let changed = false;
  const place = <T extends { id: string; position: { x: number; y: number } }>(
    kind: BoardItem["kind"],
    thing: T,
  ): T => {
    const move = moves.find((each) => each.item.kind === kind && each.item.id === thing.id);
    if (!move || (move.position.x === thing.position.x && move.position.y === thing.position.y)) return thing;
    changed = true;
    return { ...thing, position: { x: move.position.x, y: move.position.y } };
  };
  const blocks = drawing.blocks.map((block) => place("block", block));
  const notes = drawing.notes.map((note) => place("note", note));
  return changed ? { ...drawing, blocks, notes } : drawing;
}

function withBlock(drawing: Drawing, id: string, change: (block: Block) => Block): Drawing {
  let changed = false;
  const blocks = drawing.blocks.map((block) => {
    if (block.id !== id) return block;
    const next = change(block);
    changed ||= next !== block;
    return next;
  });
  return changed ? { ...drawing, blocks } : drawing;
}
