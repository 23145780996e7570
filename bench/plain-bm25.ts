/** BM25 as the textbook has it, to hold the engine against: k1 1.2, b 0.75, idf ln(1 + (N - df + 0.5) / (df + 0.5)). */
export class PlainBm25 {
  readonly #tokens: (text: string) => string[];
  readonly #ids: string[] = [];
  readonly #norms: number[] = [];
  readonly #postings = new Map<string, { document: number; count: number }[]>();

  constructor(documents: readonly { id: string; text: string }[], tokens: (text: string) => string[]) {
    this.#tokens = tokens;
    const lengths: number[] = [];
    for (const { id, text } of documents) {
      const document = this.#ids.push(id) - 1;
      const counts = new Map<string, number>();
      const read = tokens(text);
      for (const token of read) counts.set(token, (counts.get(token) ?? 0) + 1);
      for (const [token, count] of counts) {
        let list = this.#postings.get(token);
        if (list === undefined) this.#postings.set(token, (list = []));
        list.push({ document, count });
      }
      lengths.push(read.length);
    }
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1;
    for (const length of lengths) this.#norms.push(1.2 * (0.25 + (0.75 * length) / average));
  }

  /** Ids of the best documents, best first. */
  search(question: string, limit: number): string[] {
    const scores = new Map<number, number>();
    for (const token of new Set(this.#tokens(question))) {
      const list = this.#postings.get(token) ?? [];
      const idf = Math.log(1 + (this.#ids.length - list.length + 0.5) / (list.length + 0.5));
      for (const { document, count } of list) {
        const gain = (idf * count) / (count + this.#norms[document]!);
        scores.set(document, (scores.get(document) ?? 0) + gain);
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([document]) => this.#ids[document]!);
  }
}
