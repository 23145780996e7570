import { describe, expect, it } from "vitest";
import { CancelledError } from "../../errors/index.ts";
import type { EmbeddingModel } from "../embedding-model.ts";
import type { LanguageModel, ModelRequest } from "../language-model.ts";
import { scriptedModel } from "../scripted/index.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { cached, memoryReplies } from "./cache.ts";
import { callKey } from "./call-key.ts";
import { wrapEmbeddingModel, wrapModel } from "./wrap.ts";

const ask = (content = "Hi"): ModelRequest => ({ messages: [{ role: "user", content }], temperature: 0 });

async function pieces(model: LanguageModel, request = ask(), signal?: AbortSignal): Promise<string[]> {
  const found: string[] = [];
  for await (const event of model.stream(request, { signal }))
    if (event.type === "text") found.push(event.text);
  return found;
}

describe("a cache", () => {
  it("answers the same request from its store, streamed or not, and another one not", async () => {
    const store = memoryReplies();
    const script = scriptedModel({ replies: ["first", "second"] });
    const model = wrapModel(script, cached(store));
    const reply = await model.generate(ask());
    expect(await model.generate({ temperature: 0, messages: ask().messages })).toEqual(reply);
    expect(await pieces(model)).toEqual(["first"]);
    expect((await model.generate(ask("Ho"))).text).toBe("second");
    expect(script.calls).toHaveLength(2);
    const later = wrapModel(scriptedModel({ replies: [] }), cached(store));
    expect(await later.generate(ask())).toEqual(reply);
  });

  it("keeps models apart", async () => {
    const store = memoryReplies();
    const one = wrapModel(scriptedModel({ id: "a/x", replies: ["one"] }), cached(store));
    const two = wrapModel(scriptedModel({ id: "a/y", replies: ["two"] }), cached(store));
    expect([(await one.generate(ask())).text, (await two.generate(ask())).text]).toEqual(["one", "two"]);
  });

  it("makes calls for the same at the same time once, and gives each reader every piece", async () => {
    const clock = new VirtualClock();
    const script = scriptedModel({
      replies: [{ text: "abcd", delivery: { wait: 10, gap: 10, pieceLength: 1 } }],
      clock,
    });
    const model = wrapModel(script, cached(memoryReplies()));
    const readers = Promise.all([pieces(model), pieces(model), model.generate(ask())]);
    const [one, two, whole] = await clock.drive(readers);
    expect(one).toEqual(["a", "b", "c", "d"]);
    expect(two).toEqual(one);
    expect(whole.text).toBe("abcd");
    expect(script.calls).toHaveLength(1);
  });

  it("goes on for the others when one of them is cancelled, and stops when all have left", async () => {
    const clock = new VirtualClock();
    const slow = { text: "abcd", delivery: { wait: 100 } };
    const script = scriptedModel({ replies: [slow, slow, "later"], clock });
    const model = wrapModel(script, cached(memoryReplies()));
    const stop = new AbortController();
    const first = model.generate(ask(), { signal: stop.signal }).catch((error: unknown) => error);
    const second = model.generate(ask());
    await clock.advance(10);
    stop.abort();
    expect(await first).toBeInstanceOf(CancelledError);
    expect((await clock.drive(second)).text).toBe("abcd");

    const leaving = new AbortController();
    const alone = model.generate(ask("Ho"), { signal: leaving.signal }).catch((error: unknown) => error);
    await clock.advance(10);
    leaving.abort();
    expect(await alone).toBeInstanceOf(CancelledError);
    await clock.advance(0);
    expect(clock.waiting).toBe(0);
    expect((await model.generate(ask("Ho"))).text).toBe("later");
  });

  it("makes no call for a caller who left while it looked", async () => {
    const script = scriptedModel({ replies: ["never asked"] });
    const stop = new AbortController();
    const slow = {
      get: async () => {
        stop.abort();
        return null;
      },
      put: async () => {},
    };
    const call = wrapModel(script, cached(slow)).generate(ask(), { signal: stop.signal });
    await expect(call).rejects.toThrow(CancelledError);
    expect(script.calls).toHaveLength(0);
  });

  it("asks again after a stream that broke off, and keeps none of it", async () => {
    const script = scriptedModel({ replies: ["long enough to break", "whole"], behaviours: ["reset"] });
    const model = wrapModel(script, cached(memoryReplies()));
    await expect(pieces(model)).rejects.toThrow("connection");
    expect((await model.generate(ask())).text).toBe("long enough to break");
    expect(script.calls).toHaveLength(2);
  });

  it("does not keep failures, refusals or answers that were cut", async () => {
    const script = scriptedModel({
      replies: [{ text: "No.", finish: "refusal" }, { text: "cut", finish: "length" }, "good"],
      behaviours: ["server-error"],
    });
    const model = wrapModel(script, cached(memoryReplies()));
    await expect(model.generate(ask())).rejects.toThrow("failed");
    const texts: string[] = [];
    for (let i = 0; i < 4; i++) texts.push((await model.generate(ask())).text);
    expect(texts).toEqual(["No.", "cut", "good", "good"]);
  });

  it("does without a store that fails or holds rubbish", async () => {
    const broken = {
      get: () => Promise.reject(new Error("disk")),
      put: () => Promise.reject(new Error("disk")),
    };
    expect((await wrapModel(scriptedModel({ replies: ["a"] }), cached(broken)).generate(ask())).text).toBe(
      "a",
    );
    const rubbish = { get: async () => new Uint8Array([1, 2, 3]), put: async () => {} };
    expect((await wrapModel(scriptedModel({ replies: ["b"] }), cached(rubbish)).generate(ask())).text).toBe(
      "b",
    );
  });

  it("keeps vectors to the bit", async () => {
    const vectors = [Float32Array.from([0.1, -1e-30, 3.4e38])];
    let calls = 0;
    const base: EmbeddingModel = {
      id: "scripted/vectors",
      async embed() {
        calls++;
        return { vectors, usage: null, model: "scripted/vectors" };
      },
    };
    const model = wrapEmbeddingModel(base, cached(memoryReplies()));
    await model.embed(["a"]);
    expect((await model.embed(["a"])).vectors).toEqual(vectors);
    expect(calls).toBe(1);
  });

  it("forgets the reply unused for longest", async () => {
    const script = scriptedModel({ replies: (_, index) => `reply ${index}` });
    const model = wrapModel(script, cached(memoryReplies(2)));
    for (const content of ["a", "b", "a", "c", "a", "b"]) await model.generate(ask(content));
    expect(script.calls.map(({ request }) => request.messages[0]!.content)).toEqual(["a", "b", "c", "b"]);
  });
});

it("a key does not depend on the order of fields or on fields left undefined", () => {
  const call = { kind: "chat" as const, model: "a/b" };
  const key = callKey({ ...call, request: { x: 1, y: [{ b: 2, a: null }] } });
  expect(callKey({ ...call, request: { y: [{ a: null, b: 2 }], x: 1, z: undefined } })).toBe(key);
  expect(callKey({ ...call, request: { x: 1, y: [{ a: null, b: "2" }] } })).not.toBe(key);
  expect(callKey({ kind: "transcription", model: "a/b", request: new Uint8Array([1]) })).not.toBe(
    callKey({ kind: "transcription", model: "a/b", request: new Uint8Array([2]) }),
  );
});
