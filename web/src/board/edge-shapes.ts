import type { Catalogue, Drawing } from "../api/contract.ts";
import { overlaps, portPoint, type DrawingMarks, type Rect } from "./block-geometry.ts";
import { findPort, flowLabel } from "./catalogue-lookup.ts";
import { arrowPath, labelPlaces, routeEdge, routePath, runsThrough, type Point } from "./edge-route.ts";
import { occupiedRects } from "./free-spot.ts";
import { EDGE_LABEL_SIZE, estimateTextWidth } from "./text-width.ts";

/** How an edge is drawn. */
export interface EdgeShape {
  points: Point[];
  path: string;
  arrow: string;
  /** What flows. */
  label: string;
  /** Middle of the label; null when there is no free place for it. */
  labelAt: Point | null;
}

/** A shape for every edge whose blocks are there, by edge id. Edges keep clear of blocks and notes. */
export function edgeShapes(
  catalogue: Catalogue,
  drawing: Drawing,
  marks: DrawingMarks,
): Map<string, EdgeShape> {
  const obstacles = occupiedRects(catalogue, drawing, marks);
  const shapes = new Map<string, EdgeShape>();
  const ends = drawing.edges.flatMap((edge) => {
    const from = portPoint(catalogue, drawing, { ...edge.from, side: "output" });
    const to = portPoint(catalogue, drawing, { ...edge.to, side: "input" });
    return from && to ? [{ edge, from, to, length: Math.abs(from.x - to.x) + Math.abs(from.y - to.y) }] : [];
  });
  // The short ones first: the long ones have more ways to go around them.
  for (const { edge, from, to } of ends.toSorted((a, b) => a.length - b.length)) {
    const points = routeEdge({
      from,
      to,
      obstacles,
      others: [...shapes.values()].map((shape) => shape.points),
    });
    const flow = findPort(catalogue, drawing, { ...edge.from, side: "output" })?.flow;
    const label = flow === undefined ? "" : flowLabel(catalogue, flow);
    shapes.set(edge.id, { points, path: routePath(points), arrow: arrowPath(points), label, labelAt: null });
  }
  placeLabels([...shapes.values()], obstacles);
  return shapes;
}

/**
 * A label stands where it covers no block, no other label and, if it can, no other edge. Edges that run together into
 * one port or out of one share a label.
 */
function placeLabels(shapes: readonly EdgeShape[], obstacles: readonly Rect[]): void {
  const taken: Rect[] = [...obstacles];
  for (const shape of shapes) {
    const width = estimateTextWidth(shape.label, EDGE_LABEL_SIZE);
    const box = (at: Point): Rect => labelRect(shape.label, at);
    const labelled = shapes.some(
      (other) =>
        other.labelAt && other.label === shape.label && runsThrough(shape.points, pointRect(other.labelAt)),
    );
    if (shape.label === "" || labelled) continue;
    const places = labelPlaces(shape.points, width).filter(
      (place) => !taken.some((other) => overlaps(box(place), other)),
    );
    const clear = places.find(
      (place) => !shapes.some((other) => other !== shape && runsThrough(other.points, box(place))),
    );
    shape.labelAt = clear ?? places[0] ?? null;
    if (shape.labelAt) taken.push(box(shape.labelAt));
  }
}

/** The space a label takes up around its middle. */
export function labelRect(label: string, at: Point): Rect {
  const width = estimateTextWidth(label, EDGE_LABEL_SIZE);
  return { x: at.x - width / 2, y: at.y - 8, width, height: 16 };
}

function pointRect(point: Point): Rect {
  return { x: point.x - 1, y: point.y - 1, width: 2, height: 2 };
}
