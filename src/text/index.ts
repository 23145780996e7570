export type { Block } from "./blocks.ts";
export { blocks } from "./blocks.ts";
export type { Language, LanguageCode } from "./languages/index.ts";
export { detectLanguage, english, languageCodes, loadLanguage } from "./languages/index.ts";
export type {
  Agreement,
  BearingAgreement,
  Claims,
  ClaimToken,
  Comparison,
  Direction,
  Dispute,
  Entity,
  Facet,
  Identifier,
  Negation,
  Quantity,
  Verdict,
} from "./claims/index.ts";
export {
  areOpposites,
  compareBearings,
  compareClaims,
  readClaims,
  readQuantities,
  sameQuantity,
} from "./claims/index.ts";
export { RunTable } from "./run-table.ts";
export type { Sentence } from "./sentences.ts";
export { sentences } from "./sentences.ts";
export { mostLetters, slips } from "./slips.ts";
export { stem } from "./stem.ts";
export { isStopWord } from "./stop-words.ts";
export { areSynonyms, findPhrases } from "./synonyms.ts";
export { CHARACTERS_PER_TOKEN, countTokens } from "./tokens.ts";
export { isContraction, scanRuns, wordForms, words } from "./words.ts";
