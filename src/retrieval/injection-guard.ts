import { Pace } from "../numerics/index.ts";
import type { ByteCache } from "./byte-cache.ts";
import { documentBlocks } from "./chunking/document-blocks.ts";
import type { Corpus, SourceDocument } from "./corpus.ts";
import type { InjectionSpan } from "./injection.ts";
import { findInjections, touchesInjection } from "./injection.ts";
import type { ExtractiveAnswererOptions } from "./extractive-answerer.ts";

/** What an extractive answerer reads of an index. */
type Readable = ExtractiveAnswererOptions["index"];

/** What was found in documents, whoever asked first; with all scores. */
const known = new WeakMap<SourceDocument, InjectionSpan[]>();

function spansOf(document: SourceDocument): InjectionSpan[] {
  let spans = known.get(document);
  if (spans === undefined) {
    spans = findInjections(document.text, { blocks: documentBlocks(document), least: 0 });
    known.set(document, spans);
  }
  return spans;
}

export interface ScanEnvironment {
  /** What was found is taken from here where it is, and put here where it is not. */
  cache?: ByteCache;
  signal?: AbortSignal;
}

/** To be raised when the same text would be judged otherwise. */
const scanVersion = 1;

/**
 * Looks through all documents of a corpus, so that no question waits for it. Without it an `InjectionGuard` looks
 * through a document when it is first asked about it.
 * @throws CancelledError
 */
export async function scanForInjections(
  corpus: Corpus,
  { cache, signal }: ScanEnvironment = {},
): Promise<void> {
  const missing = corpus.documents.filter((document) => !known.has(document));
  if (missing.length === 0) return;
  const key = `retrieval/injections/${scanVersion}/${corpus.hash}`;
  const stored = (await cache?.get(key)) ?? null;
  const found = stored === null ? null : readSpans(stored);
  if (found !== null) {
    for (const document of missing) known.set(document, found[document.id] ?? []);
    return;
  }
  const pace = new Pace(signal);
  for (const document of missing) {
    spansOf(document);
    await pace.rest();
  }
  const all = corpus.documents.map((document) => [document.id, spansOf(document)] as const);
  const some = Object.fromEntries(all.filter(([, spans]) => spans.length > 0));
  await cache?.put(key, new TextEncoder().encode(JSON.stringify(some)));
}

/** null when they cannot be read. */
function readSpans(bytes: Uint8Array): Record<string, InjectionSpan[]> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" ? (value as Record<string, InjectionSpan[]>) : null;
  } catch {
    return null;
  }
}

/** Knows the planted instructions of documents. */
export class InjectionGuard {
  readonly #document: (id: string) => SourceDocument | undefined;
  readonly #least: number;

  /** `least`: see `InjectionOptions`. */
  constructor(document: (id: string) => SourceDocument | undefined, least = 0.5) {
    this.#document = document;
    this.#least = least;
  }

  /** The spans of a document in order; none for one that is not there. */
  spans(id: string): readonly InjectionSpan[] {
    const document = this.#document(id);
    return document === undefined ? [] : spansOf(document).filter(({ score }) => score >= this.#least);
  }

  /** Whether a stretch holds a part of a planted instruction and so must be neither cited nor repeated. */
  isPlanted(stretch: { document: string; start: number; end: number }): boolean {
    return touchesInjection(this.spans(stretch.document), stretch);
  }
}

/** An index as an extractive answerer may read it: without the sentences that are planted instructions. */
export function withoutInjections(index: Readable, guard: Pick<InjectionGuard, "isPlanted">): Readable {
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
