/** What had to be done to a text to read it, and how often that turns out to be the wrong reading, 0 to 1. */
const doubts = {
  /** Text before or after the value. */
  prose: 0,
  /** A Markdown fence around the value. */
  fence: 0,
  /** A model's thinking before the value or inside it. */
  thinking: 0,
  /** The best of several values. */
  "several-values": 0.1,
  /** Labelled lines or tags, read as the properties that they name. */
  labels: 0.1,
  /** Values one after another, read as a list. */
  "value-list": 0.2,
  comment: 0,
  "extra-comma": 0,
  "missing-comma": 0.02,
  "missing-colon": 0.1,
  /** Quotes other than `"`. */
  "other-quotes": 0,
  /** Colons and commas of full width. */
  "other-punctuation": 0.02,
  "unquoted-key": 0,
  "unquoted-text": 0.05,
  /** A quote inside a text that was not escaped. */
  "unescaped-quote": 0.05,
  "raw-line-break": 0,
  /** A quote that should open or close a text. */
  "missing-quote": 0.15,
  /** A bracket that was missing before the end, too many, or of the wrong kind. */
  bracket: 0.1,
  /** The text ends before the value does: inside a part of it, or after a comma. */
  "cut-off": 0.02,
  /** The text ends after a whole part, and only closing brackets are missing. More parts may have been meant. */
  unclosed: 0.02,
  /** `True`, `None`, `undefined` and the like. */
  "other-literal": 0,
  /** A number not as JSON writes it. */
  "other-number": 0.02,
  /** `...` that stands for what was left out. */
  ellipsis: 0.05,
  /** Parentheses read as a list. */
  tuple: 0.05,
  /** `ObjectId("1")` read as its argument. */
  call: 0.05,
  /** `"a" + "b"`. */
  joined: 0.02,
  /** Quotes escaped that should not be. */
  "escaped-text": 0.05,
  /** `\\U` or `\\d`: whoever wrote it may have meant other backslashes beside it as they stand, too. */
  "odd-escape": 0.1,
  /** A key without a value, left out. */
  "lone-key": 0.1,
  "missing-value": 0.15,
  /** Something that is no part of a value. */
  junk: 0.2,
  /** The same value in the type that the schema asks for: `"5"` to 5, `"yes"` to true, one value to a list. */
  coerced: 0.01,
  /** A choice or a key that differs in case, spaces or punctuation only, or is an alias. */
  matched: 0.01,
  /** What a phrase or a slip of the pen was taken to mean: `"about $5k"`, `"not mentioned"`, `"hybird"`. */
  interpreted: 0.05,
  "missing-field": 0,
  "extra-field": 0,
} as const;

export type ChangeKind = keyof typeof doubts;

export interface Change {
  kind: ChangeKind;
  /** Offset into the text in UTF-16 units, where there is one. */
  at?: number;
  /** JSON path into the value, where there is one. */
  path?: string;
  /** What was there and what became of it, for people. */
  note?: string;
}

/** How sure a reading is after such changes, 0 to 1: the chance that none of them was a mistake, taken as independent. */
export function confidenceAfter(changes: readonly Change[]): number {
  let sure = 1;
  for (const { kind } of changes) sure *= 1 - doubts[kind];
  return sure;
}

/** Whether the end of the value was there. */
export const isComplete = (changes: readonly Change[]): boolean =>
  !changes.some(({ kind }) => kind === "cut-off" || kind === "unclosed");
