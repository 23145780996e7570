import type { Rect } from "./block-geometry.ts";

export interface Point {
  x: number;
  y: number;
}

/** How far an edge goes straight out of a port and into one. */
const STUB = 18;
const CLEARANCE = 10;
const BEND_COST = 30;
const HIT_COST = 4000;
const SHARED_COST = 3;
const CROSSING_COST = 16;
/** Beyond this many blocks edges no longer look for a way around them. */
const BLOCKS_AT_MOST = 40;

interface RouteRequest {
  from: Point;
  to: Point;
  /** Blocks to keep clear of, the two ends among them. */
  obstacles: readonly Rect[];
  /** Routes already laid that this one should not lie upon. */
  others?: readonly (readonly Point[])[];
}

/**
 * Corner points of a way made of level and upright pieces, out of `from` to the right and into `to` from the left,
 * around the obstacles where there is a way. Tries ways of one, three and five pieces and takes the cheapest:
 * length, corners, blocks run over and other routes crossed or lain upon all cost.
 */
export function routeEdge({ from, to, obstacles, others = [] }: RouteRequest): Point[] {
  const walls = obstacles.length > BLOCKS_AT_MOST ? [] : obstacles.map(inflate);
  let best: Point[] = [];
  let bestCost = Infinity;
  for (const ways of [directWays(from, to), waysByLanes(from, to, walls)]) {
    let clear = false;
    for (const way of ways.toSorted((a, b) => a.price - b.price)) {
      if (way.price >= bestCost) break;
      const points = withoutRepeats(way.points());
      const toll = HIT_COST * hits(points, walls, from, to) + tollOf(points, others);
      if (way.price + toll < bestCost) [best, bestCost, clear] = [points, way.price + toll, toll === 0];
    }
    if (clear) break;
  }
  return best;
}

/** The route as an SVG path with rounded corners, ending short of the last point to leave room for the arrow. */
export function routePath(points: readonly Point[], radius = 8, short = 4): string {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return "";
  let path = `M${xy(first)}`;
  for (let i = 1; i < points.length - 1; i += 1) {
    const [before, corner, after] = [points[i - 1]!, points[i]!, points[i + 1]!];
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    path += `L${xy(towards(corner, before, r))}Q${xy(corner)} ${xy(towards(corner, after, r))}`;
  }
  return `${path}L${xy({ x: last.x - short, y: last.y })}`;
}

/** A small arrow head that ends just before the port. */
export function arrowPath(points: readonly Point[]): string {
  const end = points.at(-1) ?? { x: 0, y: 0 };
  return `M${xy({ x: end.x - 13, y: end.y - 4 })}L${xy({ x: end.x - 6, y: end.y })}L${xy({ x: end.x - 13, y: end.y + 4 })}Z`;
}

/** Where a label of this width can stand: along level pieces with room for it, longest first, then on any piece. */
export function labelPlaces(points: readonly Point[], width: number): Point[] {
  const pieces = segments(points).map(([a, b]) => ({
    level: a.y === b.y,
    length: distance(a, b),
    middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
  }));
  const longest = (a: { length: number }, b: { length: number }) => b.length - a.length;
  const roomy = pieces.filter((piece) => piece.level && piece.length >= width + 20).toSorted(longest);
  const rest = pieces.filter((piece) => !roomy.includes(piece)).toSorted(longest);
  const along = roomy.flatMap(({ middle, length }) => {
    const slack = (length - width - 20) / 2;
    return [0, -0.5, 0.5, -1, 1].map((share) => ({ x: middle.x + share * slack, y: middle.y }));
  });
  return [...along, halfWay(points), ...rest.map((piece) => piece.middle)];
}

function halfWay(points: readonly Point[]): Point {
  let left = lengthOf(points) / 2;
  for (const [a, b] of segments(points)) {
    const length = distance(a, b);
    if (length >= left) return towards(a, b, left);
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}

/** Whether the route passes through the rectangle. */
export function runsThrough(points: readonly Point[], rect: Rect): boolean {
  return segments(points).some(([a, b]) => crosses(a, b, rect));
}

/** A way that could be gone: what its length and corners cost, and its points. */
interface Way {
  price: number;
  points(): Point[];
}

function directWays(from: Point, to: Point): Way[] {
  const [out, into] = [from.x + STUB, to.x - STUB];
  if (from.y === to.y && to.x > from.x) return [{ price: to.x - from.x, points: () => [from, to] }];
  if (into < out) return [];
  const middle = (out + into) / 2;
  const price = to.x - from.x + Math.abs(to.y - from.y) + 2 * BEND_COST;
  // The middle is tried first: of ways that cost the same it looks best.
  return [middle, out, into, middle - 12, middle + 12, out + 12, into - 12].map((x) => ({
    price,
    points: () => [from, { x, y: from.y }, { x, y: to.y }, to],
  }));
}

function waysByLanes(from: Point, to: Point, walls: readonly Rect[]): Way[] {
  const [out, into] = [from.x + STUB, to.x - STUB];
  const lanes = new Set([
    (from.y + to.y) / 2,
    ...walls.flatMap((wall) => around(wall.y, wall.y + wall.height)),
  ]);
  return [...lanes].flatMap((y) =>
    [out, out + 12, out + 24].flatMap((x1) =>
      [into, into - 12, into - 24].map((x2) => ({
        price:
          Math.abs(x1 - from.x) +
          Math.abs(y - from.y) +
          Math.abs(x2 - x1) +
          Math.abs(to.y - y) +
          Math.abs(to.x - x2) +
          BEND_COST * (4 - 2 * Number(y === from.y) - 2 * Number(y === to.y)),
        points: () => [from, { x: x1, y: from.y }, { x: x1, y }, { x: x2, y }, { x: x2, y: to.y }, to],
      })),
    ),
  );
}

/** Lanes above and below a block, the nearest first. */
function around(top: number, bottom: number): number[] {
  return [0, 12, 24].flatMap((away) => [top - 4 - away, bottom + 4 + away]);
}

function hits(points: readonly Point[], walls: readonly Rect[], from: Point, to: Point): number {
  const pieces = segments(points);
  let n = 0;
  for (const [index, [a, b]] of pieces.entries()) {
    for (const wall of walls) {
      if (index === 0 && touches(wall, from)) continue;
      if (index === pieces.length - 1 && touches(wall, to)) continue;
      if (crosses(a, b, wall)) n += 1;
    }
  }
  return n;
}

/** What it costs to cross other routes, or to lie upon those that neither start nor end where this one does. */
function tollOf(points: readonly Point[], others: readonly (readonly Point[])[]): number {
  let toll = 0;
  for (const other of others) {
    if (same(other[0], points[0]) || same(other.at(-1), points.at(-1))) continue;
    for (const [a, b] of segments(points)) {
      for (const [c, d] of segments(other)) {
        const along = common(a, b, c, d);
        toll += along > 0 ? SHARED_COST * along : CROSSING_COST * Number(cross(a, b, c, d));
      }
    }
  }
  return toll;
}

/** Length in pixels over which two pieces run side by side, or nearly touch end to end, so that they look like one. */
function common(a: Point, b: Point, c: Point, d: Point): number {
  const near = 6;
  if (a.y === b.y && c.y === d.y && Math.abs(a.y - c.y) < near) return overlapOf(a.x, b.x, c.x, d.x);
  if (a.x === b.x && c.x === d.x && Math.abs(a.x - c.x) < near) return overlapOf(a.y, b.y, c.y, d.y);
  return 0;
}

function overlapOf(a: number, b: number, c: number, d: number): number {
  const reach = 10;
  return Math.max(
    0,
    Math.min(Math.max(a, b), Math.max(c, d)) - Math.max(Math.min(a, b), Math.min(c, d)) + reach,
  );
}

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const within = (value: number, one: number, two: number) =>
    value > Math.min(one, two) && value < Math.max(one, two);
  if (a.y === b.y && c.x === d.x) return within(c.x, a.x, b.x) && within(a.y, c.y, d.y);
  return a.x === b.x && c.y === d.y && within(a.x, c.x, d.x) && within(c.y, a.y, b.y);
}

function crosses(a: Point, b: Point, wall: Rect): boolean {
  return (
    Math.max(a.x, b.x) > wall.x &&
    Math.min(a.x, b.x) < wall.x + wall.width &&
    Math.max(a.y, b.y) > wall.y &&
    Math.min(a.y, b.y) < wall.y + wall.height
  );
}

function touches(wall: Rect, point: Point): boolean {
  return crosses(point, point, wall);
}

function inflate(rect: Rect): Rect {
  return {
    x: rect.x - CLEARANCE,
    y: rect.y - CLEARANCE,
    width: rect.width + 2 * CLEARANCE,
    height: rect.height + 2 * CLEARANCE,
  };
}

function segments(points: readonly Point[]): [Point, Point][] {
  return points.slice(1).map((point, index) => [points[index]!, point]);
}

/** Drops repeated points and corners that are none. */
function withoutRepeats(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (last && same(last, point)) continue;
    const straight =
      before &&
      last &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y)) &&
      (last.x - before.x) * (point.x - last.x) >= 0 &&
      (last.y - before.y) * (point.y - last.y) >= 0;
    if (straight) kept.pop();
    kept.push(point);
  }
  return kept;
}

function lengthOf(points: readonly Point[]): number {
  return segments(points).reduce((sum, [a, b]) => sum + distance(a, b), 0);
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}

function same(a: Point | undefined, b: Point | undefined): boolean {
  return a !== undefined && b !== undefined && a.x === b.x && a.y === b.y;
}

function xy(point: Point): string {
  return `${round(point.x)},${round(point.y)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
