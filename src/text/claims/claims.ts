import type { Comparison } from "./comparisons.ts";
import { readComparisons } from "./comparisons.ts";
import type { Direction } from "./directions.ts";
import { readDirections } from "./directions.ts";
import type { Entity, Identifier } from "./names.ts";
import { readEntities, readIdentifiers } from "./names.ts";
import type { Negation } from "./negations.ts";
import { readNegations } from "./negations.ts";
import type { Quantity } from "./quantities.ts";
import { readQuantities } from "./quantities.ts";
import type { ClaimToken } from "./tokens.ts";
import { claimTokens } from "./tokens.ts";

/** What a text says that can be checked against another text. Offsets point into the text. */
export interface Claims {
  text: string;
  tokens: readonly ClaimToken[];
  numbers: readonly Quantity[];
  negations: readonly Negation[];
  directions: readonly Direction[];
  identifiers: readonly Identifier[];
  entities: readonly Entity[];
  comparisons: readonly Comparison[];
}

/**
 * Reads what a text claims. Figures, identifiers and names are found in any language that parts words; negations,
 * directions and comparisons only in English. A text without any has empty lists.
 */
export function readClaims(text: string): Claims {
  const tokens = claimTokens(text);
  const negations = readNegations(tokens);
  const identifiers = readIdentifiers(text);
  return {
    text,
    tokens,
    numbers: readQuantities(text, tokens),
    negations,
    directions: readDirections(tokens, negations),
    identifiers,
    entities: readEntities(text, tokens, identifiers),
    comparisons: readComparisons(tokens),
  };
}
