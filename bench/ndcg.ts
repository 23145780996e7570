/**
 * nDCG of a ranking as trec_eval has it: the gain is the grade itself, discounted by log2(rank + 1), over that of
 * the best order there is. 0 to 1; null when no document of the question is relevant.
 */
export function ndcg(
  ranked: readonly string[],
  grades: ReadonlyMap<string, number>,
  depth = 10,
): number | null {
  const best = [...grades.values()].filter((grade) => grade > 0).sort((a, b) => b - a);
  if (best.length === 0) return null;
  return (
    discounted(
      ranked.map((id) => Math.max(0, grades.get(id) ?? 0)),
      depth,
    ) / discounted(best, depth)
  );
}

const discounted = (gains: readonly number[], depth: number): number =>
  gains.slice(0, depth).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
