import type { Stroke } from "../api/contract.ts";

type StrokePoint = Stroke["points"][number];

/** Most points a stroke may keep. */
export const STROKE_POINTS = 5000;

/**
 * The stroke with the points left out that lie within `tolerance` pixels of the line through those that stay
 * (Douglas and Peucker 1973), rounded to a tenth of a pixel and never more than `STROKE_POINTS`.
 */
export function simplifyStroke(points: readonly StrokePoint[], tolerance = 0.4): StrokePoint[] {
  const every = Math.ceil(points.length / STROKE_POINTS);
  const thinned = every > 1 ? points.filter((_, index) => index % every === 0) : points;
  const keep = new Set<number>([0, thinned.length - 1]);
  const spans: [number, number][] = [[0, thinned.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [start, end] = span;
    let [farthest, distance] = [-1, tolerance];
    for (let i = start + 1; i < end; i += 1) {
      const away = distanceToSegment(thinned[i]!, thinned[start]!, thinned[end]!);
      if (away > distance) [farthest, distance] = [i, away];
    }
    if (farthest < 0) continue;
    keep.add(farthest);
    spans.push([start, farthest], [farthest, end]);
  }
  return thinned.filter((_, index) => keep.has(index)).map(([x, y]): StrokePoint => [tenth(x), tenth(y)]);
}

/** A smooth SVG path: curves between the middles of neighbouring points. A single point gives a dot. */
export function strokePath(points: readonly StrokePoint[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first) return "";
  if (!last) return `M${first[0]},${first[1]}h0.01`;
  let path = `M${first[0]},${first[1]}`;
  for (let i = 1; i < points.length - 1; i += 1) {
    const [point, next] = [points[i]!, points[i + 1]!];
    path += `Q${point[0]},${point[1]} ${tenth((point[0] + next[0]) / 2)},${tenth((point[1] + next[1]) / 2)}`;
  }
  return `${path}L${last[0]},${last[1]}`;
}

/** Whether the stroke comes within `radius` of a point. */
export function strokeTouches(points: readonly StrokePoint[], at: StrokePoint, radius: number): boolean {
  if (points.length === 1) return Math.hypot(points[0]![0] - at[0], points[0]![1] - at[1]) <= radius;
  return points.slice(1).some((point, index) => distanceToSegment(at, points[index]!, point) <= radius);
}

function distanceToSegment([x, y]: StrokePoint, [ax, ay]: StrokePoint, [bx, by]: StrokePoint): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
