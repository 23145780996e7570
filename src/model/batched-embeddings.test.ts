import { afterAll, describe, expect, it } from "vitest";
import { startModelServer } from "../testing/model-server/index.ts";
import { batchedEmbeddings } from "./batched-embeddings.ts";
import type { EmbeddingModel } from "./embedding-model.ts";
import { openModels } from "./open-models.ts";
import { BadInputError } from "../errors/index.ts";
import { ModelError } from "./model-error.ts";
import { scriptedModel } from "./scripted/index.ts";

const server = await startModelServer(scriptedModel({ replies: [] }));
afterAll(() => server.close());
const connections = Object.fromEntries(
  (["openai", "google", "ollama", "compatible", "anthropic"] as const).map((id) => [
    id,
    server.connection(id),
  ]),
);
const models = openModels({ connections, retries: { firstWait: 1 } });

/** Gives the length of each text as its vector. */
function counting(): EmbeddingModel & { sizes: number[] } {
  const sizes: number[] = [];
  return {
    id: "scripted/counting",
    sizes,
    async embed(texts) {
      sizes.push(texts.length);
      await new Promise((resolve) => setImmediate(resolve));
      return {
        vectors: texts.map((text) => Float32Array.of(text.length)),
        usage: { input: texts.length, output: 0, cached: 0, reasoning: 0 },
        model: "scripted/counting",
      };
    },
  };
}

describe("batches", () => {
  it("keep the order and add up the usage", async () => {
    const base = counting();
    const texts = Array.from({ length: 25 }, (_, index) => "x".repeat(index));
    const { vectors, usage } = await batchedEmbeddings(base, { texts: 4, parallel: 3 }).embed(texts);
    expect(vectors.map(([length]) => length)).toEqual(texts.map(({ length }) => length));
    expect(usage?.input).toBe(25);
    expect(base.sizes).toEqual([4, 4, 4, 4, 4, 4, 1]);
  });

  it("are cut by tokens too, and are none for no texts", async () => {
    const base = counting();
    const model = batchedEmbeddings(base, { tokens: 10, parallel: 1 });
    await model.embed(["x".repeat(20), "x".repeat(20), "x".repeat(20), "x".repeat(400)]);
    expect(base.sizes).toEqual([2, 1, 1]);
    expect((await model.embed([])).vectors).toEqual([]);
    expect(base.sizes).toHaveLength(3);
  });

  it.each([{ parallel: 0 }, { texts: 0 }, { tokens: Number.NaN }])("refuse %j", (options) => {
    expect(() => batchedEmbeddings(counting(), options)).toThrow(BadInputError);
  });

  it("stop at the first failure", async () => {
    const error = new ModelError("auth", { model: "scripted/counting" });
    const base = { id: "scripted/counting", embed: () => Promise.reject(error) };
    await expect(batchedEmbeddings(base, { texts: 1 }).embed(["a", "b"])).rejects.toBe(error);
  });
});

describe.each(["openai", "google", "ollama", "compatible"] as const)("embeddings of %s", (id) => {
  it("come in the order of the texts, whatever order they are sent in", async () => {
    const model = models.embedding(`${id}/embed-test`);
    const { vectors } = await model.embed(["alpha", "beta", "gamma"]);
    const single = await Promise.all(["alpha", "beta", "gamma"].map((text) => model.embed([text])));
    expect(vectors).toEqual(single.map((reply) => reply.vectors[0]));
    expect(vectors[0]).toBeInstanceOf(Float32Array);
    expect(vectors[0]).toHaveLength(8);
  });

  it("are tried again, and fail with the same errors as language models", async () => {
    server.misbehave({ refuse: 503 }, "html");
    expect((await models.embedding(`${id}/again`).embed(["a"])).vectors).toHaveLength(1);
    server.misbehave({ refuse: 400, message: "input exceeds the maximum context length" });
    await expect(models.embedding(`${id}/again`).embed(["a"])).rejects.toMatchObject({ kind: "too-long" });
  });
});

it("Anthropic has no embeddings, and says so", async () => {
  await expect(models.embedding("anthropic/any").embed(["a"])).rejects.toMatchObject({ kind: "unsupported" });
});

describe("transcription", () => {
  it.each([
    ["openai", (2.5 / 60) * 0.006],
    ["compatible", null],
  ])("of %s gives text and segments with times, and what it cost", async (id, cost) => {
    const transcript = await models
      .transcription(`${id}/whisper-1`)
      .transcribe({ audio: new Uint8Array([82, 73, 70, 70]), mediaType: "audio/wav" });
    expect(transcript).toEqual({
      text: "Hello there. General remarks.",
      segments: [
        { text: "Hello there.", start: 0, end: 1 },
        { text: "General remarks.", start: 1, end: 2.5 },
      ],
      language: "en",
      seconds: 2.5,
      usage: null,
      model: `${id}/whisper-1`,
    });
    expect(JSON.stringify(server.requests.at(-1)?.body)).toContain("audio.wav");
    expect(models.meter.calls.at(-1)).toMatchObject({ kind: "transcription", cost });
  });

  it("has errors too", async () => {
    server.misbehave({ refuse: 401 });
    const call = models
      .transcription("openai/whisper-1")
      .transcribe({ audio: new Uint8Array(4), mediaType: "audio/wav" });
    await expect(call).rejects.toMatchObject({ kind: "auth" });
    await expect(
      models.transcription("google/any").transcribe({ audio: new Uint8Array(4), mediaType: "audio/wav" }),
    ).rejects.toMatchObject({ kind: "unsupported" });
  });
});
