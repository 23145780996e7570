import type { GoldPassage } from "./golden.ts";

/** A stretch of a document. */
export interface Stretch {
  document: string;
  start: number;
  end: number;
}

/** How much text of the ranked chunks the headline looks at. */
export const HEADLINE_CHARACTERS = 8000;

/** Gathers stretches of a passage and knows how many of its characters are covered, each counted once. */
export class Coverage {
  readonly passage: GoldPassage;
  /** Disjoint, in no order. */
  readonly #parts: { start: number; end: number }[] = [];
  #covered = 0;

  constructor(passage: GoldPassage) {
    this.passage = passage;
  }

  /** Adds what a stretch holds of the passage. */
  add({ document, start, end }: Stretch): void {
    if (document !== this.passage.document) return;
    let from = Math.max(start, this.passage.start);
    let to = Math.min(end, this.passage.end);
    if (from >= to) return;
    for (let at = this.#parts.length - 1; at >= 0; at--) {
      const part = this.#parts[at]!;
      if (part.start > to || part.end < from) continue;
      from = Math.min(from, part.start);
      to = Math.max(to, part.end);
      this.#covered -= part.end - part.start;
      this.#parts.splice(at, 1);
    }
    this.#parts.push({ start: from, end: to });
    this.#covered += to - from;
  }

  /** Characters covered. */
  get characters(): number {
    return this.#covered;
  }

  /** 0 to 1. */
  get share(): number {
    return this.#covered / (this.passage.end - this.passage.start);
  }

  /** At least half of its characters are covered. */
  get found(): boolean {
    return this.#covered * 2 >= this.passage.end - this.passage.start;
  }
}

/** Share of the passage that lies in the stretch, 0 to 1. */
export function shareIn(passage: GoldPassage, stretch: Stretch): number {
  if (passage.document !== stretch.document) return 0;
  const characters = Math.min(passage.end, stretch.end) - Math.max(passage.start, stretch.start);
  return Math.max(0, characters) / (passage.end - passage.start);
}

/**
 * What a reader of at most `characters` characters sees of ranked stretches: the last is cut at the limit. Text that
 * stands in two of them counts twice, as it would in a prompt.
 */
export function firstCharacters(ranked: readonly Stretch[], characters: number): Stretch[] {
  const seen: Stretch[] = [];
  let left = characters;
  for (const { document, start, end } of ranked) {
    if (left <= 0) break;
    const length = Math.min(end - start, left);
    seen.push({ document, start, end: start + length });
    left -= length;
  }
  return seen;
}

/** Which passages are found in the stretches taken together. */
export function foundIn(passages: readonly GoldPassage[], stretches: readonly Stretch[]): boolean[] {
  return passages.map((passage) => {
    const coverage = new Coverage(passage);
    for (const stretch of stretches) coverage.add(stretch);
    return coverage.found;
  });
}

/** Rank, from 1, of the chunk with which each passage is found; null when it never is. */
export function completionRanks(
  passages: readonly GoldPassage[],
  ranked: readonly Stretch[],
): (number | null)[] {
  return passages.map((passage) => {
    const coverage = new Coverage(passage);
    for (const [at, stretch] of ranked.entries()) {
      coverage.add(stretch);
      if (coverage.found) return at + 1;
    }
    return null;
  });
}

/** Recall of a question: share of the passages found when all are needed, 1 when any is found when one is enough. */
export function recall(found: readonly boolean[], need: "any" | "all"): number {
  const count = found.filter(Boolean).length;
  return need === "any" ? Number(count > 0) : count / found.length;
}
