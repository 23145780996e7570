import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inspect } from "node:util";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { BadInputError } from "../errors/index.ts";
import type { ModelServer } from "../testing/model-server/index.ts";
import { startModelServer } from "../testing/model-server/index.ts";
import { BudgetExceededError } from "./budget-exceeded-error.ts";
import type { ModelRequest } from "./language-model.ts";
import { Budget, memoryReplies } from "./layers/index.ts";
import type { Models, ModelsOptions } from "./open-models.ts";
import { openModel, openModels } from "./open-models.ts";
import type { ScriptedModel } from "./scripted/index.ts";
import { scriptedModel } from "./scripted/index.ts";
import { asTextModel } from "./text-model.ts";
import { VirtualClock } from "./virtual-clock.ts";
import { UnrecordedCallError } from "./unrecorded-call-error.ts";

// Each test has a server of its own: a call that was given up can still arrive after its test.
let script: ScriptedModel;
let server: ModelServer;
beforeEach(async () => {
  script = scriptedModel({ replies: () => ({ text: "It is 190." }), behaviours: "tiny-pieces" });
  server = await startModelServer(script);
});
afterEach(() => server.close());

const folder = mkdtempSync(path.join(tmpdir(), "fortyfive-open-"));
afterAll(() => rmSync(folder, { recursive: true }));
const temporary = (name: string) => path.join(folder, name);

const connections = () => ({
  openai: server.connection("openai"),
  anthropic: server.connection("anthropic"),
});
const open = (options: ModelsOptions = {}) =>
  openModels({
    connections: connections(),
    retries: { firstWait: 1 },
    total: { total: 25_000 },
    ...options,
  });
const ask: ModelRequest = { messages: [{ role: "user", content: "Price?" }], maxOutputTokens: 50 };
const asked = () => server.requests.length;
const patient = { timeout: 20_000 };

describe("opened models", () => {
  it("try again, count every attempt, and know the cost", async () => {
    const models = open();
    server.misbehave({ refuse: 500 }, "html");
    expect((await models.language("openai/gpt-4o-mini").generate(ask)).text).toBe("It is 190.");
    expect(models.meter.calls.map(({ outcome }) => outcome)).toEqual(["server", "malformed", "ok"]);
    expect(models.meter.total.cost).toBeGreaterThan(0);
    expect(models.meter.total.cost).toBeLessThan(0.001);
  });

  it("go on to the next of a list when one stays broken", async () => {
    const models = open({ retries: false });
    server.misbehave({ refuse: 401 });
    const reply = await models.language(["openai/gpt-5", "anthropic/claude-haiku-4-5"]).generate(ask);
    expect(reply.model).toBe("anthropic/claude-haiku-4-5");
  });

  it("leave a broken provider alone after a while, without retries in between", async () => {
    const models = open({ retries: false, breaker: { failures: 2 } });
    const model = models.language("openai/gpt-5");
    server.misbehave({ refuse: 500 }, { refuse: 500 });
    await model.generate(ask).catch(() => {});
    await model.generate(ask).catch(() => {});
    const before = asked();
    await expect(model.generate(ask)).rejects.toThrow("left alone");
    expect(asked()).toBe(before);
    expect((await models.language("anthropic/claude-haiku-4-5").generate(ask)).text).toBe("It is 190.");
  });

  it("answer from the cache without a call or a cost", async () => {
    const models = open({ cache: memoryReplies() });
    const model = models.language("openai/gpt-4o-mini");
    const first = await model.generate(ask);
    const before = asked();
    expect(await model.generate(ask)).toEqual(first);
    expect(asked()).toBe(before);
    expect(models.meter.total.calls).toBe(1);
  });

  it("ask again for vectors of another length, and replay each length as it was recorded", async () => {
    const recording = temporary("vectors.json");
    const models = open({ cache: memoryReplies(), cassette: { file: recording, mode: "record" } });
    const embed = ({ embedding }: Models, dimensions?: number) =>
      embedding("openai/text-embedding-3-small", dimensions === undefined ? {} : { dimensions }).embed([
        "zzz",
      ]);
    const before = asked();
    for (const dimensions of [16, 8, 16, undefined]) await embed(models, dimensions);
    const requests = server.requests
      .slice(before)
      .map(({ body }) => (body as { dimensions?: number }).dimensions);
    expect(requests).toEqual([16, 8, undefined]);
    const replay = openModels({ connections: {}, cassette: { file: recording } });
    for (const dimensions of [8, undefined, 16]) await embed(replay, dimensions);
    await expect(embed(replay, 32)).rejects.toThrow(UnrecordedCallError);
  });

  it("do not serve one server's answer for another's, or for another list of models", async () => {
    await using other = await startModelServer(scriptedModel({ replies: () => "From the other." }));
    const cache = memoryReplies();
    const from = async ({ connection }: ModelServer, names: string | string[] = "compatible/m") => {
      const both = { compatible: connection("compatible"), openai: connection("openai") };
      return (await open({ connections: both, cache }).language(names).generate(ask)).text;
    };
    expect(await from(server)).toBe("It is 190.");
    expect(await from(other)).toBe("From the other.");
    const before = asked();
    expect(await from(server)).toBe("It is 190.");
    expect(asked()).toBe(before);
    await from(server, ["compatible/m", "openai/m"]);
    expect(asked()).toBe(before + 1);
  });

  it("do not serve one account's answer to another, and keep no key with it", async () => {
    const kept = new Map<string, Uint8Array>();
    const cache = {
      get: async (key: string) => kept.get(key) ?? null,
      put: async (key: string, bytes: Uint8Array) => void kept.set(key, bytes),
    };
    const { baseUrl, apiKey } = server.connection("openai");
    const as = (key: string) => {
      const connection = { ollama: { baseUrl: server.connection("ollama").baseUrl, apiKey: key } };
      return open({ connections: connection, cache }).language("ollama/m").generate(ask);
    };
    for (const key of ["key-of-one-account", "key-of-another", "key-of-one-account"]) await as(key);
    expect(asked()).toBe(2);
    await open({ connections: { openai: { baseUrl, apiKey } }, cache })
      .language("openai/m")
      .generate(ask);
    const text = [...kept].map(([key, bytes]) => key + Buffer.from(bytes).toString()).join();
    expect(kept.size).toBe(3);
    expect(text).not.toMatch(new RegExp(`key-of|${apiKey}`));
  });

  it("count a stream in full that broke off after text", async () => {
    const budget = new Budget({ tokens: 1000 });
    server.misbehave("error-in-stream");
    let text = "";
    const reading = (async () => {
      const stream = open({ budget, retries: false }).language("openai/gpt-4o-mini").stream(ask);
      for await (const event of stream) if (event.type === "text") text += event.text;
    })();
    await expect(reading).rejects.toMatchObject({ kind: "overloaded" });
    expect(text).not.toBe("");
    expect(budget.spent.tokens).toBeGreaterThan(50);
  });

  it("share a budget, and make no call that it cannot bear", async () => {
    const budget = new Budget({ tokens: 120 });
    const model = open({ budget }).language("openai/gpt-4o-mini");
    const before = asked();
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => model.generate(ask)));
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused.length).toBeGreaterThanOrEqual(2);
    expect(refused.every(({ reason }) => reason instanceof BudgetExceededError)).toBe(true);
    expect(asked() - before).toBe(4 - refused.length);
  });

  it("count nothing of a budget for a call that nothing answered", async () => {
    const budget = new Budget({ tokens: 300 });
    const gone = await startModelServer(script);
    const connection = gone.connection("openai");
    await gone.close();
    const model = open({ budget, connections: { openai: connection } }).language("openai/gpt-4o-mini");
    await expect(model.generate(ask)).rejects.toMatchObject({ kind: "network", sent: false });
    expect(budget.left.tokens).toBe(300);
  });

  it("count nothing of a budget for a call that was cancelled while it waited for its turn", async () => {
    const budget = new Budget({ tokens: 1000 });
    const model = open({ budget, limits: { openai: { concurrency: 1 } } }).language("openai/gpt-4o-mini");
    server.misbehave("never-answers");
    const [first, second] = [new AbortController(), new AbortController()];
    const calls = [first, second].map(({ signal }) => model.generate(ask, { signal }).catch(() => {}));
    await expect.poll(asked, patient).toBe(1);
    const before = budget.left.tokens;
    second.abort();
    await calls[1];
    expect([budget.spent.tokens, budget.left.tokens]).toEqual([0, before]);
    first.abort();
    await calls[0];
    expect(budget.spent.tokens).toBe(1000 - before);
  });

  it("give a request without a limit of output one when there is a budget, and leave it alone when there is none", async () => {
    const { messages } = ask;
    await open({ budget: new Budget({ tokens: 10_000 }) })
      .language("openai/gpt-4o-mini")
      .generate({ messages });
    expect(script.calls.at(-1)?.request.maxOutputTokens).toBe(4096);
    await open().language("openai/gpt-4o-mini").generate({ messages });
    expect(script.calls.at(-1)?.request.maxOutputTokens).toBeUndefined();
  });

  it("end what takes too long as a whole", async () => {
    server.misbehave("never-answers");
    const whole = open({ total: { total: 60 } }).language("openai/gpt-5");
    await expect(whole.generate(ask)).rejects.toMatchObject({ kind: "timeout" });
  });

  it("end an attempt that takes too long, and try again", async () => {
    server.misbehave("never-answers");
    const clock = new VirtualClock();
    const models = open({ attempt: { total: 500, clock } });
    const call = models.language("openai/gpt-5").generate(ask);
    await expect.poll(asked, patient).toBe(1);
    await clock.advance(500);
    expect((await call).text).toBe("It is 190.");
    expect(models.meter.calls.map(({ outcome }) => outcome)).toEqual(["timeout", "ok"]);
  });

  it("give place and budget back when a connection without a deadline of its own takes no notice of its signal", async () => {
    const { baseUrl, apiKey } = server.connection("openai");
    let deaf = true;
    const stubborn: typeof fetch = (input, init) => (deaf ? new Promise(() => {}) : fetch(input, init));
    const budget = new Budget({ tokens: 200 });
    const clock = new VirtualClock();
    const model = open({
      connections: { openai: { baseUrl, apiKey, fetch: stubborn } },
      attempt: false,
      total: { total: 500, clock },
      retries: false,
      limits: { openai: { concurrency: 1 } },
      budget,
    }).language("openai/gpt-4o-mini");
    const late = model.generate(ask).catch((error: unknown) => error);
    await expect.poll(() => budget.left.tokens, patient).toBeLessThan(200);
    await clock.advance(500);
    expect(await late).toMatchObject({ kind: "timeout" });
    expect(budget.left.tokens).toBe(200 - budget.spent.tokens);
    deaf = false;
    expect((await model.generate(ask)).text).toBe("It is 190.");
  });

  it("end a stream that never does", async () => {
    server.misbehave("endless-stream");
    const clock = new VirtualClock();
    const model = open({ attempt: { total: 500, clock } }).language("openai/gpt-5");
    let text = "";
    const reading = (async () => {
      for await (const event of model.stream(ask)) if (event.type === "text") text += event.text;
    })().catch((error: unknown) => error);
    await expect.poll(() => text, patient).toContain("and so on");
    await clock.advance(500);
    expect(await reading).toMatchObject({ kind: "timeout" });
  });

  it("record once and replay without a key or a server", async () => {
    const file = temporary("calls.json");
    const recorded = await open({ cassette: { file, mode: "record" } })
      .language("openai/gpt-5")
      .generate(ask);
    const before = asked();
    const replayed = openModels({ connections: {}, cassette: { file } }).language("openai/gpt-5");
    expect(await replayed.generate(ask)).toEqual(recorded);
    expect(asked()).toBe(before);
  });

  it.each(["openai", "anthropic", "google", "compatible"] as const)(
    "do not show a key of %s that was given with a line break when the server says it back",
    async (provider) => {
      const { baseUrl } = server.connection(provider);
      const apiKey = "plainkey-abcdef-987654\n";
      const model = open({ connections: { [provider]: { apiKey, baseUrl } } }).language(`${provider}/m`);
      const error = await model.generate(ask).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ kind: "auth", message: expect.stringContaining("[redacted]") as string });
      expect(inspect(error)).not.toContain("plainkey");
    },
  );

  it("say what is missing", () => {
    expect(() => openModels({ connections: {} }).language("openai/gpt-5")).toThrow("OPENAI_API_KEY");
    expect(() => openModel("gpt-5", { connections: connections() })).toThrow(/openai\/gpt-5/);
    expect(() => openModel("  ", { connections: connections() })).toThrow(BadInputError);
  });

  it("serve as the smaller port that only writes text", async () => {
    const write = asTextModel(open().language("openai/gpt-5"), { maxOutputTokens: 20 });
    let text = "";
    for await (const piece of write({ system: "Be brief.", prompt: "Price?" }, new AbortController().signal))
      text += piece;
    expect(text).toBe("It is 190.");
    expect(script.calls.at(-1)?.request).toMatchObject({
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Price?" },
      ],
    });
  });
});
