import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { BadInputError, CancelledError } from "../../errors/index.ts";
import { startModelServer, testKey } from "../../testing/model-server/index.ts";
import { scriptedModel } from "../scripted/index.ts";
import { ModelSettings } from "./model-settings.ts";
import type { ModelSettingsStore } from "./stored-settings.ts";
import { StoredModelSettings } from "./stored-settings.ts";

const server = await startModelServer(scriptedModel({ replies: () => "ready" }));
afterAll(() => server.close());

let stored: StoredModelSettings;
const store: ModelSettingsStore = {
  read: () => structuredClone(stored),
  write: (next) => {
    stored = StoredModelSettings.parse(structuredClone(next));
  },
};
const open = (env: NodeJS.ProcessEnv = {}) => new ModelSettings({ store, env });
const provider = (settings: ModelSettings, id: string) =>
  settings.view().providers.find((entry) => entry.id === id)!;

beforeEach(() => {
  stored = StoredModelSettings.parse({ version: 1 });
});

describe("settings of models", () => {
  it("say what is missing, and where each key and address comes from", () => {
    const settings = open({ OPENAI_API_KEY: "sk-from-the-environment-42" });
    settings.storeKey("anthropic", "sk-ant-stored-key-1234567");
    expect(provider(settings, "openai")).toMatchObject({
      key: { set: true, origin: "environment", ends: "t-42", variable: "OPENAI_API_KEY", storedToo: false },
      address: { origin: "usual" },
      missing: null,
    });
    expect(provider(settings, "anthropic").key).toMatchObject({
      set: true,
      origin: "settings",
      ends: "4567",
    });
    expect(provider(settings, "google")).toMatchObject({
      key: { set: false, origin: null },
      missing: "It needs a key.",
    });
    expect(provider(settings, "compatible").missing).toBe("It needs an address.");
    expect(provider(settings, "ollama")).toMatchObject({ key: { use: "none" }, missing: null });
  });

  it("let the environment win over what is stored, and say that there are two", () => {
    const settings = open({ OPENAI_API_KEY: "from-environment", OPENAI_BASE_URL: "http://env.local/v1" });
    settings.storeKey("openai", "stored-key-1");
    settings.storeAddress("openai", "http://stored.local/v1");
    expect(settings.connections().openai).toEqual({
      apiKey: "from-environment",
      baseUrl: "http://env.local/v1",
    });
    expect(provider(settings, "openai").key.storedToo).toBe(true);
    expect(open().connections().openai).toEqual({
      apiKey: "stored-key-1",
      baseUrl: "http://stored.local/v1",
    });
  });

  it("do not give a server that was typed in the key that the environment has for OpenAI", () => {
    const settings = open({ OPENAI_API_KEY: "sk-from-the-environment-42" });
    settings.storeAddress("compatible", "http://typed.local/v1");
    expect(settings.connections().compatible).toEqual({
      apiKey: undefined,
      baseUrl: "http://typed.local/v1",
    });
  });

  it.each([
    ["env key, usual address", { OPENAI_API_KEY: "env-key-1" }, {}, "env-key-1"],
    [
      "env key, env address",
      { OPENAI_API_KEY: "env-key-1", OPENAI_BASE_URL: "http://env.local/v1" },
      {},
      "env-key-1",
    ],
    ["stored key, usual address", {}, { key: "stored-1" }, "stored-1"],
    ["stored key, stored address", {}, { key: "stored-1", url: "http://typed.local/v1" }, "stored-1"],
    [
      "env key, stored address on the usual host",
      { OPENAI_API_KEY: "env-key-1" },
      { url: "https://api.openai.com/v2" },
      "env-key-1",
    ],
    [
      "stored key, env address on the usual host",
      { OPENAI_BASE_URL: "https://api.openai.com/v1/" },
      { key: "stored-1" },
      "stored-1",
    ],
    [
      "stored key, the same address both ways",
      { OPENAI_BASE_URL: "http://typed.local/v1/" },
      { key: "stored-1", url: "http://typed.local/v1" },
      "stored-1",
    ],
    [
      "both keys, stored address",
      { OPENAI_API_KEY: "env-key-1" },
      { key: "stored-1", url: "http://typed.local/v1" },
      "stored-1",
    ],
    [
      "both keys, both addresses",
      { OPENAI_API_KEY: "env-key-1", OPENAI_BASE_URL: "http://env.local/v1" },
      { key: "stored-1", url: "http://typed.local/v1" },
      "env-key-1",
    ],
  ])("send a key where it belongs: %s", (_, env, { key, url }: { key?: string; url?: string }, sent) => {
    const settings = open(env);
    if (key !== undefined) settings.storeKey("openai", key);
    if (url !== undefined) settings.storeAddress("openai", url);
    expect(settings.connections().openai?.apiKey).toBe(sent);
    expect(provider(settings, "openai")).toMatchObject({ missing: null, key: { withheld: false } });
  });

  it.each([
    [
      "openai",
      { OPENAI_API_KEY: testKey },
      { url: true },
      /OPENAI_API_KEY is not sent .* Set OPENAI_BASE_URL/,
    ],
    ["anthropic", { ANTHROPIC_API_KEY: testKey }, { url: true }, /not sent .* Store a key with the address/],
    ["openai", { OPENAI_BASE_URL: "here" }, { key: true }, /stored key is not sent .* Set OPENAI_API_KEY/],
    ["compatible", { OPENAI_BASE_URL: "here" }, { key: true }, /stored key is not sent/],
  ] as const)(
    "send %s no key where it does not belong, and say why: %o and %o",
    async (id, variables, stores: { key?: true; url?: true }, why) => {
      const { baseUrl } = server.connection(id);
      const env = { ...variables, ...("OPENAI_BASE_URL" in variables && { OPENAI_BASE_URL: baseUrl }) };
      const settings = open({ ...env, FORTYFIVE_MODEL: `${id}/m` });
      if (stores.key) settings.storeKey(id, testKey);
      if (stores.url) settings.storeAddress(id, baseUrl);
      const before = server.requests.length;
      for (const result of [await settings.try(`${id}/m`), await settings.list(id)])
        expect(result).toMatchObject({ ok: false, message: expect.stringMatching(why) as string });
      expect(() => settings.language()).toThrow(why);
      expect(server.requests).toHaveLength(before);
      const view = provider(settings, id);
      expect(view).toMatchObject({ key: { set: true, withheld: true } });
      expect(view.missing).toMatch(why);
      expect(settings.view().chosen[0]?.problem).toMatch(why);
    },
  );

  it("show an address without user and query, and say that it cannot be used", async () => {
    const url = "http://u:secretpw@127.0.0.1:9/v1?key=zzzsecret";
    const settings = open({ OPENAI_API_KEY: testKey, OPENAI_BASE_URL: url, OLLAMA_HOST: url });
    for (const id of ["openai", "compatible", "ollama"]) {
      const { address, missing } = provider(settings, id);
      expect(address.value).toBe("http://127.0.0.1:9/v1");
      expect(missing).toContain("has a user, a password or a query");
    }
    const shown = JSON.stringify([settings.view(), await settings.list("openai")]);
    expect(shown).not.toMatch(/secret/);
  });

  it("never show a key, nor the end of a short one", () => {
    const settings = open({ GOOGLE_GENERATIVE_AI_API_KEY: "short-key-1" });
    settings.storeKey("openai", "sk-a-long-secret-that-is-kept-9876");
    const shown = JSON.stringify(settings.view());
    expect(shown).not.toMatch(/a-long-secret|short-key|ey-1/);
    expect(shown).toContain("9876");
  });

  it("forget a key, an address and a choice", () => {
    const settings = open();
    settings.storeKey("openai", "stored-key-1");
    settings.storeAddress("openai", "http://stored.local/v1/");
    settings.storeChoice("small", "openai/gpt-6-luna");
    expect(stored).toMatchObject({ baseUrls: { openai: "http://stored.local/v1" } });
    settings.storeKey("openai", null);
    settings.storeAddress("openai", null);
    settings.storeChoice("small", null);
    expect(stored).toEqual({ version: 1, keys: {}, baseUrls: {}, models: {} });
  });

  it("refuse what cannot be right", () => {
    const settings = open();
    expect(() => settings.storeAddress("openai", "not a url")).toThrow(BadInputError);
    expect(() => settings.storeChoice("default", "gpt-6")).toThrow("openai/gpt-6");
    expect(() => settings.storeKey("ollama", "some-key-1234")).toThrow("takes no key");
    for (const key of ["secret with spaces", "sécret-with-accent", "abc12"]) {
      expect(() => settings.storeKey("openai", key)).toThrow(BadInputError);
      expect(() => settings.storeKey("openai", key)).not.toThrow(key);
    }
    settings.storeKey("openai", "  sk-pasted-12345\n");
    expect(stored.keys.openai).toBe("sk-pasted-12345");
  });

  it("choose a model for each use: its own, else the default, of which the environment's wins", () => {
    const chosen = (env: NodeJS.ProcessEnv = {}) =>
      Object.fromEntries(
        open(env)
          .view()
          .chosen.map(({ use, model, origin }) => [use, [model, origin]]),
      );
    expect(chosen()).toEqual({ default: [null, null], small: [null, null], large: [null, null] });
    open().storeChoice("default", "ollama/llama3.2");
    open().storeChoice("large", "openai/gpt-6-sol");
    expect(chosen()).toEqual({
      default: ["ollama/llama3.2", "settings"],
      small: ["ollama/llama3.2", "default"],
      large: ["openai/gpt-6-sol", "settings"],
    });
    expect(chosen({ FORTYFIVE_MODEL: "google/gemini-3.8-flash" })).toMatchObject({
      default: ["google/gemini-3.8-flash", "environment"],
      small: ["google/gemini-3.8-flash", "default"],
      large: ["openai/gpt-6-sol", "settings"],
    });
  });

  it("say what keeps a chosen model from being used", () => {
    const problem = (model: string) => open({ FORTYFIVE_MODEL: model }).view().chosen[0]?.problem;
    expect(problem("openai/gpt-6-sol")).toBe("OpenAI is not ready: it needs a key.");
    expect(problem("gpt-6")).toContain("openai/gpt-6");
    expect(problem("ollama/llama3.2")).toBeNull();
  });

  it("try a model with the time it took and what it cost, and list what a provider has", async () => {
    const settings = open();
    const { baseUrl } = server.connection("openai");
    settings.storeKey("openai", testKey);
    settings.storeAddress("openai", baseUrl);
    const result = await settings.try("openai/gpt-4o-mini");
    expect(result).toMatchObject({
      ok: true,
      model: "openai/gpt-4o-mini",
      said: "ready",
      cost: expect.any(Number),
    });
    expect(result.milliseconds).toBeGreaterThanOrEqual(0);
    expect(await settings.try("openai/unheard-of")).toMatchObject({ ok: true, cost: null });
    expect(await settings.list("openai")).toMatchObject({ ok: true, models: ["gpt-other", "gpt-test"] });
    expect(settings.meter.total.calls).toBe(2);
  });

  it("leave a trial and a list at once when they are cancelled, which is not a result", async () => {
    await using silent = await startModelServer(scriptedModel({ replies: [] }));
    const settings = open();
    settings.storeKey("openai", testKey);
    settings.storeAddress("openai", silent.connection("openai").baseUrl);
    const calls = [
      (signal: AbortSignal) => settings.try("openai/gpt-test", signal),
      (signal: AbortSignal) => settings.list("openai", signal),
    ];
    for (const [index, call] of calls.entries()) {
      silent.misbehave("never-answers");
      const stop = new AbortController();
      const result = call(stop.signal).catch((error: unknown) => error);
      await expect.poll(() => silent.requests.length, { timeout: 20_000 }).toBe(index + 1);
      stop.abort();
      expect(await result).toBeInstanceOf(CancelledError);
    }
  });

  it("give the reason when a trial fails, without the key", async () => {
    const settings = open();
    settings.storeKey("anthropic", "a-wrong-key-that-must-not-show");
    settings.storeAddress("anthropic", server.connection("anthropic").baseUrl);
    for (const result of [
      await settings.try("anthropic/claude-haiku-5-5"),
      await settings.list("anthropic"),
    ]) {
      expect(result).toMatchObject({ ok: false, kind: "auth" });
      expect(JSON.stringify(result)).not.toContain("must-not-show");
    }
    expect(await settings.try("google/gemini-3.8-flash")).toMatchObject({
      ok: false,
      message: expect.stringContaining("GOOGLE_GENERATIVE_AI_API_KEY") as string,
    });
    await expect(settings.try("nonsense")).rejects.toThrow(BadInputError);
  });

  it("open the chosen model for whoever asks one", async () => {
    const settings = open({
      OLLAMA_HOST: server.connection("ollama").baseUrl,
      FORTYFIVE_MODEL: "ollama/llama-test",
    });
    const reply = await settings.language("small")?.generate({ messages: [{ role: "user", content: "Hi" }] });
    expect(reply).toMatchObject({ text: "ready", model: "ollama/llama-test" });
    expect(await settings.ollama()).toEqual(["llama-test:latest"]);
    expect(open().language()).toBeNull();
  });
});
