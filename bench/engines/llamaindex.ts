import path from "node:path";
import type { Engine, Searcher } from "./engine.ts";
import { limit } from "./engine.ts";
import { peerPackage } from "../peer-package.ts";

interface VectorStore {
  add(nodes: object[]): Promise<string[]>;
  query(query: {
    queryEmbedding: number[];
    similarityTopK: number;
    mode: string;
  }): Promise<{ ids: string[] }>;
  persist(file: string): Promise<void>;
}

interface LlamaIndex {
  TextNode: new (init: { id_: string; text: string; embedding: number[] }) => object;
  SimpleVectorStore: {
    new (init: { embedModel: object }): VectorStore;
    fromPersistPath(file: string, embedModel: object): Promise<VectorStore>;
  };
}

const load = () => peerPackage<LlamaIndex>("llamaindex");
/** It wants one, though vectors are handed to it. */
const embedModel = {};
const file = (folder: string) => path.join(folder, "vector_store.json");

export const llamaIndex: Engine = {
  id: "llamaindex",
  label: "LlamaIndex.TS",
  package: "llamaindex",
  modes: ["vector"],
  setting:
    "SimpleVectorStore, its default. It has no BM25 and no hybrid search, and its keyword table makes an index with a language model.",
  load,
  async build({ texts, vectors }) {
    const { TextNode, SimpleVectorStore } = await load();
    const store = new SimpleVectorStore({ embedModel });
    await store.add(
      texts.map(
        ({ id, title, text }, index) =>
          new TextNode({ id_: id, text: `${title}\n${text}`, embedding: Array.from(vectors!.row(index)) }),
      ),
    );
    return { ...searcher(store), save: (folder) => store.persist(file(folder)) };
  },
  async open({ folder }) {
    return searcher(await (await load()).SimpleVectorStore.fromPersistPath(file(folder), embedModel));
  },
};

const searcher = (store: VectorStore): Searcher => ({
  async search(_mode, { vector }) {
    const query = { queryEmbedding: Array.from(vector), similarityTopK: limit, mode: "default" };
    return (await store.query(query)).ids;
  },
});
