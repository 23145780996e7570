import fc from "fast-check";
import { expect, test } from "vitest";
import { CancelledError } from "../errors/index.ts";
import { seededRandom } from "../numerics/index.ts";
import { buildIndex } from "./build-index.ts";
import { memoryCache } from "./byte-cache.ts";
import type { Corpus, SourceDocument } from "./corpus.ts";
import { corpusHash } from "./corpus-hash.ts";
import type { IndexOptions } from "./index-options.ts";
import type { RetrievalIndex } from "./retrieval-index.ts";
import type { SearchOptions } from "./passage.ts";
import { indexFromBytes, openSavedIndex } from "./saved-index.ts";
import { shortHash } from "./short-hash.ts";
import { UnreadableIndexError } from "./unreadable-index-error.ts";
import type { VectorOptions } from "./vectors/index.ts";

const options: IndexOptions = {
  chunker: { strategy: "markdown", size: 60, overlap: 10, context: "headings" },
  keyword: {
    k1: 1.2,
    b: 0.75,
    titleWeight: 3,
    headingWeight: 2,
    stemming: true,
    neighbours: 3,
    grams: true,
  },
  embedder: { dimensions: 16 },
  seed: 1,
};

const both: SearchOptions = {
  keyword: { candidates: 20, neighbours: 1, surroundings: 0.5, grams: 0.25 },
  vector: { candidates: 20 },
  fusion: { method: "weighted", keywordWeight: 0.8, rrfK: 60 },
  reranker: { depth: 10, weight: 0.3 },
  limit: 5,
};

function corpus(texts: Record<string, string>): Corpus {
  const documents = Object.entries(texts)
    .map(([id, text]): SourceDocument => ({ id, title: id, text, hash: shortHash(text) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { id: "test", hash: corpusHash(documents), documents, skipped: [], warnings: [] };
}

const topics = {
  "streaming.md":
    "# Streaming\n\nCall streamText to send words as they come.\n\n## Abort\n\nA stream can be stopped by a signal.",
  "objects.md":
    "# Objects\n\nUse generateObject with a schema to get typed data.\n\n## Errors\n\nAI_NoObjectGeneratedError means the model wrote no object.",
  "tools.md":
    "# Tools\n\nA tool has a schema and an execute function.\n\n## Approval\n\nA person may approve the call of a tool before it runs.",
  "embeddings.md":
    "# Embeddings\n\nembedMany turns values into vectors.\n\n## Similarity\n\nCompare vectors by cosine.",
};

const found = (index: RetrievalIndex, question: string, search = both): [string, string][] =>
  index.search(question, search).passages.map(({ chunk, score }) => [chunk.id, score.toFixed(9)]);

const questions = [
  "how to stop a stream",
  "NoObjectGeneratedError",
  "vectors similarity",
  "aproval of tool calls",
  "zzz",
];

test("a text points where its words point, at length 1; nowhere when none is known or without embeddings", async () => {
  const index = await buildIndex(corpus(topics), options);
  const length = (vector: Float32Array) => Math.hypot(...vector);
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
  const vector = index.embed("stop a stream");
  expect(vector.length).toBe(index.dimensions);
  expect(length(vector)).toBeCloseTo(1, 5);
  expect(dot(vector, index.embed("streams stopped"))).toBeCloseTo(1, 5);
  expect(dot(vector, index.embed("approval of tools"))).toBeLessThan(0.9);
  expect(length(index.embed("zzz"))).toBe(0);
  const bare = await buildIndex(corpus(topics), { ...options, embedder: null });
  expect(bare.embed("stop a stream")).toHaveLength(0);
});

test("finds the passage that answers, with its text and where it stands", async () => {
  const source = corpus(topics);
  const index = await buildIndex(source, options);
  const { passages, timings } = index.search("What does AI_NoObjectGeneratedError mean?", both);
  const { chunk, text, scores } = passages[0]!;
  expect(chunk.document).toBe("objects.md");
  expect(text).toContain("the model wrote no object");
  expect(text).toBe(topics["objects.md"].slice(chunk.start, chunk.end));
  expect(index.text(chunk)).toBe(text);
  expect(scores.keyword).toBeGreaterThan(0);
  expect(timings.map(({ stage }) => stage)).toEqual(["keyword", "embed", "vector", "fusion", "rerank"]);
});

test("a misspelt word finds what was meant", async () => {
  const index = await buildIndex(corpus(topics), { ...options, embedder: null });
  expect(index.search("aproval", both).passages[0]!.text).toContain("approve");
});

test("stages that are off leave no trace", async () => {
  const index = await buildIndex(corpus(topics), options);
  const keywordOnly = index.search("stream", { ...both, vector: null, reranker: null });
  expect(keywordOnly.timings.map(({ stage }) => stage)).toEqual(["keyword", "fusion"]);
  expect(
    keywordOnly.passages.every(({ scores }) => scores.vector === undefined && scores.rerank === undefined),
  ).toBe(true);
  const vectorOnly = index.search("stream", { ...both, keyword: null, reranker: null });
  expect(vectorOnly.passages[0]!.chunk.document).toBe("streaming.md");
  expect(vectorOnly.passages.every(({ scores }) => scores.keyword === undefined)).toBe(true);
  const bare = await buildIndex(corpus(topics), { ...options, keyword: null, embedder: null });
  expect(bare.search("stream", both).passages).toEqual([]);
  expect(bare.basisHash).toBe(null);
});

test.each<VectorOptions>([
  { kind: "exact" },
  { kind: "int8" },
  { kind: "binary", rescore: 20 },
  { kind: "hnsw" },
])("with vectors in the $kind index finds the same, also after it was saved", async (vector) => {
  const source = corpus(topics);
  const plain = await buildIndex(source, options);
  const index = await buildIndex(source, { ...options, vector });
  expect(index.hash).not.toBe(plain.hash);
  const read = await indexFromBytes(await index.toBytes(), source);
  expect(read.hash).toBe(index.hash);
  const search = { ...both, keyword: null };
  for (const question of questions) {
    expect(found(index, question, search)).toEqual(found(plain, question, search));
    expect(found(read, question, search)).toEqual(found(index, question, search));
  }
});

test("what neighbours lend brings up a passage without a word of the question", async () => {
  const texts = {
    "a.md": "Kittens purr and meow on the sofa.",
    "b.md": "Kittens purr and meow near the fire, whiskered felines all.",
    "c.md": "Engines burn petrol and oil.",
  };
  const index = await buildIndex(corpus(texts), { ...options, embedder: null });
  const search = { ...both, vector: null, reranker: null };
  const ranked = index.search("felines", search).passages.map(({ chunk }) => chunk.document);
  expect(ranked.slice(0, 2)).toEqual(["b.md", "a.md"]);
  const without = index.search("felines", { ...search, keyword: { candidates: 20 } });
  expect(without.passages.map(({ chunk }) => chunk.document)).toEqual(["b.md"]);
});

test("vectors count for less where neighbours hardly agree, if that is asked for and there are many chunks", async () => {
  const search = { ...both, reranker: null };
  const adaptive = { ...search, fusion: { ...search.fusion, adaptive: true } };
  const few = await buildIndex(corpus(topics), options);
  expect(few.neighbourAgreement).toBeLessThan(0.5);
  for (const question of questions)
    expect(found(few, question, adaptive)).toEqual(found(few, question, search));

  const random = seededRandom("words that go together at random");
  const word = (): string => `word${random.below(400)}`;
  const many = Object.fromEntries(
    Array.from({ length: 100 }, (_, at) => [`${at}.md`, Array.from({ length: 20 }, word).join(" ")]),
  );
  const index = await buildIndex(corpus({ ...topics, ...many }), {
    ...options,
    embedder: { dimensions: 64 },
  });
  const agreement = index.neighbourAgreement!;
  expect(agreement).toBeGreaterThan(0);
  expect(agreement).toBeLessThan(0.5);
  const share = 1 - 0.2 * (agreement / 0.5);
  const set = { ...search, fusion: { ...search.fusion, keywordWeight: share } };
  const asked = [...questions, "word7 word70 word77", "word1 word12 word123"];
  for (const question of asked) expect(found(index, question, adaptive)).toEqual(found(index, question, set));
  expect(found(index, asked.at(-1)!, adaptive)).not.toEqual(found(index, asked.at(-1)!, search));
});

test("equal corpus and options give an equal index; another seed another basis", async () => {
  const first = await buildIndex(corpus(topics), options);
  const second = await buildIndex(corpus(topics), options);
  expect([second.hash, second.basisHash]).toEqual([first.hash, first.basisHash]);
  for (const question of questions) expect(found(second, question)).toEqual(found(first, question));
  const other = await buildIndex(corpus(topics), { ...options, seed: 2 });
  expect(other.basisHash).not.toBe(first.basisHash);
});

test("an index read from bytes is the one that was written", async () => {
  for (const strategy of ["markdown", "semantic"] as const) {
    const source = corpus(topics);
    const index = await buildIndex(source, { ...options, chunker: { ...options.chunker, strategy } });
    const read = await indexFromBytes(await index.toBytes(), source);
    expect([read.hash, read.basisHash, read.bytes]).toEqual([index.hash, index.basisHash, index.bytes]);
    expect(read.chunks).toEqual(index.chunks);
    for (const question of questions) expect(found(read, question)).toEqual(found(index, question));
  }
});

test("bytes that are no index, of another version, cut or damaged are refused", async () => {
  const source = corpus(topics);
  const bytes = await (await buildIndex(source, options)).toBytes();
  const refused = async (change: (copy: Uint8Array) => Uint8Array): Promise<string> => {
    try {
      await indexFromBytes(change(bytes.slice()), source);
    } catch (error) {
      if (error instanceof UnreadableIndexError) return error.reason;
      throw error;
    }
    return "read";
  };
  expect(await refused(() => new Uint8Array(0))).toBe("foreign");
  expect(await refused(() => new TextEncoder().encode("SQLite format 3, or anything else"))).toBe("foreign");
  expect(await refused((copy) => copy.fill(99, 4, 5))).toBe("version");
  expect(await refused((copy) => copy.subarray(0, copy.length - 8))).toBe("damaged");
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 16, max: bytes.length - 1 }), async (at) => {
      expect(await refused((copy) => copy.fill(copy[at]! ^ 1, at, at + 1))).toBe("damaged");
    }),
    { numRuns: 30 },
  );
});

const sentence = fc.constantFrom(
  "Streams can be stopped by a signal.",
  "Objects follow a schema.",
  "A tool is run when the model asks.",
  "Vectors are compared by cosine.",
  "Words nobody has read: quux zyzzy.",
  "## Another heading",
);
const texts = fc.dictionary(
  fc.constantFrom("a.md", "b.md", "c.md", "objects.md", "tools.md"),
  fc.array(sentence, { minLength: 1, maxLength: 6 }).map((all) => all.join("\n\n")),
  { maxKeys: 4 },
);

test("an updated index equals one built anew under the same basis", async () => {
  const source = corpus(topics);
  const fresh = await buildIndex(source, options);
  const saved = await fresh.toBytes();
  const everything = (index: RetrievalIndex): unknown => [
    index.hash,
    index.chunks,
    [...questions, "quux", "signal schema"].map((question) => found(index, question)),
    ["stream", "quux", "schema"].map((word) => index.idf(word)),
    index.readQuestion("strems quuxx vektors embeddig herdings signalls"),
  ];
  await fc.assert(
    fc.asyncProperty(texts, texts, async (before, after) => {
      const next = corpus({ ...topics, ...after });
      // One index takes a detour over another state, the other starts from the basis alone.
      const detour = await indexFromBytes(saved, source);
      await detour.update(corpus({ ...before, "x.md": "Only here." }));
      await detour.update(next);
      const anew = await indexFromBytes(saved, corpus({ "none.md": "" }));
      await anew.update(next);
      expect(everything(detour)).toEqual(everything(anew));
    }),
    { numRuns: 25 },
  );
});

test("an update says what it did, and embeds only what changed", async () => {
  const source = corpus(topics);
  const index = await buildIndex(source, options);
  const { "tools.md": _gone, ...rest } = topics;
  const changed = {
    ...rest,
    "objects.md": "# Objects\n\nNow about something else.",
    "new.md": "A new page.",
  };
  const report = await index.update(corpus(changed));
  expect(report).toMatchObject({ added: 1, changed: 1, removed: 1, chunksEmbedded: 2 });
  expect(report.drift).toBeGreaterThan(0.1);
  expect(report.drift).toBeLessThan(0.5);
  expect(
    index.search("tool approval", both).passages.every(({ chunk }) => chunk.document !== "tools.md"),
  ).toBe(true);
  expect((await index.update(corpus(changed))).chunksEmbedded).toBe(0);
});

test("chunks, basis, vectors and neighbours come from the cache, and a broken cache costs only time", async () => {
  const source = corpus(topics);
  const cache = memoryCache();
  const puts: string[] = [];
  const watched = {
    get: cache.get,
    put: async (key: string, bytes: Uint8Array) => (puts.push(key), cache.put(key, bytes)),
  };
  const first = await buildIndex(source, options, { cache: watched });
  expect(puts.length).toBe(4);
  const second = await buildIndex(source, options, { cache: watched });
  expect(puts.length).toBe(4);
  expect([second.hash, second.basisHash]).toEqual([first.hash, first.basisHash]);
  for (const question of questions) expect(found(second, question)).toEqual(found(first, question));
  const broken = { get: async () => new Uint8Array([1, 2, 3]), put: cache.put };
  expect((await buildIndex(source, options, { cache: broken })).hash).toBe(first.hash);
});

test("a saved index is opened, brought up to date, saved again, and built anew when it cannot be read", async () => {
  const cache = memoryCache();
  const source = corpus(topics);
  const built = await openSavedIndex({ corpus: source, options, cache });
  expect(built.report.origin).toBe("built");
  const loaded = await openSavedIndex({ corpus: source, options, cache });
  expect(loaded.report).toMatchObject({ origin: "loaded", chunksEmbedded: 0 });
  expect(loaded.index.hash).toBe(built.index.hash);
  const edited = corpus({ ...topics, "tools.md": "# Tools\n\nRewritten." });
  const updated = await openSavedIndex({ corpus: edited, options, cache });
  expect(updated.report).toMatchObject({
    origin: "updated",
    added: 0,
    changed: 1,
    removed: 0,
    chunksEmbedded: 1,
  });
  expect(updated.index.basisHash).toBe(built.index.basisHash);
  expect((await openSavedIndex({ corpus: edited, options, cache })).report.origin).toBe("loaded");
  const retrained = await openSavedIndex({ corpus: edited, options, cache, retrain: true });
  expect(retrained.report).toMatchObject({ origin: "built", drift: 0 });
  expect(retrained.index.basisHash).not.toBe(built.index.basisHash);
  const broken = { get: async () => new TextEncoder().encode("not an index at all"), put: cache.put };
  expect((await openSavedIndex({ corpus: source, options, cache: broken })).report.origin).toBe("built");
});

test("building stops when asked to", async () => {
  const controller = new AbortController();
  const many = corpus(
    Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.md`, `word${i} text `.repeat(200)])),
  );
  const building = buildIndex(many, options, {
    signal: controller.signal,
    onProgress: (stage) => stage === "embed" && controller.abort(),
  });
  await expect(building).rejects.toThrow(CancelledError);
});

test("a late context is embedded, but not searched by word", async () => {
  const source = corpus({ ...topics, "dubbing.md": "It is read aloud with a schema." });
  const late = { ...options, chunker: { ...options.chunker, context: "late" } } as const;
  const byWord = { ...both, keyword: { candidates: 20 }, vector: null, reranker: null };
  const byVector = { ...both, keyword: null, reranker: null };
  const index = await buildIndex(source, options);
  const lateIndex = await buildIndex(source, late);
  expect(found(lateIndex, "dubbing", byVector)).toEqual(found(index, "dubbing", byVector));
  expect(found(index, "dubbing", byWord)).toHaveLength(1);
  expect(found(lateIndex, "dubbing", byWord)).toEqual([]);
});
