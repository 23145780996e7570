import { CHARACTERS_PER_TOKEN } from "../text/index.ts";
import type { Chunk } from "./chunk.ts";
import { chunkId } from "./chunk.ts";
import { readableLength } from "./chunking/readable-text.ts";
import type { SourceDocument } from "./corpus.ts";
import type { Passage } from "./passage.ts";

/** What is handed on in place of a chunk that was found. */
export interface ParentOptions {
  /**
   * `section`: the text under the chunk's heading, with what stands under the headings below it and above it as
   * far as that fits, up to the whole document; where not even the text under its own heading does, the chunks of
   * it around the one found. `neighbours`: the chunks before and after.
   */
  parent: "section" | "neighbours";
  /** Tokens that a parent may have, blanks folded. A chunk that has more is its own parent. */
  tokens: number;
  /** Chunks on either side that `neighbours` takes at most, 0 and up. */
  neighbours: number;
}

/** Where chunks come from: a `RetrievalIndex` or what looks like one. */
interface ChunkHolder {
  /** Those of one document next to each other and in reading order. */
  chunks: readonly Chunk[];
  document: (id: string) => Pick<SourceDocument, "text"> | undefined;
}

/**
 * Small chunks are found, what surrounds them is read: each passage grows to its parent, which is a run of the
 * chunks of its document. Passages with a common parent become one, at the place of the best of them and with its
 * scores. No text is in two of the passages that come back: where parents overlap, the later one is cut. Every
 * chunk that was found is in them, and offsets point into the source as before. A passage whose document `source`
 * does not hold stays as it is.
 */
export function expandToParents(
  passages: readonly Passage[],
  source: ChunkHolder,
  options: ParentOptions,
): Passage[] {
  const places = placesOf(source.chunks);
  const limit = Math.max(1, Math.floor(options.tokens)) * CHARACTERS_PER_TOKEN;
  const grown: Passage[] = [];
  for (const passage of passages) {
    const { chunk: found } = passage;
    const text = source.document(found.document)?.text;
    const place = places.get(found.document);
    if (text === undefined || place === undefined) {
      grown.push(passage);
      continue;
    }
    const taken = grown.filter(({ chunk }) => chunk.document === found.document).map(({ chunk }) => chunk);
    if (taken.some(({ start, end }) => start <= found.start && end >= found.end)) continue;
    const parent = parentOf(found, { chunks: source.chunks, ...place, text, limit }, options);
    for (const part of remaining(parent, found, taken, text)) {
      grown.push(withStretch(passage, part, parent.headings, text));
    }
  }
  return grown;
}

interface Stretch {
  start: number;
  end: number;
}

/** Where the chunks of a document are in a list of chunks; `end` is past the last. */
interface Place {
  first: number;
  end: number;
}

const knownPlaces = new WeakMap<readonly Chunk[], Map<string, Place>>();

function placesOf(chunks: readonly Chunk[]): Map<string, Place> {
  let places = knownPlaces.get(chunks);
  if (places === undefined) {
    places = new Map();
    for (const [at, { document }] of chunks.entries()) {
      const place = places.get(document);
      if (place === undefined) places.set(document, { first: at, end: at + 1 });
      else place.end = at + 1;
    }
    knownPlaces.set(chunks, places);
  }
  return places;
}

/** The chunks of one document among which a parent is looked for. */
interface Family extends Place {
  chunks: readonly Chunk[];
  text: string;
  /** Characters a parent may have, blanks folded. */
  limit: number;
}

/** Chunks in a row. */
interface Run extends Stretch {
  first: number;
  last: number;
  /** Characters, blanks folded. */
  length: number;
}

/** The parent of a stretch, which need not be one of the chunks. */
function parentOf(found: Chunk, family: Family, options: ParentOptions): Stretch & { headings: string[] } {
  const { chunks, text } = family;
  const own = chunksOf(found, family);
  if (own === null) return found;
  const length = readableLength(text, found.start, found.end);
  const run: Run = { ...own, start: found.start, end: found.end, length };
  const near = (at: number): boolean =>
    at >= own.first - options.neighbours && at <= own.last + options.neighbours;
  const { first, last, start, end } =
    options.parent === "section" ? sectionAround(found, run, family) : grow(run, family, near);
  const headings = chunks
    .slice(first, last + 1)
    .reduce((shared, chunk) => commonPath(shared, chunk.headings), found.headings);
  return { start, end, headings };
}

/** The chunks that share text with a stretch; null when none does. */
function chunksOf({ start, end }: Stretch, { chunks, ...place }: Family): Pick<Run, "first" | "last"> | null {
  const same = firstWhere(place, (at) => chunks[at]!.start >= start);
  if (same < place.end && chunks[same]!.start === start && chunks[same]!.end === end)
    return { first: same, last: same };
  const first = firstWhere(place, (at) => chunks[at]!.end > start);
  const last = firstWhere(place, (at) => chunks[at]!.start >= end) - 1;
  return first <= last ? { first, last } : null;
}

/** The first number of a place for which `holds`, which holds for all after it too; `end` when there is none. */
function firstWhere({ first, end }: Place, holds: (at: number) => boolean): number {
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Widens from the text right under a heading to all under it, to all under the heading above, and so on. */
function sectionAround({ headings }: Chunk, run: Run, family: Family): Run {
  const { chunks } = family;
  const depth = headings.length;
  const paths = Array.from({ length: depth + 1 }, (_, above) => headings.slice(0, depth - above));
  const circles = [
    (at: number) => chunks[at]!.headings.length === depth && isUnder(headings, chunks[at]!),
    ...paths.map((path) => (at: number) => isUnder(path, chunks[at]!)),
  ];
  let best: Run | null = null;
  for (const belongs of circles) {
    const whole = wholeOf(best ?? run, family, belongs);
    if (whole === null) return best ?? grow(run, family, belongs);
    best = whole;
  }
  return best ?? run;
}

const isUnder = (path: readonly string[], chunk: Chunk): boolean =>
  commonPath(path, chunk.headings).length === path.length;

/** A run with all chunks on either side that belong to it; null when they do not fit. */
function wholeOf(run: Run, family: Family, belongs: (at: number) => boolean): Run | null {
  let whole: Run | null = run;
  while (whole !== null && whole.last + 1 < family.end && belongs(whole.last + 1)) {
    whole = widened(whole, whole.last + 1, family);
  }
  while (whole !== null && whole.first > family.first && belongs(whole.first - 1)) {
    whole = widened(whole, whole.first - 1, family);
  }
  return whole;
}

/** A run with chunks that belong to it added after and before in turn, as long as they fit. */
function grow(run: Run, family: Family, belongs: (at: number) => boolean): Run {
  let grown = run;
  let after = true;
  let before = true;
  while (after || before) {
    const next = grown.last + 1;
    const longer: Run | null =
      after && next < family.end && belongs(next) ? widened(grown, next, family) : null;
    after = longer !== null;
    grown = longer ?? grown;
    const previous = grown.first - 1;
    const earlier: Run | null =
      before && previous >= family.first && belongs(previous) ? widened(grown, previous, family) : null;
    before = earlier !== null;
    grown = earlier ?? grown;
  }
  return grown;
}

/** A run with the chunk before or after it; null when that does not fit. */
function widened(run: Run, at: number, { chunks, text, limit }: Family): Run | null {
  const start = Math.min(run.start, chunks[at]!.start);
  const end = Math.max(run.end, chunks[at]!.end);
  const added = readableLength(text, start, run.start, limit) + readableLength(text, run.end, end, limit);
  const length = run.length + added;
  if (length > limit) return null;
  return { first: Math.min(run.first, at), last: Math.max(run.last, at), start, end, length };
}

function commonPath(a: readonly string[], b: readonly string[]): string[] {
  const difference = a.findIndex((heading, level) => heading !== b[level]);
  return difference === -1 ? [...a] : a.slice(0, difference);
}

/** What is left of a parent without the stretches already taken, as far as the chunk that was found is in it. */
function remaining(parent: Stretch, found: Stretch, taken: readonly Stretch[], text: string): Stretch[] {
  let parts: Stretch[] = [{ start: parent.start, end: parent.end }];
  for (const other of taken) {
    parts = parts.flatMap(({ start, end }) => {
      if (other.end <= start || other.start >= end) return [{ start, end }];
      return [
        { start, end: other.start },
        { start: other.end, end },
      ].filter((part) => part.end > part.start);
    });
  }
  return parts
    .map(({ start, end }) => {
      const piece = text.slice(start, end);
      return { start: end - piece.trimStart().length, end: start + piece.trimEnd().length };
    })
    .filter(({ start, end }) => start < end && start < found.end && end > found.start);
}

function withStretch(passage: Passage, { start, end }: Stretch, headings: string[], text: string): Passage {
  const { document, title } = passage.chunk;
  const chunk = { id: chunkId(document, start, end), document, start, end, title, headings };
  return { ...passage, chunk, text: text.slice(start, end) };
}
