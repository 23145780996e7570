import type { Negation } from "./negations.ts";
import type { Pole } from "./opposites.ts";
import { polesOf } from "./opposites.ts";
import type { ClaimToken } from "./tokens.ts";

/** A word that has an opposite: `increase`, `before`, `enable`, `better`. */
export interface Direction {
  word: string;
  stem: string;
  start: number;
  end: number;
  poles: readonly Pole[];
  /** Whether a denial reaches it, an odd number of times. */
  negated: boolean;
  /** Stems of the words that it is said of, as far as standing near tells: up to three on either side. */
  of: readonly string[];
}

const nearby = 3;

/** The words of a text that point somewhere, in order. */
export function readDirections(tokens: readonly ClaimToken[], negations: readonly Negation[]): Direction[] {
  const found: Direction[] = [];
  for (const [at, { form, stem, start, end }] of tokens.entries()) {
    const poles = polesOf(stem);
    if (poles.length === 0) continue;
    found.push({
      word: form,
      stem,
      start,
      end,
      poles,
      negated: negations.filter(({ from, to }) => at >= from && at < to).length % 2 === 1,
      of: [...around(tokens, at, -1), ...around(tokens, at, 1)],
    });
  }
  return found;
}

/** Content words on one side, up to the end of the clause. */
function around(tokens: readonly ClaimToken[], at: number, step: 1 | -1): string[] {
  const stems: string[] = [];
  for (let other = at + step; other >= 0 && other < tokens.length && stems.length < nearby; other += step) {
    const token = tokens[step === 1 ? other : other + 1]!;
    if (token.opensSentence) break;
    const { content, stem } = tokens[other]!;
    if (content && polesOf(stem).length === 0) stems.push(stem);
  }
  return stems;
}
