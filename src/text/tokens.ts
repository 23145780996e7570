/**
 * How many characters count as one token wherever this project speaks of tokens: sizes, budgets, prices.
 * A rule of thumb for English text and code; no provider's tokeniser is imitated.
 */
export const CHARACTERS_PER_TOKEN = 4;

/** Tokens of a text, rounded up; 0 for the empty text. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}
