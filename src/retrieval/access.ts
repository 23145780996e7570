import type { Chunk } from "./chunk.ts";
import type { Corpus, SourceDocument } from "./corpus.ts";
import { corpusHash } from "./corpus-hash.ts";

/** Whether an asker may see a document: one without labels is public, any other shares a label with the asker. */
export function maySee({ access }: Pick<SourceDocument, "access">, labels: readonly string[]): boolean {
  return access === undefined || access.length === 0 || access.some((label) => labels.includes(label));
}

/** An asker's labels as a text for `CacheScope.access`: equal for equal sets, whatever their order. */
export function accessScope(labels: readonly string[]): string {
  return labels.length === 0 ? "public" : JSON.stringify([...new Set(labels)].sort());
}

/** For each chunk 1 where an asker may see its document, else 0. */
export function accessRows(
  index: { chunks: readonly Chunk[]; document: (id: string) => SourceDocument | undefined },
  labels: readonly string[],
): Uint8Array {
  const seen = new Map<string, number>();
  return Uint8Array.from(index.chunks, ({ document: id }) => {
    let see = seen.get(id);
    if (see === undefined) {
      const document = index.document(id);
      see = document !== undefined && maySee(document, labels) ? 1 : 0;
      seen.set(id, see);
    }
    return see;
  });
}

/** A corpus with the labels that `labelsOf` gives its documents; none makes a document public. */
export function labelled(corpus: Corpus, labelsOf: (id: string) => readonly string[]): Corpus {
  const documents = corpus.documents.map(({ access: _access, ...document }): SourceDocument => {
    const access = labelsOf(document.id);
    return access.length === 0 ? document : { ...document, access: [...access] };
  });
  return { ...corpus, documents, hash: corpusHash(documents) };
}

/**
 * What an asker may see of a corpus, as one of its own. An index of it lets through nothing at all of the rest, not
 * even by its statistics: see `AccessView` for what a shared index does.
 */
export function visibleCorpus(corpus: Corpus, labels: readonly string[]): Corpus {
  const documents = corpus.documents.filter((document) => maySee(document, labels));
  return { ...corpus, documents, hash: corpusHash(documents) };
}
