import type { Engine, Question, Text } from "./engine.ts";
import { limit } from "./engine.ts";
import { peerPackage } from "../peer-package.ts";

interface Document {
  pageContent: string;
  metadata: { id: string };
}

interface Retriever {
  invoke(question: string): Promise<Document[]>;
}

interface VectorStore {
  addVectors(vectors: number[][], documents: Document[]): Promise<void>;
  similaritySearchVectorWithScore(vector: number[], limit: number): Promise<[Document, number][]>;
  asRetriever(limit: number): Retriever;
}

interface Bm25Module {
  BM25Retriever: { fromDocuments(documents: Document[], options: { k: number }): Retriever };
}
interface MemoryModule {
  MemoryVectorStore: new (embeddings: object) => VectorStore;
}
interface EnsembleModule {
  EnsembleRetriever: new (options: { retrievers: Retriever[] }) => Retriever;
}

const documentsOf = (texts: readonly Text[]): Document[] =>
  texts.map(({ id, title, text }) => ({
    pageContent: title === "" ? text : `${title}\n${text}`,
    metadata: { id },
  }));

const ids = (documents: readonly Document[]) => documents.slice(0, limit).map(({ metadata }) => metadata.id);

const loadBm25 = () => peerPackage<Bm25Module>("@langchain/community/retrievers/bm25");
const loadMemory = () => peerPackage<MemoryModule>("@langchain/classic/vectorstores/memory");
const loadEnsemble = () => peerPackage<EnsembleModule>("@langchain/classic/retrievers/ensemble");

async function bm25(documents: Document[]): Promise<Retriever> {
  const { BM25Retriever } = await loadBm25();
  return BM25Retriever.fromDocuments(documents, { k: limit });
}

export const langChainKeyword: Engine = {
  id: "langchain",
  label: "LangChain.js, BM25",
  package: "@langchain/community",
  modes: ["keyword"],
  setting:
    "BM25Retriever with defaults. It builds nothing and reads all texts at every question, so it cannot be saved.",
  load: loadBm25,
  async build({ texts }) {
    const retriever = await bm25(documentsOf(texts));
    return { search: async (_mode, { text }) => ids(await retriever.invoke(text)) };
  },
};

export const langChainHybrid: Engine = {
  id: "langchain-hybrid",
  label: "LangChain.js, ensemble",
  package: "@langchain/classic",
  modes: ["vector", "hybrid"],
  setting:
    "MemoryVectorStore, and EnsembleRetriever over it and BM25Retriever, with defaults. In memory only.",
  load: () => Promise.all([loadBm25(), loadMemory(), loadEnsemble()]),
  async build({ texts, vectors }) {
    const { MemoryVectorStore } = await loadMemory();
    const { EnsembleRetriever } = await loadEnsemble();
    let asked: Question | undefined;
    const store = new MemoryVectorStore({ embedQuery: async () => Array.from(asked!.vector) });
    const documents = documentsOf(texts);
    await store.addVectors(
      documents.map((_, index) => Array.from(vectors!.row(index))),
      documents,
    );
    const ensemble = new EnsembleRetriever({ retrievers: [await bm25(documents), store.asRetriever(limit)] });
    return {
      async search(mode, question) {
        asked = question;
        if (mode === "hybrid") return ids(await ensemble.invoke(question.text));
        const found = await store.similaritySearchVectorWithScore(Array.from(question.vector), limit);
        return ids(found.map(([document]) => document));
      },
    };
  },
};
