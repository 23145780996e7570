import { Drawing } from "../drawing.ts";
import type { Block, Edge } from "../drawing.ts";
import { partFields, presentDefault } from "./catalogue.ts";
import { ragBlock, ragBlocks } from "./blocks.ts";
import type { PartName, RagDesign } from "./design.ts";

/** The board of a new session: what is given, and nothing else. */
export function starterDrawing(): Drawing {
  return Drawing.parse({
    kind: "rag",
    blocks: [
      { id: "corpus", type: "corpus", position: { x: 0, y: 0 } },
      { id: "question", type: "question", position: { x: 0, y: 200 } },
      { id: "answer", type: "answer", position: { x: 480, y: 100 } },
    ],
  });
}

/** Only what differs from what the catalogue gives a new block. */
function parametersOf(design: RagDesign, part: PartName): Block["parameters"] {
  const fields = partFields(part);
  const values = Object.entries(design[part] as Record<string, string | number | boolean>);
  return Object.fromEntries(values.filter(([name, value]) => value !== presentDefault(name, fields[name]!)));
}

function onBoard(design: RagDesign, part: PartName | undefined): boolean {
  if (part === undefined) return true;
  const { type } = design[part] as { type?: string };
  return type !== "none";
}

/** Design to drawing, laid out like lines of text: ingestion and indexes, the question, then what is made of the lists. `compile` gives the design back. */
export function drawDesign(design: RagDesign): Drawing {
  const blocks = ragBlocks
    .filter((block) => onBoard(design, block.part))
    .map((block) => ({
      id: block.type,
      type: block.type,
      position: block.place,
      parameters: block.part === undefined ? {} : parametersOf(design, block.part),
    }));
  const present = new Set(blocks.map(({ type }) => type));
  const edges: Edge[] = [];
  const connect = (from: string, to: string, port: string, output = ragBlock(from)!.outputs[0]!.id) => {
    if (present.has(from) && present.has(to))
      edges.push({
        id: `${from}-${to}-${port}`,
        from: { block: from, port: output },
        to: { block: to, port },
      });
  };
  const asker = present.has("cache") ? "cache" : "question";
  const lists = ["keyword-index", "vector-index"].filter((type) => present.has(type));
  const joined = present.has("fusion") ? "fusion" : lists[0]!;
  connect("corpus", "loader", "files");
  connect("loader", "chunker", "documents");
  connect("chunker", "embedder", "chunks");
  connect("chunker", "keyword-index", "chunks");
  connect("embedder", "vector-index", "vectors");
  connect("question", "cache", "question");
  connect(asker, "embedder", "question");
  connect(asker, "keyword-index", "question");
  if (joined === "fusion") for (const list of lists) connect(list, "fusion", "passages");
  connect(joined, "reranker", "passages");
  connect(present.has("reranker") ? "reranker" : joined, "context", "passages");
  connect("context", "answer", "context");
  connect("answer", "evaluator", "answer");
  return Drawing.parse({ kind: "rag", blocks, edges });
}
