import { expect, test } from "vitest";
import { BadInputError, CancelledError } from "../../errors/index.ts";
import { docxOf, paragraph } from "../loaders/docx.fixture.ts";
import { memoryCheckpoints } from "./checkpoint-store.ts";
import type { CheckpointStore } from "./checkpoint-store.ts";
import type { BatchEmbedder } from "./embed-batches.ts";
import { EmbeddingBatchError } from "./embedding-batch-error.ts";
import type { IngestOptions, IngestProgress } from "./ingest.ts";
import { ingest } from "./ingest.ts";
import { RemainingTime } from "./remaining-time.ts";

type Files = Record<string, string | Uint8Array>;

/** A source of these files, which counts what is read from it. */
function sourceOf(files: Files, remote = false) {
  const read: string[] = [];
  return {
    place: "memory",
    ...(remote && { remote: true as const }),
    read,
    list: async () => ({
      skipped: [],
      entries: Object.keys(files)
        .sort()
        .map((id) => ({
          id,
          read: async () => {
            read.push(id);
            const content = files[id]!;
            return {
              name: id,
              bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
            };
          },
        })),
    }),
  };
}

/** A vector that a text alone decides, after a turn of others. */
function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(4);
  for (let at = 0; at < text.length; at++) vector[at % 4]! += text.charCodeAt(at) / 1000;
  return vector;
}

/** An embedder that notes its batches. */
function embedderOf(more: Partial<BatchEmbedder> = {}) {
  const batches: string[][] = [];
  const embedder: BatchEmbedder = {
    id: "test",
    dimensions: 4,
    batchSize: 3,
    concurrency: 2,
    embedBatch: async (texts) => {
      batches.push([...texts]);
      await Promise.resolve();
      return texts.map(vectorOf);
    },
    ...more,
  };
  return { embedder, batches };
}

const files: Files = Object.fromEntries(
  "abcdefgh"
    .split("")
    .map((name) => [
      `${name}.md`,
      `# Title ${name}\n\nText of ${name}.\n\n## More\n\n${`More of ${name}. `.repeat(30)}`,
    ]),
);

const plan = (more: Partial<IngestOptions> = {}): IngestOptions => ({
  id: "test",
  source: sourceOf(files),
  chunker: { strategy: "recursive", size: 40, overlap: 0, context: "headings" },
  embedder: embedderOf().embedder,
  store: memoryCheckpoints(),
  ...more,
});

test("documents come back cut and embedded, in order, with the vector of each chunk's text under its headings", async () => {
  const { embedder, batches } = embedderOf();
  const { corpus, documents, documentsCut, textsEmbedded } = await ingest(plan({ embedder }));
  expect(documents.map(({ document }) => document.id)).toEqual(Object.keys(files));
  expect(corpus.documents).toEqual(documents.map(({ document }) => document));
  expect(documentsCut).toBe(8);
  const [first] = documents;
  expect(first!.chunks.length).toBeGreaterThan(2);
  const last = first!.chunks.length - 1;
  const text = first!.document.text.slice(first!.chunks[last]!.start, first!.chunks[last]!.end);
  expect(first!.vectors.subarray(4 * last)).toEqual(vectorOf(`Title a › More\n\n${text}`));
  expect(batches.flat()).toHaveLength(textsEmbedded);
  expect(Math.max(...batches.map(({ length }) => length))).toBe(3);
});

test("the same text is embedded once", async () => {
  const same = { "a.txt": "The same words.", "b.txt": "The same words.", "c.txt": "Other words." };
  const chunker = { strategy: "recursive", size: 40, overlap: 0, context: "none" } as const;
  const { embedder, batches } = embedderOf();
  const { documents } = await ingest(plan({ source: sourceOf(same), chunker, embedder }));
  expect(batches.flat()).toEqual(["The same words.", "Other words."]);
  expect(documents[0]!.vectors).toEqual(documents[1]!.vectors);
});

test("a second time only what is new or changed is cut and embedded, and the result is that of a first time", async () => {
  const store = memoryCheckpoints();
  const first = await ingest(plan({ store }));
  const { embedder, batches } = embedderOf();
  const again = await ingest(plan({ store, embedder }));
  expect({ ...again, documentsCut: 0, textsEmbedded: 0 }).toEqual({ ...again });
  expect(again.hash).toBe(first.hash);
  expect(batches).toEqual([]);

  const { "a.md": _gone, ...rest } = files;
  const changed = { ...rest, "b.md": "# Title b\n\nNew words.", "z.md": "# Title z\n\nText of z." };
  const updated = await ingest(plan({ store, embedder, source: sourceOf(changed) }));
  expect(updated.documentsCut).toBe(2);
  expect(batches.flat().every((text) => /^Title [bz]/.test(text))).toBe(true);
  expect(updated.hash).toBe((await ingest(plan({ source: sourceOf(changed) }))).hash);
  const kept = new TextDecoder().decode((await store.get((await store.list(""))[0]!))!);
  expect(kept).not.toContain("a.md");
});

test("another chunker keeps the vectors of equal texts, another embedder keeps the chunks", async () => {
  const store = memoryCheckpoints();
  await ingest(plan({ store }));
  const wider = { strategy: "recursive", size: 41, overlap: 0, context: "headings" } as const;
  const recut = await ingest(plan({ store, chunker: wider }));
  expect(recut.documentsCut).toBe(8);
  expect(recut.hash).toBe((await ingest(plan({ chunker: wider }))).hash);
  const { embedder, batches } = embedderOf({ id: "other" });
  const other = await ingest(plan({ store, chunker: wider, embedder }));
  expect([other.documentsCut, batches.flat().length]).toEqual([0, other.textsEmbedded]);
  expect(other.textsEmbedded).toBeGreaterThan(8);
  expect((await ingest(plan({ store, chunker: wider, embedder: null }))).documents[0]!.vectors).toHaveLength(
    0,
  );
});

test("what a run that broke off has embedded is not embedded again, whatever its batches were", async () => {
  const store = memoryCheckpoints();
  let calls = 0;
  const failing = embedderOf({
    concurrency: 1,
    embedBatch: async (texts) => {
      if (++calls > 3) throw new Error("no more");
      return texts.map(vectorOf);
    },
  });
  await expect(ingest(plan({ store, embedder: failing.embedder }))).rejects.toThrow(EmbeddingBatchError);
  const { embedder, batches } = embedderOf({ batchSize: 5 });
  const resumed = await ingest(plan({ store, embedder }));
  const whole = await ingest(plan());
  expect(resumed.hash).toBe(whole.hash);
  expect(batches.flat()).toHaveLength(whole.textsEmbedded - 9);
  expect(await store.list("")).toEqual([expect.stringMatching(/finished$/)]);
});

/** A store that fails for good at its nth operation, before or after doing it. */
function breaking(inner: CheckpointStore, at: number, after: boolean): CheckpointStore {
  let count = 0;
  const guard =
    <Arguments extends unknown[], Result>(work: (...words: Arguments) => Promise<Result>) =>
    async (...words: Arguments): Promise<Result> => {
      const breaks = ++count >= at;
      if (breaks && !after) throw new Error("broken");
      const result = await work(...words);
      if (breaks) throw new Error("broken");
      return result;
    };
  return {
    get: guard(inner.get),
    put: guard(inner.put),
    list: guard(inner.list),
    remove: guard(inner.remove),
  };
}

test("wherever the store breaks, before or after an operation, the next run comes to the same result", async () => {
  const mixed = {
    ...files,
    "policy.docx": docxOf(paragraph("Leave", "Heading1") + paragraph("Thirty days.")),
  };
  const source = () => sourceOf(mixed, true);
  const whole = await ingest(plan({ source: source() }));
  let broken = 0;
  for (const after of [false, true]) {
    for (let at = 1; ; at += 3) {
      const store = memoryCheckpoints();
      const failed = await ingest(plan({ source: source(), store: breaking(store, at, after) })).then(
        () => false,
        () => true,
      );
      const resumed = await ingest(plan({ source: source(), store }));
      expect(resumed.hash).toBe(whole.hash);
      expect((await store.list("")).map((key) => key.split("/")[3])).toEqual(["finished", "loaded"]);
      if (!failed) break;
      broken++;
    }
  }
  expect(broken).toBeGreaterThan(20);
});

test("of a remote source nothing is read twice until the ingestion is finished, then all of it", async () => {
  const store = memoryCheckpoints();
  const source = sourceOf(files, true);
  const failing = embedderOf({ embedBatch: () => Promise.reject(new Error("down")) });
  await expect(ingest(plan({ store, source, embedder: failing.embedder }))).rejects.toThrow(/down/);
  const first = await ingest(plan({ store, source }));
  expect(source.read.toSorted()).toEqual(Object.keys(files));
  await ingest(plan({ store, source }));
  expect(source.read).toHaveLength(16);
  expect(first.hash).toBe((await ingest(plan())).hash);
});

test.each([
  [
    "failed",
    () => Promise.reject(new Error("The model is busy.")),
    /could not be embedded: The model is busy\.$/,
  ],
  [
    "count",
    (texts: readonly string[]) => Promise.resolve(texts.slice(1).map(vectorOf)),
    /2 vectors for 3 texts/,
  ],
  ["count", () => Promise.resolve(undefined as unknown as Float32Array[]), /0 vectors for 3 texts/],
  [
    "dimensions",
    (texts: readonly string[]) => Promise.resolve(texts.map(() => new Float32Array(3))),
    /3 numbers in place of 4/,
  ],
  [
    "dimensions",
    (texts: readonly string[]) => Promise.resolve(Array.from<Float32Array>({ length: texts.length })),
    /0 numbers in place of 4/,
  ],
  [
    "numbers",
    (texts: readonly string[]) => Promise.resolve(texts.map(() => Float32Array.of(0, NaN, 0, 0))),
    /not finite/,
  ],
  [
    "numbers",
    (texts: readonly string[]) => Promise.resolve(texts.map(() => Float32Array.of(0, 0, 0, Infinity))),
    /not finite/,
  ],
] as const)("a batch with %s wrong is an error that names it", async (reason, embedBatch, message) => {
  let calls = 0;
  const { embedder } = embedderOf({
    concurrency: 1,
    embedBatch: (texts, signal) =>
      ++calls === 2 ? embedBatch(texts) : embedderOf().embedder.embedBatch(texts, signal),
  });
  const store = memoryCheckpoints();
  const error = await ingest(plan({ embedder, store })).then(
    () => null,
    (thrown: unknown) => thrown as EmbeddingBatchError,
  );
  expect(error).toBeInstanceOf(EmbeddingBatchError);
  expect(error).toMatchObject({
    reason,
    batch: 2,
    firstChunk: expect.stringMatching(/^[ab]\.md#\d/),
    lastChunk: expect.stringMatching(/^[ab]\.md#\d/),
  });
  expect(error!.message).toMatch(message);
  expect(error!.message).toMatch(/^Batch 2 of \d+ \(/);
  expect((await store.list("")).filter((key) => key.endsWith("finished"))).toEqual([]);
});

test("no more batches are out at once than allowed", async () => {
  let out = 0;
  let most = 0;
  const { embedder } = embedderOf({
    concurrency: 3,
    embedBatch: async (texts) => {
      most = Math.max(most, ++out);
      await new Promise(setImmediate);
      out--;
      return texts.map(vectorOf);
    },
  });
  await ingest(plan({ embedder }));
  expect(most).toBe(3);
});

test("stops when asked to, even when the embedder does not listen", async () => {
  const controller = new AbortController();
  const { embedder } = embedderOf({
    embedBatch: () => {
      controller.abort();
      return new Promise(() => {});
    },
  });
  await expect(ingest(plan({ embedder, signal: controller.signal }))).rejects.toThrow(CancelledError);
  await expect(ingest(plan({ signal: AbortSignal.abort() }))).rejects.toThrow(CancelledError);
});

test("progress goes through the stages to the end of each", async () => {
  const events: IngestProgress[] = [];
  await ingest(plan({ onProgress: (progress) => events.push(progress) }));
  expect([...new Set(events.map(({ stage }) => stage))]).toEqual(["read", "chunk", "embed"]);
  for (const stage of ["read", "chunk", "embed"]) {
    const own = events.filter((event) => event.stage === stage);
    expect(own.at(-1)).toMatchObject({ done: own[0]!.total, secondsLeft: 0 });
    expect(own.map(({ done }) => done)).toEqual(own.map(({ done }) => done).toSorted((a, b) => a - b));
  }
});

test("seconds left come from the rate since the first report", () => {
  let now = 0;
  const time = new RemainingTime(() => now);
  expect(time.seconds(10, 50)).toBeNull();
  now = 2000;
  expect(time.seconds(20, 50)).toBe(6);
  expect(time.seconds(50, 50)).toBe(0);
});

test("the chunker that needs an embedding is refused", async () => {
  const chunker = { strategy: "semantic", size: 40, overlap: 0, context: "none" } as const;
  await expect(ingest(plan({ chunker }))).rejects.toThrow(BadInputError);
});
