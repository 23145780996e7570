import { createHash } from "node:crypto";
import type { SourceDocument } from "./corpus.ts";

/** Hash of a set of documents: of their ids and hashes, whatever their order. */
export function corpusHash(documents: readonly SourceDocument[]): string {
  const hash = createHash("sha256");
  for (const line of documents.map((document) => `${document.id}\0${document.hash}\n`).sort())
    hash.update(line);
  return hash.digest("hex").slice(0, 32);
}
