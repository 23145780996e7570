import { afterAll, describe, expect, it } from "vitest";
import { scriptedModel } from "../../src/model/index.ts";
import { startModelServer, testKey } from "../../src/testing/model-server/index.ts";
import { workplace } from "../workplace.ts";
import { expectBadInput } from "./bad-input.ts";

const server = await startModelServer(scriptedModel({ replies: () => "ready" }));
afterAll(() => server.close());

const nothing = {
  OPENAI_API_KEY: "",
  OPENAI_BASE_URL: "",
  ANTHROPIC_API_KEY: "",
  GOOGLE_GENERATIVE_AI_API_KEY: "",
  FORTYFIVE_MODEL: "",
  OLLAMA_HOST: "127.0.0.1:1",
};
const connected = {
  ...nothing,
  OPENAI_API_KEY: testKey,
  OPENAI_BASE_URL: server.connection("openai").baseUrl,
  OLLAMA_HOST: server.connection("ollama").baseUrl,
  FORTYFIVE_MODEL: "openai/gpt-test",
};

describe("fortyfive models", () => {
  it("says what is set up, from where, and never a key", async () => {
    using place = workplace();
    const empty = await place.start(["models"], nothing).outcome;
    expect(empty).toMatchObject({ code: 0, err: "" });
    expect(empty.out).toMatch(/^anthropic +set ANTHROPIC_API_KEY +missing$/m);
    expect(empty.out).toMatch(/^Default model +none$/m);

    const { code, out, err } = await place.start(["models"], connected).outcome;
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^openai +set up +from OPENAI_API_KEY, ends in cdef/m);
    expect(out).toMatch(/^ollama +runs, 1 models/m);
    expect(out).toMatch(/^Default model +openai\/gpt-test +from FORTYFIVE_MODEL$/m);
    expect(out).not.toContain(testKey);
    const json = await place.start(["models", "--json"], connected).outcome;
    expect(JSON.parse(json.out)).toMatchObject({
      chosen: [{ use: "default", model: "openai/gpt-test", origin: "environment" }, {}, {}],
      ollama: { running: true, models: ["llama-test:latest"] },
    });
    expect(json.out).not.toContain(testKey);
  });

  it("says what is set and cannot be used, without what is secret in an address", async () => {
    using place = workplace();
    const odd = { ...connected, OPENAI_BASE_URL: "http://u:secretpw@127.0.0.1:9/v1?key=zzzsecret" };
    const { code, out, err } = await place.start(["models"], odd).outcome;
    expect(code).toBe(0);
    expect(out).toMatch(/^openai +not ready +from OPENAI_API_KEY, ends in cdef/m);
    expect(err).toMatch(/OpenAI is not ready\. The address .* has a user, a password or a query/);
    const json = await place.start(["models", "--json"], odd).outcome;
    expect(out + err + json.out + json.err).not.toContain("secret");
  });

  it("tries a model, and fails with the reason", async () => {
    using place = workplace();
    const good = await place.start(["models", "--test", "openai/gpt-test"], connected).outcome;
    expect(good).toMatchObject({
      code: 0,
      out: expect.stringMatching(/answered in \d+ ms, \d+ tokens, cost unknown\./),
    });
    const bad = await place.start(["models", "--test", "anthropic/claude-test", "--json"], connected).outcome;
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.out)).toMatchObject({ ok: false, kind: "auth" });
    expectBadInput(
      await place.start(["models", "--test", "gpt-test"], connected).outcome,
      /openai\/gpt-test/,
    );
  });

  it("is interrupted while a model is tried", async () => {
    using place = workplace();
    server.misbehave("never-answers");
    const before = server.requests.length;
    const running = place.start(["models", "--test", "openai/gpt-test"], connected);
    await expect.poll(() => server.requests.length, { timeout: 60_000 }).toBe(before + 1);
    running.child.kill("SIGINT");
    expect(await running.outcome).toMatchObject({ code: 130, out: "" });
  });

  it("lists the models of a provider", async () => {
    using place = workplace();
    const { code, out } = await place.start(["models", "--list", "openai"], connected).outcome;
    expect({ code, out }).toEqual({ code: 0, out: "openai/gpt-other\nopenai/gpt-test\n" });
    const none = await place.start(["models", "--list", "ollama"], nothing).outcome;
    expect(none).toMatchObject({ code: 1, out: "" });
  });
});
