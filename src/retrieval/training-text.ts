/** A stretch of text to learn from: words of a lexicon. */
export interface TrainingText {
  words: ArrayLike<number>;
  from: number;
  to: number;
}
