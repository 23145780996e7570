/** The known word that someone who typed `word` most likely meant, or null when none is near. */
export function nearest(word: string, known: Iterable<string>): string | null {
  const typed = word.toLowerCase();
  const most = Math.max(1, Math.floor(typed.length / 3));
  let best: { word: string; distance: number } | null = null;
  for (const candidate of known) {
    const starts = typed.length >= 2 && candidate.toLowerCase().startsWith(typed);
    const distance = starts ? 1 : editDistance(typed, candidate.toLowerCase());
    if (distance <= most && (best === null || distance < best.distance)) best = { word: candidate, distance };
  }
  return best?.word ?? null;
}

/** A sentence to end an error with: “ Did you mean “runs”?”, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const meant = nearest(word, known);
  return meant === null ? "" : ` Did you mean “${meant}”?`;
}

/** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other (optimal alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, next[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, before[column - 2]! + 1);
      next.push(cost);
    }
    [before, last] = [last, next];
  }
  return last[b.length]!;
}
