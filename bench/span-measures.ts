import type { Span } from "./span-collection.ts";

type Range = readonly [start: number, end: number];

/** How well stretches that were found meet the spans that answer a question, 0 to 1 each. */
export interface SpanScores {
  /** Share of the spans' characters that were found. */
  recall: number;
  /** Share of what was found that belongs to a span; text found twice counts twice in what was found. */
  precision: number;
  /** Characters found of the spans over all that was found and all of the spans that was not. */
  iou: number;
}

/**
 * Span recall, precision and intersection over union in characters, as the code that comes with Smith and
 * Troynikov, "Evaluating Chunking Strategies for Retrieval" (Chroma 2024) works them out. Nothing found: all 0.
 */
export function spanScores(spans: readonly Span[], found: readonly Span[]): SpanScores {
  const total = lengths(spans);
  const hit = overlapLength(spans, found);
  const retrieved = lengths(found);
  return {
    recall: hit / total,
    precision: retrieved === 0 ? 0 : hit / retrieved,
    iou: hit / (retrieved + total - hit),
  };
}

/**
 * Precision of a search that misses nothing: the spans over all the chunks that hold a part of one, each
 * character once, and whatever of the spans no chunk holds.
 */
export function precisionOmega(spans: readonly Span[], chunks: readonly Span[]): number {
  const touching = chunks.filter((chunk) => spans.some((span) => shares(span, chunk)));
  const hit = overlapLength(spans, touching);
  let all = 0;
  for (const ranges of rangesBy([...touching, ...spans]).values()) all += length(union(ranges));
  return all === 0 ? 0 : hit / all;
}

const shares = (a: Span, b: Span): boolean => a.document === b.document && a.start < b.end && b.start < a.end;

/** Characters of the spans that lie in one of the stretches, each once. */
function overlapLength(spans: readonly Span[], stretches: readonly Span[]): number {
  const common: Span[] = [];
  for (const span of spans) {
    for (const stretch of stretches) {
      if (!shares(span, stretch)) continue;
      const { document } = span;
      common.push({
        document,
        start: Math.max(span.start, stretch.start),
        end: Math.min(span.end, stretch.end),
      });
    }
  }
  let sum = 0;
  for (const ranges of rangesBy(common).values()) sum += length(union(ranges));
  return sum;
}

function rangesBy(spans: readonly Span[]): Map<string, Range[]> {
  const ranges = new Map<string, Range[]>();
  for (const { document, start, end } of spans) {
    const own = ranges.get(document);
    if (own === undefined) ranges.set(document, [[start, end]]);
    else own.push([start, end]);
  }
  return ranges;
}

function union(ranges: readonly Range[]): Range[] {
  const result: [number, number][] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

const lengths = (spans: readonly Span[]): number =>
  spans.reduce((sum, { start, end }) => sum + end - start, 0);

const length = (ranges: readonly Range[]): number =>
  ranges.reduce((sum, [start, end]) => sum + end - start, 0);
