import { documentBlocks } from "./chunking/document-blocks.ts";
import type { SourceDocument } from "./corpus.ts";
import type { InjectionSpan } from "./injection.ts";
import { findInjections, touchesInjection } from "./injection.ts";
import type { ExtractiveAnswererOptions } from "./extractive-answerer.ts";

/** What an extractive answerer reads of an index. */
type Readable = ExtractiveAnswererOptions["index"];

/** Knows the planted instructions of documents; each is looked through once, when first asked about. */
export class InjectionGuard {
  readonly #document: (id: string) => SourceDocument | undefined;
  readonly #least: number | undefined;
  readonly #known = new WeakMap<SourceDocument, InjectionSpan[]>();

  /** `least`: see `InjectionOptions`. */
  constructor(document: (id: string) => SourceDocument | undefined, least?: number) {
    this.#document = document;
    this.#least = least;
  }

  /** The spans of a document in order; none for one that is not there. */
  spans(id: string): readonly InjectionSpan[] {
    const document = this.#document(id);
    if (document === undefined) return [];
    let spans = this.#known.get(document);
    if (spans === undefined) {
      spans = findInjections(document.text, { blocks: documentBlocks(document), least: this.#least });
      this.#known.set(document, spans);
    }
    return spans;
  }

  /** Whether a stretch holds a part of a planted instruction and so must be neither cited nor repeated. */
  isPlanted(stretch: { document: string; start: number; end: number }): boolean {
    return touchesInjection(this.spans(stretch.document), stretch);
  }
}

/** An index as an extractive answerer may read it: without the sentences that are planted instructions. */
export function withoutInjections(index: Readable, guard: InjectionGuard): Readable {
  return {
    language: index.language,
    idf: (word) => index.idf(word),
    readQuestion: (question) => index.readQuestion(question),
    sentences: (stretch) =>
      index
        .sentences(stretch)
        .filter(({ start, end }) => !guard.isPlanted({ document: stretch.document, start, end })),
  };
}
