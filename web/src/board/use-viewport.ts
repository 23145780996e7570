import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useCallback, useMemo, useRef, type RefObject } from "react";
import type { Catalogue, Drawing } from "../api/contract.ts";
import { NOTE_WIDTH, blockRect, noteHeight, type DrawingMarks, type Rect } from "./block-geometry.ts";
import { itemKey, type BoardItem } from "./board-item.ts";
import { findBlock } from "./catalogue-lookup.ts";
import { edgeShapes } from "./edge-shapes.ts";
import type { Point } from "./edge-route.ts";

/** Below this zoom the words on blocks can no longer be read. */
const LEGIBLE = 0.5;
const OPEN_ZOOM = 0.65;
const FIT = { padding: 0.1, maxZoom: 1 };

/** The window on the drawing: where it looks, how large, and which element has the focus. */
export interface Viewport {
  fit(): void;
  /** As it is first seen: everything, or the beginning when everything would be too small to read. */
  open(): void;
  zoomIn(): void;
  zoomOut(): void;
  pan(dx: number, dy: number): void;
  /** Board coordinates of a point of the page. */
  toBoard(point: Point): Point;
  /** Pixels from the canvas' upper left corner, of a point of the page. */
  toCanvas(point: Point): Point;
  /** What is seen, in board coordinates. */
  seen(): Rect;
  zoom(): number;
  size(): { width: number; height: number };
  /** Moves only as far as needed to see all of the rectangle. */
  reveal(rect: Rect): void;
  centre(rect: Rect): void;
  /** Gives the item's element the focus as soon as it is there; the canvas, when it does not come. */
  focus(item: BoardItem | null): void;
  /** After something that had the focus went away: gives it to the item, or to the canvas. */
  keepFocus(item: BoardItem | null): void;
}

export function useViewport(root: RefObject<HTMLElement | null>): Viewport {
  const flow = useReactFlow();
  const store = useStoreApi();
  const pending = useRef(0);

  const canvas = useCallback(
    () => root.current?.querySelector<HTMLElement>("[data-board-canvas]") ?? null,
    [root],
  );

  return useMemo(() => {
    const duration = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 160);
    const size = () => {
      const { width, height } = store.getState();
      return { width, height };
    };
    const corner = () => canvas()?.getBoundingClientRect() ?? { x: 0, y: 0 };

    function focusWhenThere(item: BoardItem | null, onlyIfLost: boolean) {
      cancelAnimationFrame(pending.current);
      const attempt = (left: number) => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        const element =
          item && canvas()?.querySelector<HTMLElement>(`.react-flow__node[data-id="${itemKey(item)}"]`);
        if (!onlyIfLost || lost) {
          if (element) element.focus({ preventScroll: true });
          else if (left === 0) canvas()?.focus({ preventScroll: true });
        }
        const settled = element && document.activeElement === element;
        if (left > 0 && !(settled && !onlyIfLost))
          pending.current = requestAnimationFrame(() => attempt(left - 1));
      };
      pending.current = requestAnimationFrame(() => attempt(4));
    }

    return {
      fit: () => void flow.fitView({ ...FIT, duration: duration() }),
      open: () => {
        const { width, height } = size();
        const bounds = flow.getNodesBounds(flow.getNodes());
        const scale = Math.min(width / bounds.width, height / bounds.height);
        if (scale >= LEGIBLE || width === 0) return void flow.fitView(FIT);
        const y = Math.max(24, (height - bounds.height * OPEN_ZOOM) / 2) - bounds.y * OPEN_ZOOM;
        void flow.setViewport({ x: 24 - bounds.x * OPEN_ZOOM, y, zoom: OPEN_ZOOM });
      },
      zoomIn: () => void flow.zoomIn({ duration: duration() }),
      zoomOut: () => void flow.zoomOut({ duration: duration() }),
      pan: (dx, dy) => {
        const { x, y, zoom } = flow.getViewport();
        void flow.setViewport({ x: x + dx, y: y + dy, zoom });
      },
      toBoard: (point) => flow.screenToFlowPosition(point),
      toCanvas: (point) => ({ x: point.x - corner().x, y: point.y - corner().y }),
      seen: () => {
        const { width, height } = size();
        const { x, y, zoom } = flow.getViewport();
        return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      },
      zoom: () => flow.getZoom(),
      size,
      reveal: (rect) => {
        const { width, height } = size();
        const { x, y, zoom } = flow.getViewport();
        const dx = outside(rect.x * zoom + x, (rect.x + rect.width) * zoom + x, width);
        const dy = outside(rect.y * zoom + y, (rect.y + rect.height) * zoom + y, height);
        if (dx !== 0 || dy !== 0)
          void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: duration() });
      },
      centre: (rect) => {
        const zoom = Math.max(flow.getZoom(), 0.7);
        void flow.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, {
          zoom,
          duration: duration(),
        });
      },
      focus: (item) => focusWhenThere(item, false),
      keepFocus: (item) => focusWhenThere(item, true),
    };
  }, [flow, store, canvas]);
}

/** Where an item is on the board; null when it is not there. */
export function itemRect(
  catalogue: Catalogue,
  drawing: Drawing,
  marks: DrawingMarks,
  item: BoardItem,
): Rect | null {
  if (item.kind === "block") {
    const block = findBlock(drawing, item.id);
    return block && blockRect(catalogue, block, marks);
  }
  if (item.kind === "note") {
    const note = drawing.notes.find((candidate) => candidate.id === item.id);
    return note ? { ...note.position, width: NOTE_WIDTH, height: noteHeight(note.text) } : null;
  }
  const points = edgeShapes(catalogue, drawing, marks).get(item.id)?.points;
  const [first, last] = [points?.[0], points?.at(-1)];
  if (!first || !last) return null;
  return {
    x: Math.min(first.x, last.x),
    y: Math.min(first.y, last.y),
    width: Math.abs(first.x - last.x),
    height: Math.abs(first.y - last.y),
  };
}

/** How far to move so that low..high lies inside 0..size; 0 when it does. */
function outside(low: number, high: number, size: number): number {
  const margin = 24;
  if (low < margin) return margin - low;
  if (high > size - margin) return Math.max(size - margin - high, margin - low);
  return 0;
}
