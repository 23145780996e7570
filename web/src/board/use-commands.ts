import { useMemo, type RefObject } from "react";
import type { Block, BlockType } from "../api/contract.ts";
import type { BoardInput } from "./board-input.ts";
import { autoLayout } from "./auto-layout.ts";
import {
  BLOCK_WIDTH,
  NOTE_LINE,
  NOTE_PADDING,
  NOTE_WIDTH,
  blockHeight,
  blockRect,
} from "./block-geometry.ts";
import { freshId, includesItem, type BoardItem } from "./board-item.ts";
import {
  blockName,
  findBlock,
  findPort,
  flowLabel,
  stageIndex,
  typeOf,
  type PortRef,
} from "./catalogue-lookup.ts";
import { capital, connectionRefusal, edgeBetween } from "./connect-rules.ts";
import type { Point } from "./edge-route.ts";
import { boardReducer, createBoard } from "./board-model.ts";
import { ROW_GAP, columnGap, freeSpot, occupiedRects } from "./free-spot.ts";
import { labels } from "./labels.ts";
import { pipelineOrder } from "./pipeline-order.ts";
import type { Announcer } from "./use-announcer.ts";
import type { History } from "./use-history.ts";
import { onlyOne, type Selection } from "./use-selection.ts";
import { itemRect, type Viewport } from "./use-viewport.ts";

/** Everything one can do to the drawing, each announced, each refusal said. */
export interface Commands {
  /** Adds a block at a free place and selects it; `focus` moves the keyboard there. */
  addBlock(type: BlockType, options?: { at?: Point; focus?: boolean }): void;
  /** Returns the new note's id. */
  addNote(): string;
  addStroke(points: [number, number][]): void;
  eraseStrokes(ids: readonly string[], group?: string): void;
  /** Whether the two were connected; when not, says why at that point of the canvas. */
  connect(a: PortRef, b: PortRef, at?: Point): boolean;
  remove(items: readonly BoardItem[]): void;
  duplicate(items: readonly BoardItem[]): void;
  nudge(dx: number, dy: number): void;
  undo(): void;
  redo(): void;
  layout(): void;
  /** Lays the drawing out as it is opened: no step of the history, nothing is announced. */
  arrange(): void;
  /** Selects, brings into view and focuses. */
  show(item: BoardItem): void;
}

interface CommandParts {
  /** The newest input of the board, also between renders. */
  input: RefObject<BoardInput>;
  history: History;
  selection: Selection;
  viewport: Viewport;
  announcer: Announcer;
}

export function useCommands({ input, history, selection, viewport, announcer }: CommandParts): Commands {
  const { dispatch, drawing } = history;
  const { say, refuse } = announcer;
  const { current: selected, set: select } = selection;

  return useMemo(() => {
    const catalogue = () => input.current.catalogue;
    const marks = () => input.current;
    const nameOf = (id: string) => blockName(catalogue(), drawing(), id);

    /** To the right of what is selected, or else of what comes before; below everything when that is out of sight. */
    function wantedSpot(type: BlockType): Point {
      const chosen = onlyOne(selected());
      const neighbour = (chosen?.kind === "block" && findBlock(drawing(), chosen.id)) || lastBefore(type);
      const seen = viewport.seen();
      if (!neighbour) return { x: seen.x + (seen.width - BLOCK_WIDTH) / 2, y: seen.y + seen.height / 2 - 30 };
      const right = {
        x: neighbour.position.x + BLOCK_WIDTH + columnGap(catalogue()),
        y: neighbour.position.y,
      };
      if (right.x + BLOCK_WIDTH <= seen.x + seen.width) return right;
      const rects = drawing().blocks.map((block) => blockRect(catalogue(), block, marks()));
      const foot = Math.max(...rects.map((rect) => rect.y + rect.height));
      return { x: Math.min(...rects.map((rect) => rect.x)), y: foot + 1.5 * ROW_GAP };
    }

    function lastBefore(type: BlockType): Block | undefined {
      const stage = catalogue().stages.findIndex((candidate) => candidate.id === type.stage);
      return pipelineOrder(catalogue(), drawing()).findLast(
        (block) =>
          stageIndex(catalogue(), block) <= stage && (typeOf(catalogue(), block)?.outputs.length ?? 0) > 0,
      );
    }

    function refuseMost(type: BlockType): boolean {
      const most = type.most ?? 1;
      const there = drawing().blocks.filter((block) => block.type === type.type);
      if (there.length < most) return false;
      const [first] = there;
      if (first) select([{ kind: "block", id: first.id }]);
      refuse(labels.refused.most(type.label, most));
      return true;
    }

    function revealItem(item: BoardItem) {
      const rect = itemRect(catalogue(), drawing(), marks(), item);
      if (rect) viewport.reveal(rect);
    }

    function sayCounts(words: (blocks: number, edges: number) => string) {
      say(words(drawing().blocks.length, drawing().edges.length));
    }

    return {
      addBlock(type, { at, focus = false } = {}) {
        if (refuseMost(type)) return;
        const size = { width: BLOCK_WIDTH, height: blockHeight(type, { problems: [], result: null }) };
        const wanted = at ? { x: at.x - size.width / 2, y: at.y - 22 } : wantedSpot(type);
        const position = freeSpot(occupiedRects(catalogue(), drawing(), marks()), wanted, size);
        const id = freshId(drawing().blocks, type.type);
        dispatch({
          type: "add-block",
          block: { id, type: type.type, position, parameters: {}, rationale: "" },
        });
        const item: BoardItem = { kind: "block", id };
        select([item]);
        say(labels.said.added(nameOf(id)));
        viewport.reveal({ ...position, ...size });
        if (focus) viewport.focus(item);
      },

      addNote() {
        const size = { width: NOTE_WIDTH, height: NOTE_LINE + 2 * NOTE_PADDING };
        const seen = viewport.seen();
        const wanted = {
          x: seen.x + (seen.width - size.width) / 2,
          y: seen.y + (seen.height - size.height) / 2,
        };
        const position = freeSpot(occupiedRects(catalogue(), drawing(), marks()), wanted, size);
        const id = freshId(drawing().notes, "note");
        dispatch({ type: "add-note", note: { id, position, text: "" } });
        select([{ kind: "note", id }]);
        say(labels.said.noteAdded);
        viewport.reveal({ ...position, ...size });
        return id;
      },

      addStroke(points) {
        dispatch({ type: "add-stroke", stroke: { id: freshId(drawing().strokes, "stroke"), points } });
      },

      eraseStrokes(ids, group) {
        if (ids.length === 0) return;
        if (dispatch({ type: "erase-strokes", ids, group })) say(labels.said.strokesErased(ids.length));
      },

      connect(a, b, at) {
        const refusal = connectionRefusal(catalogue(), drawing(), a, b);
        if (refusal !== null) {
          refuse(refusal, at);
          return false;
        }
        const edge = edgeBetween(a, b);
        const flow = findPort(catalogue(), drawing(), a)?.flow ?? "";
        dispatch({ type: "connect", edge });
        say(
          labels.said.connected(flowLabel(catalogue(), flow), nameOf(edge.from.block), nameOf(edge.to.block)),
        );
        return true;
      },

      remove(items) {
        const isFixed = (item: BoardItem) => {
          const block = item.kind === "block" && findBlock(drawing(), item.id);
          return block && typeOf(catalogue(), block)?.fixed === true;
        };
        const kept = items.filter(isFixed);
        const gone = items.filter((item) => !isFixed(item));
        if (items.length === 0) return refuse(labels.refused.nothingSelected);
        const [first] = kept;
        if (gone.length === 0 && first) return refuse(labels.refused.fixed(nameOf(first.id)));
        const order = pipelineOrder(catalogue(), drawing());
        const place = order.findIndex((block) => includesItem(gone, { kind: "block", id: block.id }));
        const what = gone.length === 1 && gone[0] ? describe(gone[0], nameOf) : labels.several(gone.length);
        dispatch({ type: "remove", items: gone });
        const left = pipelineOrder(catalogue(), drawing());
        const next = left[Math.min(Math.max(place, 0), left.length - 1)];
        select(kept);
        say(labels.said.deleted(what));
        viewport.keepFocus(next ? { kind: "block", id: next.id } : null);
      },

      duplicate(items) {
        const chosen = onlyOne(items);
        if (!chosen || chosen.kind === "edge") return refuse(labels.refused.nothingSelected);
        const occupied = occupiedRects(catalogue(), drawing(), marks());
        if (chosen.kind === "note") {
          const note = drawing().notes.find((candidate) => candidate.id === chosen.id);
          const rect = itemRect(catalogue(), drawing(), marks(), chosen);
          if (!note || !rect) return;
          const id = freshId(drawing().notes, "note");
          dispatch({
            type: "add-note",
            note: { ...note, id, position: freeSpot(occupied, note.position, rect) },
          });
          select([{ kind: "note", id }]);
          say(labels.said.duplicated(labels.note));
          return;
        }
        const block = findBlock(drawing(), chosen.id);
        const type = block && typeOf(catalogue(), block);
        if (!block || !type || refuseMost(type)) return;
        const name = nameOf(block.id);
        const id = freshId(drawing().blocks, block.type);
        const position = freeSpot(occupied, block.position, blockRect(catalogue(), block, marks()));
        dispatch({
          type: "add-block",
          block: { ...block, id, position, parameters: { ...block.parameters } },
        });
        select([{ kind: "block", id }]);
        say(labels.said.duplicated(name));
        revealItem({ kind: "block", id });
        viewport.focus({ kind: "block", id });
      },

      nudge(dx, dy) {
        const movable = selected().filter((item) => item.kind !== "edge");
        const moves = movable.flatMap((item) => {
          const rect = itemRect(catalogue(), drawing(), marks(), item);
          return rect ? [{ item, position: { x: rect.x + dx, y: rect.y + dy } }] : [];
        });
        const group = `nudge ${movable.map((item) => item.id).join(" ")}`;
        dispatch({ type: "move", moves, group });
        const [only] = moves;
        if (moves.length === 1 && only) {
          say(
            labels.said.moved(
              describe(only.item, nameOf),
              Math.round(only.position.x),
              Math.round(only.position.y),
            ),
          );
          revealItem(only.item);
        }
      },

      undo() {
        if (!dispatch({ type: "undo" })) return say(labels.said.nothingToUndo);
        sayCounts(labels.said.undone);
        viewport.keepFocus(onlyOne(selected()));
      },

      redo() {
        if (!dispatch({ type: "redo" })) return say(labels.said.nothingToRedo);
        sayCounts(labels.said.redone);
        viewport.keepFocus(onlyOne(selected()));
      },

      layout() {
        const moves = autoLayout(catalogue(), drawing(), marks(), viewport.size());
        dispatch({ type: "move", moves });
        say(labels.said.laidOut);
        requestAnimationFrame(() => requestAnimationFrame(viewport.fit));
      },

      arrange() {
        const moves = autoLayout(catalogue(), drawing(), marks(), viewport.size());
        const moved = boardReducer(createBoard(drawing()), { type: "move", moves });
        dispatch({ type: "load", drawing: moved.drawing });
        requestAnimationFrame(() => requestAnimationFrame(viewport.open));
      },

      show(item) {
        select([item]);
        const rect = itemRect(catalogue(), drawing(), marks(), item);
        if (rect) viewport.centre(rect);
        if (item.kind !== "edge") viewport.focus(item);
      },
    };
  }, [input, dispatch, drawing, say, refuse, selected, select, viewport]);
}

function describe(item: BoardItem, nameOf: (id: string) => string): string {
  if (item.kind === "block") return nameOf(item.id);
  return item.kind === "note" ? capital(labels.note) : capital(labels.connection);
}
