import { createHash } from "node:crypto";
import { z } from "zod";
import { Answer } from "./parts/answer.ts";
import { Cache } from "./parts/cache.ts";
import { Chunker } from "./parts/chunker.ts";
import { Context } from "./parts/context.ts";
import { Embedder } from "./parts/embedder.ts";
import { Evaluator } from "./parts/evaluator.ts";
import { Fusion } from "./parts/fusion.ts";
import { Ingest } from "./parts/ingest.ts";
import { Keyword } from "./parts/keyword.ts";
import { Reranker } from "./parts/reranker.ts";
import { Vector } from "./parts/vector.ts";

/** The parts of a design by their name in it. */
export const designParts = {
  ingest: Ingest,
  chunker: Chunker,
  embedder: Embedder,
  vector: Vector,
  keyword: Keyword,
  fusion: Fusion,
  reranker: Reranker,
  cache: Cache,
  context: Context,
  answer: Answer,
  evaluator: Evaluator,
} as const;
export type PartName = keyof typeof designParts;

const Fields = z.strictObject({
  kind: z.literal("rag").default("rag"),
  version: z.literal(1).default(1),
  name: z.string().min(1).max(120).default("Untitled design").describe("What the design is called in lists."),
  ingest: Ingest.prefault({}),
  chunker: Chunker.prefault({}),
  embedder: Embedder.prefault({}),
  vector: Vector.prefault({}),
  keyword: Keyword.prefault({}),
  fusion: Fusion.prefault({}),
  reranker: Reranker.prefault({}),
  cache: Cache.prefault({}),
  context: Context.prefault({}),
  answer: Answer.prefault({}),
  evaluator: Evaluator.prefault({}),
});

/**
 * A RAG system as data: what is built, and as what it would be deployed. Every field has a default; `{}` is a plain
 * BM25 design. A part whose `type` is `none` is not there, and its other fields are set to their defaults.
 */
export const RagDesign = Fields.superRefine(checkWhole).transform(withoutUnusedParts);
export type RagDesign = z.output<typeof RagDesign>;

/** Rules that no single field can hold. Each message is a sentence; the path is where it can be mended. */
function checkWhole(design: z.output<typeof Fields>, context: z.RefinementCtx): void {
  const issue = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
  const { chunker, embedder, vector, keyword, fusion } = design;
  if (chunker.overlap > chunker.size / 2)
    issue(
      ["chunker", "overlap"],
      `overlap is ${chunker.overlap} tokens; with chunks of ${chunker.size} it can be 0 to ${Math.floor(chunker.size / 2)}`,
    );
  if (embedder.type === "none" && vector.type !== "none")
    issue(["embedder", "type"], "a vector index needs an embedder that makes its vectors");
  if (embedder.type !== "none" && vector.type === "none")
    issue(["vector", "type"], "the embedder's vectors go nowhere without a vector index");
  if (keyword.type === "none" && vector.type === "none")
    issue(["keyword", "type"], "nothing is searched; use a keyword index, a vector index or both");
  const lists = Number(keyword.type !== "none") + Number(vector.type !== "none");
  if (lists === 2 && fusion.type === "none")
    issue(["fusion", "type"], "two ranked lists need a fusion: weighted or rrf");
  if (lists < 2 && fusion.type !== "none")
    issue(["fusion", "type"], "fusion joins two ranked lists and there is only one; use none");
}

function withoutUnusedParts(design: z.output<typeof Fields>): z.output<typeof Fields> {
  const used = { ...design };
  if (used.embedder.type === "none") used.embedder = Embedder.parse({ type: "none" });
  if (used.vector.type === "none") used.vector = Vector.parse({ type: "none" });
  if (used.keyword.type === "none") used.keyword = Keyword.parse({ type: "none" });
  if (used.fusion.type === "none") used.fusion = Fusion.parse({ type: "none" });
  if (used.reranker.type === "none") used.reranker = Reranker.parse({ type: "none" });
  if (used.cache.type === "none") used.cache = Cache.parse({ type: "none" });
  if (used.evaluator.type === "none") used.evaluator = Evaluator.parse({ type: "none" });
  return used;
}

/** First 16 hex digits of the SHA-256 of the design without its name: the same system has the same hash. */
export function designHash(design: RagDesign): string {
  const { name: _name, ...system } = design;
  return createHash("sha256").update(JSON.stringify(system)).digest("hex").slice(0, 16);
}

/** Whether chunks get vectors: to be searched, or to know which are similar. */
export const isEmbedded = ({ embedder, keyword }: RagDesign): boolean =>
  embedder.type !== "none" || keyword.neighbours > 0;

/** Whether two designs give the same answers: they differ at most in what they are deployed as, refresh and cache. */
export function answersAlike(a: RagDesign, b: RagDesign): boolean {
  return answering(a) === answering(b);
}

function answering({
  chunker,
  embedder,
  vector,
  keyword,
  fusion,
  reranker,
  context,
  answer,
}: RagDesign): string {
  const parts = { chunker, embedder, vector, keyword, fusion, reranker, context, answer };
  return JSON.stringify(parts, (key, value: unknown) => (key === "deployedAs" ? undefined : value));
}
