import { createHash } from "node:crypto";
import type { SourceDocument } from "./corpus.ts";

/** Hash of a set of documents: of their ids, hashes and access labels, whatever their order. */
export function corpusHash(documents: readonly SourceDocument[]): string {
  const lines = documents.map(lineOf).sort();
  return createHash("sha256").update(lines.join("")).digest("hex").slice(0, 32);
}

const lineOf = ({ id, hash, access = [] }: SourceDocument): string =>
  `${id}\0${hash}${access.length === 0 ? "" : `\0${JSON.stringify(access.toSorted())}`}\n`;
