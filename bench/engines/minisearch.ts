import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Engine, Searcher, Text } from "./engine.ts";
import { limit } from "./engine.ts";
import { peerPackage } from "../peer-package.ts";

interface MiniSearch {
  addAll(documents: readonly Text[]): void;
  search(query: string): { id: string }[];
}

interface MiniSearchModule {
  default: { new (options: object): MiniSearch; loadJSON(json: string, options: object): MiniSearch };
}

const options = { fields: ["title", "text"] };
const load = async () => (await peerPackage<MiniSearchModule>("minisearch")).default;

export const miniSearch: Engine = {
  id: "minisearch",
  label: "MiniSearch",
  package: "minisearch",
  modes: ["keyword"],
  setting: "Defaults: BM25+, no stems, texts not stored.",
  load,
  async build({ texts }) {
    const index = new (await load())(options);
    index.addAll(texts);
    return searcher(index);
  },
  async open({ folder }) {
    return searcher(
      (await load()).loadJSON(await readFile(path.join(folder, "index.json"), "utf8"), options),
    );
  },
};

const searcher = (index: MiniSearch): Searcher => ({
  search: (_mode, { text }) =>
    index
      .search(text)
      .slice(0, limit)
      .map(({ id }) => id),
  save: (folder) => writeFile(path.join(folder, "index.json"), JSON.stringify(index)),
});
