/** What a language model is asked to write from. */
export interface TextRequest {
  system: string;
  prompt: string;
}

/**
 * The least that is needed of a language model: it writes a text piece by piece. Pieces are of any length and may end
 * anywhere; the text is all of them together. A fired signal should stop it.
 */
export type TextModel = (request: TextRequest, signal: AbortSignal) => AsyncIterable<string>;
