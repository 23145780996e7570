import { open, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  buildIndex,
  corpusHash,
  defaultIndexOptions,
  defaultSearchOptions,
  indexFromBytes,
} from "../../src/retrieval/index.ts";
import type { Corpus, IndexOptions, RetrievalIndex, SearchOptions } from "../../src/retrieval/index.ts";
import type { Engine, Mode, Searcher, Text } from "./engine.ts";
import { limit } from "./engine.ts";

/** One chunk a text, whatever its length. */
const chunker: IndexOptions["chunker"] = {
  strategy: "fixed",
  size: 1_000_000,
  overlap: 0,
  context: "title",
};
const hybrid: IndexOptions = { ...defaultIndexOptions, chunker };
const keywordOnly: IndexOptions = {
  ...hybrid,
  keyword: { ...hybrid.keyword!, neighbours: 0, grams: false },
  embedder: null,
};

const searches: Record<Mode, SearchOptions> = {
  keyword: { ...defaultSearchOptions, keyword: { candidates: limit }, vector: null, limit },
  vector: { ...defaultSearchOptions, keyword: null, vector: { candidates: limit }, limit },
  hybrid: { ...defaultSearchOptions, limit },
};

export const fortyfiveKeyword: Engine = {
  id: "fortyfive",
  label: "Fortyfive, keyword",
  package: null,
  modes: ["keyword"],
  setting: "BM25F with stems, stop words and mended spelling; title as a field.",
  ...drive(keywordOnly),
};

export const fortyfiveHybrid: Engine = {
  id: "fortyfive-hybrid",
  label: "Fortyfive, hybrid (default)",
  package: null,
  modes: ["keyword", "vector", "hybrid"],
  setting:
    "All defaults: learns its embedding from the texts while it builds, embeds the question while it searches, lends texts the words of their neighbours, counts pieces of words; beyond 20,000 texts vectors are in 8 bits.",
  embeds: true,
  ...drive(hybrid),
};

function drive(options: IndexOptions): Pick<Engine, "build" | "open" | "opensWithTexts"> {
  return {
    async build({ texts, onStage }) {
      const corpus = corpusOf(texts);
      onStage("corpus");
      const index = await buildIndex(corpus, options, { onProgress: (stage) => onStage(stage) });
      return searcher(index);
    },
    async open({ texts, folder }) {
      const bytes = await readLarge(path.join(folder, "index"));
      return searcher(await indexFromBytes(bytes, corpusOf(texts)));
    },
    opensWithTexts: true,
  };
}

/** A file of any size: `readFile` refuses those over 2 GB. */
async function readLarge(file: string): Promise<Uint8Array> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size;) {
    const { bytesRead } = await handle.read(bytes, at, Math.min(1 << 28, size - at), at);
    if (bytesRead === 0) throw new Error(`${file} ends before its end`);
    at += bytesRead;
  }
  return bytes;
}

function corpusOf(texts: readonly Text[]): Corpus {
  // A hash of the real file is the loader's work; texts of a bench are told apart by their ids.
  const documents = texts.map(({ id, title, text }) => ({ id, title, text, hash: id }));
  return { id: "bench", hash: corpusHash(documents), documents, skipped: [], warnings: [] };
}

function searcher(index: RetrievalIndex): Searcher {
  return {
    search: (mode, { text }) =>
      index.search(text, searches[mode]).passages.map(({ chunk }) => chunk.document),
    save: async (folder) => writeFile(path.join(folder, "index"), await index.toBytes()),
  };
}
