import type { BlockType, Port } from "../catalogue.ts";
import type { PartName } from "./design.ts";

/** An input with the sentence for the candidate who left it open. */
type Input = Port & { missing: string };

/** A block type without its parameters, which come from the schema of its part of the design. */
export type RagBlock = Omit<BlockType, "parameters" | "inputs"> & {
  inputs: Input[];
  part?: PartName;
  /** The sentence for an output that leads nowhere. */
  unused?: string;
  place: { x: number; y: number };
};

/** Every block of a RAG board. `place` is where a drawn design puts it. */
export const ragBlocks: RagBlock[] = [
  {
    type: "corpus",
    label: "Corpus",
    aliases: ["documents", "docs", "source", "data source", "files"],
    stage: "ingest",
    summary: "The documents as they are where they are written.",
    explanation: "It is not yours to change; what you choose is how often you look at it and how you cut it.",
    inputs: [],
    outputs: [{ id: "files", label: "files", flow: "files" }],
    unused: "The Corpus is not read. Connect it to a Loader.",
    fixed: true,
    place: { x: 0, y: 0 },
  },
  {
    type: "loader",
    label: "Loader",
    aliases: ["ingest", "ingestion", "parser", "connector", "crawler", "etl", "reader", "document loader"],
    stage: "ingest",
    summary: "Reads the files, takes text and title out of them, and notices changes.",
    explanation:
      "How often it runs sets how old an answer can be. Picking up single changes is cheap to run and harder to build than starting over each night.",
    inputs: [
      {
        id: "files",
        label: "files",
        flow: "files",
        missing: "The Loader has nothing to read. Connect Corpus to Loader.",
      },
    ],
    outputs: [{ id: "documents", label: "documents", flow: "documents" }],
    unused: "The Loader's documents go nowhere. Connect Loader to a Chunker.",
    part: "ingest",
    tellingParameter: "refresh",
    place: { x: 320, y: 0 },
  },
  {
    type: "chunker",
    label: "Chunker",
    aliases: ["splitter", "text splitter", "chunking", "segmenter", "chunk", "chunks"],
    stage: "ingest",
    summary: "Cuts documents into the pieces that are found, ranked and read.",
    explanation:
      "The one decision that everything after it inherits. Cut too coarse and the context fills with what nobody asked; cut too fine and the answer is in two pieces.",
    inputs: [
      {
        id: "documents",
        label: "documents",
        flow: "documents",
        missing: "The Chunker has no documents. Connect Loader to Chunker.",
      },
    ],
    outputs: [{ id: "chunks", label: "chunks", flow: "chunks" }],
    unused:
      "The chunks go nowhere. Connect Chunker to a Keyword index, or through an Embedder to a Vector index.",
    part: "chunker",
    tellingParameter: "strategy",
    place: { x: 640, y: 0 },
  },
  {
    type: "embedder",
    label: "Embedder",
    aliases: ["embedding", "embeddings", "embedding model", "encoder", "bi-encoder", "lsa", "vectorizer"],
    stage: "index",
    summary: "Turns chunks and questions into vectors that are near when they mean the same.",
    explanation:
      "Finds text that shares no word with the question. Blurs exact names, versions and codes, and makes search wait for one more call unless it runs in the service.",
    inputs: [
      {
        id: "chunks",
        label: "chunks",
        flow: "chunks",
        missing: "The Embedder has no chunks to embed. Connect Chunker to Embedder.",
      },
      {
        id: "question",
        label: "question",
        flow: "question",
        missing: "The question must be embedded like the chunks. Connect Question to Embedder.",
      },
    ],
    outputs: [{ id: "vectors", label: "vectors", flow: "vectors" }],
    unused: "The vectors go nowhere. Connect Embedder to a Vector index.",
    part: "embedder",
    tellingParameter: "dimensions",
    place: { x: 960, y: 0 },
  },
  {
    type: "vector-index",
    label: "Vector index",
    aliases: [
      "vector",
      "vectors",
      "vector store",
      "vector db",
      "vector database",
      "vector search",
      "dense",
      "dense index",
      "semantic search",
      "hnsw",
      "ivf",
      "ann",
      "knn",
      "faiss",
      "pgvector",
      "pinecone",
      "qdrant",
      "weaviate",
      "milvus",
      "chroma",
      "turbopuffer",
    ],
    stage: "index",
    summary: "Holds the vectors and gives the chunks nearest to the question.",
    explanation:
      "Searching every vector is exact and quick enough for some hundred thousand. Beyond that one trades a little recall for speed, and somebody runs another store.",
    inputs: [
      {
        id: "vectors",
        label: "vectors",
        flow: "vectors",
        missing: "The Vector index has no vectors. Connect Embedder to Vector index.",
      },
    ],
    outputs: [{ id: "passages", label: "ranked list", flow: "passages" }],
    unused: "The Vector index's list goes nowhere. Connect it to Context, a Reranker or a Fusion block.",
    part: "vector",
    tellingParameter: "candidates",
    place: { x: 1280, y: 0 },
  },
  {
    type: "keyword-index",
    label: "Keyword index",
    aliases: [
      "keyword",
      "keywords",
      "keyword search",
      "bm25",
      "bm25f",
      "tf-idf",
      "inverted index",
      "full text search",
      "fts",
      "full-text index",
      "lexical",
      "lexical index",
      "sparse",
      "sparse index",
      "elasticsearch",
      "opensearch",
      "lucene",
    ],
    stage: "index",
    summary: "Finds chunks by the words they share with the question, rare words first.",
    explanation:
      "Unbeaten on names, error messages and versions, cheap and explainable. Blind when question and text use different words for one thing.",
    inputs: [
      {
        id: "chunks",
        label: "chunks",
        flow: "chunks",
        missing: "The Keyword index has nothing to index. Connect Chunker to Keyword index.",
      },
      {
        id: "question",
        label: "question",
        flow: "question",
        missing: "The Keyword index gets no question. Connect Question to Keyword index.",
      },
    ],
    outputs: [{ id: "passages", label: "ranked list", flow: "passages" }],
    unused: "The Keyword index's list goes nowhere. Connect it to Context, a Reranker or a Fusion block.",
    part: "keyword",
    tellingParameter: "candidates",
    place: { x: 1280, y: 200 },
  },
  {
    type: "question",
    label: "Question",
    aliases: ["query", "user", "request", "prompt"],
    stage: "ask",
    summary: "What somebody asks.",
    explanation: "It can be short, misspelt, about the wrong version, or about something no document says.",
    inputs: [],
    outputs: [{ id: "question", label: "question", flow: "question" }],
    unused: "The Question goes nowhere. Connect it to the Keyword index, the Embedder or a Cache.",
    fixed: true,
    place: { x: 0, y: 200 },
  },
  {
    type: "cache",
    label: "Cache",
    aliases: ["answer cache", "response cache", "redis", "memcached", "exact cache", "query cache"],
    stage: "ask",
    summary: "Gives the same answer again when the same question comes again.",
    explanation:
      "The only part that makes a system cheaper and faster at once, and the only one that can give yesterday's answer today. Worth as much as questions repeat.",
    inputs: [
      {
        id: "question",
        label: "question",
        flow: "question",
        missing: "The Cache sees no questions. Connect Question to Cache.",
      },
    ],
    outputs: [{ id: "misses", label: "questions not in it", flow: "question" }],
    unused: "What the Cache does not hold goes nowhere. Connect Cache to the Keyword index or the Embedder.",
    part: "cache",
    tellingParameter: "ttlMinutes",
    place: { x: 320, y: 200 },
  },
  {
    type: "fusion",
    label: "Fusion",
    aliases: [
      "hybrid",
      "hybrid search",
      "rrf",
      "reciprocal rank fusion",
      "merge",
      "merger",
      "rank fusion",
      "ensemble",
    ],
    stage: "retrieve",
    summary: "Joins a keyword list and a vector list into one.",
    explanation:
      "Two searches miss different things, so together they miss less. A list that is much weaker drags the other down unless its weight says so.",
    inputs: [
      {
        id: "passages",
        label: "ranked lists",
        flow: "passages",
        many: true,
        missing: "Fusion has no lists to join. Connect the Keyword index and the Vector index to it.",
      },
    ],
    outputs: [{ id: "passages", label: "ranked list", flow: "passages" }],
    unused: "Fusion's list goes nowhere. Connect Fusion to Context or a Reranker.",
    part: "fusion",
    tellingParameter: "type",
    place: { x: 0, y: 420 },
  },
  {
    type: "reranker",
    label: "Reranker",
    aliases: ["rerank", "re-ranker", "cross-encoder", "cross encoder", "second stage", "ranker", "colbert"],
    stage: "retrieve",
    summary: "Looks at the first candidates again, each together with the question.",
    explanation:
      "Search is built to be quick, so its order is rough; a second look at a few mends it. It costs time on every question and cannot find what search did not bring.",
    inputs: [
      {
        id: "passages",
        label: "ranked list",
        flow: "passages",
        missing: "The Reranker has nothing to rank. Connect an index or Fusion to Reranker.",
      },
    ],
    outputs: [{ id: "passages", label: "ranked list", flow: "passages" }],
    unused: "The Reranker's list goes nowhere. Connect Reranker to Context.",
    part: "reranker",
    tellingParameter: "depth",
    place: { x: 320, y: 420 },
  },
  {
    type: "context",
    label: "Context",
    aliases: [
      "context builder",
      "context assembly",
      "context window",
      "prompt builder",
      "augmentation",
      "packing",
    ],
    stage: "answer",
    summary: "Fills a token budget with the passages, best first.",
    explanation:
      "Whatever is in is paid for and can distract; whatever is out cannot be answered from. The better the ranking, the smaller it can be.",
    inputs: [
      {
        id: "passages",
        label: "ranked list",
        flow: "passages",
        missing: "Context gets no ranked list. Connect an index, Fusion or a Reranker to Context.",
      },
    ],
    outputs: [{ id: "context", label: "context", flow: "context" }],
    unused: "Context goes nowhere. Connect Context to Answer.",
    part: "context",
    tellingParameter: "budget",
    place: { x: 640, y: 420 },
  },
  {
    type: "answer",
    label: "Answer",
    aliases: ["generator", "generation", "llm", "model", "language model", "synthesizer", "reader model"],
    stage: "answer",
    summary: "Answers from the context, cites each sentence, and says so when nothing fits.",
    explanation:
      "An answer that cannot be traced cannot be trusted. Refusing is part of answering; when to refuse is your decision.",
    inputs: [
      {
        id: "context",
        label: "context",
        flow: "context",
        missing: "Answer has nothing to answer from. Connect a Context block to Answer.",
      },
    ],
    outputs: [{ id: "answer", label: "answer", flow: "answer" }],
    part: "answer",
    tellingParameter: "abstainBelow",
    fixed: true,
    place: { x: 960, y: 420 },
  },
  {
    type: "evaluator",
    label: "Evaluator",
    aliases: [
      "evaluation",
      "eval",
      "evals",
      "golden set",
      "golden questions",
      "test set",
      "monitoring",
      "metrics",
    ],
    stage: "measure",
    summary: "Asks golden questions after every change and notices when it got worse.",
    explanation:
      "Without it every later change is a guess. How small a loss it can see depends on how many questions somebody keeps right.",
    inputs: [
      {
        id: "answer",
        label: "answers",
        flow: "answer",
        missing: "The Evaluator sees no answers. Connect Answer to Evaluator.",
      },
    ],
    outputs: [],
    part: "evaluator",
    tellingParameter: "questions",
    place: { x: 1280, y: 420 },
  },
];

export function ragBlock(type: string): RagBlock | undefined {
  return ragBlocks.find((block) => block.type === type);
}
