import { useRef, useState, type PointerEvent, type WheelEvent } from "react";
import { useBoard } from "./board-context.ts";
import styles from "./PenSurface.module.css";
import { simplifyStroke, strokePath, strokeTouches } from "./stroke-path.ts";

type StrokePoint = [number, number];

const ERASER_RADIUS = 10;

/** Lies over the canvas while the pen or the eraser is the tool, and takes the pointer. */
export function PenSurface() {
  const { drawing, viewport, commands, ui, dispatch } = useBoard();
  const [line, setLine] = useState<StrokePoint[]>([]);
  const points = useRef<StrokePoint[]>([]);
  const drawingNow = useRef<number | null>(null);

  function pagePoints(event: PointerEvent): StrokePoint[] {
    const events = event.nativeEvent.getCoalescedEvents?.() ?? [];
    return (events.length > 0 ? events : [event.nativeEvent]).map((each) => [each.clientX, each.clientY]);
  }

  function onDown(event: PointerEvent<SVGSVGElement>) {
    if (event.button !== 0 || drawingNow.current !== null) return;
    viewport.focus(null);
    event.currentTarget.setPointerCapture(event.pointerId);
    drawingNow.current = event.pointerId;
    points.current = [];
    follow(event);
  }

  function follow(event: PointerEvent<SVGSVGElement>) {
    if (drawingNow.current !== event.pointerId) return;
    if (ui.tool === "eraser") return erase(event);
    points.current.push(...pagePoints(event));
    setLine(points.current.map(([x, y]) => pair(viewport.toCanvas({ x, y }))));
  }

  function erase(event: PointerEvent) {
    const radius = ERASER_RADIUS / viewport.zoom();
    const at = pagePoints(event).map(([x, y]) => pair(viewport.toBoard({ x, y })));
    const touched = drawing.strokes.filter((stroke) =>
      at.some((point) => strokeTouches(stroke.points, point, radius)),
    );
    commands.eraseStrokes(
      touched.map((stroke) => stroke.id),
      "erase",
    );
  }

  function onUp(event: PointerEvent) {
    if (drawingNow.current !== event.pointerId) return;
    drawingNow.current = null;
    setLine([]);
    if (ui.tool === "eraser") {
      dispatch({ type: "settle" });
      return;
    }
    const onBoard = points.current.map(([x, y]) => pair(viewport.toBoard({ x, y })));
    if (onBoard.length > 0) commands.addStroke(simplifyStroke(onBoard, 0.4 / viewport.zoom()));
  }

  return (
    <svg
      className={styles.surface}
      data-tool={ui.tool}
      aria-hidden="true"
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={onDown}
      onPointerMove={follow}
      onPointerUp={onUp}
      onPointerCancel={onUp}
      onWheel={passWheel}
    >
      <path d={strokePath(line)} strokeWidth={2 * viewport.zoom()} />
    </svg>
  );
}

/** Zooming goes on while one draws. */
function passWheel(event: WheelEvent<SVGSVGElement>) {
  const pane = event.currentTarget.parentElement?.querySelector(".react-flow__pane");
  pane?.dispatchEvent(new globalThis.WheelEvent("wheel", event.nativeEvent));
}

function pair(point: { x: number; y: number }): StrokePoint {
  return [point.x, point.y];
}
