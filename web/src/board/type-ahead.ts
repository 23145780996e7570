/**
 * Index of the next item whose text starts with what was typed, from `current` on and around the end. One letter
 * typed again and again goes through the items that start with it. -1 when there is none.
 */
export function typeAhead(texts: readonly string[], typed: string, current: number): number {
  const wanted = typed.toLowerCase();
  const repeated = [...wanted].every((letter) => letter === wanted[0]);
  const prefix = repeated ? (wanted[0] ?? "") : wanted;
  const start = repeated ? current + 1 : Math.max(current, 0);
  for (let i = 0; i < texts.length; i += 1) {
    const index = (start + i) % texts.length;
    if (texts[index]?.toLowerCase().startsWith(prefix)) return index;
  }
  return -1;
}
