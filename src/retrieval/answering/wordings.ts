/** What a question asks for, as far as its wording tells; `any` when it does not. */
export type ExpectedAnswer =
  | "quantity"
  | "duration"
  | "date"
  | "person"
  | "place"
  | "reason"
  | "method"
  | "condition"
  | "name"
  | "yes-no"
  | "remedy"
  | "any";

/** How a language asks, and what shows that a sentence answers. All patterns but those of names are for lower case. */
export interface Wordings {
  /** Tried in order; the first that fits says what is asked for. */
  asks: readonly (readonly [ExpectedAnswer, RegExp])[];
  /** Numbers in words; global. */
  numeral: RegExp;
  spanOfTime: RegExp;
  /** Global. */
  month: RegExp;
  era: RegExp;
  cause: RegExp;
  /** Shows a cause less surely. */
  purpose: RegExp;
  means: RegExp;
  condition: RegExp;
  naming: RegExp;
  verdict: RegExp;
  remedy: RegExp;
  /** A place in its own case: a preposition and a name. */
  placed: RegExp;
  /** A name in its own case, as surely as it can be told from other words; global. */
  name: RegExp;
  /** A name of several words in its own case; global. */
  fullName: RegExp;
  /** Opens a sentence that goes on with what was spoken of before, in its own case. */
  pointsBack: RegExp;
}
