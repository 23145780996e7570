const MOST_CHARACTERS = 1_000_000;
/** What a chunk of a stream costs the studio, in characters. */
const CHUNK = 20;

/**
 * How much the simulated models of one run may still say. Each word is made in the studio's own thread, so a run that
 * asks for more would keep the studio from all else.
 */
export class SpeechBudget {
  #left = MOST_CHARACTERS;

  get spent(): boolean {
    return this.#left < 0;
  }

  /** Takes off a text that so many behaviours go through. */
  text(characters: number, behaviours: number): void {
    this.#left -= characters * (1 + behaviours);
  }

  chunk(): void {
    this.#left -= CHUNK;
  }
}
