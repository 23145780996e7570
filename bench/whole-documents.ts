import type { Corpus } from "../src/retrieval/index.ts";
import { corpusHash } from "../src/retrieval/index.ts";
import type { Collection, CollectionDocument } from "./collection.ts";

/** A collection as a corpus for the engine: the title of a document stands before its text. */
export const wholeDocuments = (collection: Collection): Corpus =>
  corpusOf(collection, ({ title, text }) => (title === "" ? text : `${title}\n\n${text}`));

/** A collection as a corpus for the engine: titles stand apart from the texts. */
export const titledDocuments = (collection: Collection): Corpus =>
  corpusOf(collection, ({ title, text }) => (text === "" ? title : text));

function corpusOf({ name, documents }: Collection, textOf: (document: CollectionDocument) => string): Corpus {
  const all = documents.map((document) => {
    const { id, title } = document;
    return { id, title, text: textOf(document), hash: `${name}/${id}` };
  });
  return { id: name, hash: corpusHash(all), documents: all, skipped: [], warnings: [] };
}
