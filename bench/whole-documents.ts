import type { Corpus } from "../src/retrieval/index.ts";
import { corpusHash } from "../src/retrieval/index.ts";
import type { Collection } from "./collection.ts";

/** A collection as a corpus for the engine: the title of a document stands before its text. */
export function wholeDocuments({ name, documents }: Collection): Corpus {
  const all = documents.map(({ id, title, text }) => {
    const whole = title === "" ? text : `${title}\n\n${text}`;
    return { id, title, text: whole, hash: `${name}/${id}` };
  });
  return { id: name, hash: corpusHash(all), documents: all, skipped: [], warnings: [] };
}
