import type { Scored } from "../numerics/index.ts";
import type { FusionOptions } from "./passage.ts";

/** A chunk in a fused ranking, with what the lists gave it. */
export interface Fused {
  id: number;
  score: number;
  keyword: number | undefined;
  vector: number | undefined;
}

/**
 * Makes one ranking of two. `weighted` divides the scores of each list by its best one and adds them by weight; who
 * is missing from a list, or below 0 in it, gets 0 there. `rrf` adds weight / (k + rank) (Cormack, Clarke and
 * Büttcher 2009). When only one list has anything in it, its order stands.
 *
 * The best of either list is never cut off: if it does not make `limit`, it takes the last places.
 */
export function fuse(
  keyword: readonly Scored[],
  vector: readonly Scored[],
  options: FusionOptions & { limit: number },
): Fused[] {
  const merged = new Map<number, Fused>();
  const add = (list: readonly Scored[], weight: number, name: "keyword" | "vector"): void => {
    const best = list[0]?.score ?? 0;
    for (const [rank, { id, score }] of list.entries()) {
      const part =
        options.method === "rrf" ? 1 / (options.rrfK + rank + 1) : best > 0 ? Math.max(0, score / best) : 0;
      const entry = merged.get(id) ?? { id, score: 0, keyword: undefined, vector: undefined };
      entry.score += weight * part;
      entry[name] = score;
      merged.set(id, entry);
    }
  };
  const alone = keyword.length === 0 || vector.length === 0;
  add(keyword, alone ? 1 : options.keywordWeight, "keyword");
  add(vector, alone ? 1 : 1 - options.keywordWeight, "vector");
  const place = new Map<number, number>();
  for (const list of [keyword, vector]) {
    for (const [rank, { id }] of list.entries()) place.set(id, Math.min(rank, place.get(id) ?? rank));
  }
  const ranked = [...merged.values()].sort(
    (a, b) => b.score - a.score || place.get(a.id)! - place.get(b.id)! || a.id - b.id,
  );
  const kept = ranked.slice(0, options.limit);
  const firsts = [...new Set([keyword[0]?.id, vector[0]?.id])].filter((id) => id !== undefined);
  const missing = firsts.filter((id) => !kept.some((entry) => entry.id === id)).map((id) => merged.get(id)!);
  if (missing.length === 0) return kept;
  const stay = kept.filter((entry) => firsts.includes(entry.id)).length;
  const free = Math.max(0, options.limit - missing.length);
  const others = kept.filter((entry) => !firsts.includes(entry.id)).slice(0, Math.max(0, free - stay));
  const staying = new Set([...others, ...kept.filter((entry) => firsts.includes(entry.id))]);
  return [...ranked.filter((entry) => staying.has(entry)), ...missing].slice(0, options.limit);
}
