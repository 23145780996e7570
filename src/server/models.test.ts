import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { scriptedModel } from "../testing/scripted-model.ts";
import type { ModelSettingsView } from "../model/index.ts";
import { startModelServer, testKey } from "../testing/model-server/index.ts";
import { openTrial } from "./trial.fixture.ts";

const server = await startModelServer(scriptedModel({ replies: () => "ready" }));
afterAll(() => server.close());

for (const name of ["OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "FORTYFIVE_MODEL"])
  vi.stubEnv(name, "");

it("a key is stored, used and removed, and never comes back", async () => {
  await using trial = openTrial();
  const answers: string[] = [];
  const post = async (route: string, json: object) => {
    const answer = await trial.send("POST", `/api/models/${route}`, json);
    answers.push(JSON.stringify([...answer.headers]), await answer.clone().text());
    return answer;
  };
  await post("addresses", { provider: "openai", baseUrl: server.connection("openai").baseUrl });
  const set = (await (await post("keys", { provider: "openai", key: testKey })).json()) as ModelSettingsView;
  expect(set.providers[0]?.key).toMatchObject({ set: true, origin: "settings", ends: "cdef" });
  expect(await (await post("lists", { provider: "openai" })).json()).toMatchObject({ ok: true });
  expect(await (await post("trials", { model: "openai/gpt-test" })).json()).toMatchObject({
    ok: true,
    said: "ready",
  });
  const chosen = (await (
    await post("choices", { use: "default", model: "openai/gpt-test" })
  ).json()) as ModelSettingsView;
  expect(chosen.chosen[0]).toMatchObject({ model: "openai/gpt-test", origin: "settings", problem: null });
  answers.push(await (await trial.send("GET", "/api/models")).text());

  const removed = await trial.send("DELETE", "/api/models/keys/openai");
  expect(((await removed.json()) as ModelSettingsView).providers[0]?.key).toMatchObject({
    set: false,
    ends: null,
  });
  expect(answers.join("\n")).not.toContain(testKey);
  const folder = path.join(trial.studio.dataDirectory, "keys");
  for (const name of readdirSync(folder))
    expect(readFileSync(path.join(folder, name), "utf8")).not.toContain(testKey);
});

it("bad input says what is wrong and does not repeat a key", async () => {
  await using trial = openTrial();
  const post = (route: string, json: object) => trial.send("POST", `/api/models/${route}`, json);
  const spaced = await post("keys", { provider: "openai", key: "a key with spaces" });
  expect(spaced.status).toBe(400);
  expect(await spaced.text()).not.toContain("with spaces");
  expect((await post("keys", { provider: "nobody", key: "long-enough-key" })).status).toBe(400);
  expect((await post("keys", { provider: "ollama", key: "long-enough-key" })).status).toBe(400);
  expect((await post("addresses", { provider: "openai", baseUrl: "nowhere" })).status).toBe(400);
  expect((await post("choices", { use: "default", model: "gpt" })).status).toBe(400);
  expect((await trial.send("GET", "/api/models/keys?provider=openai&key=long-enough-key")).status).toBe(404);
});

it("a wrong key is told as such, without the key", async () => {
  await using trial = openTrial();
  const post = (route: string, json: object) => trial.send("POST", `/api/models/${route}`, json);
  await post("addresses", { provider: "anthropic", baseUrl: server.connection("anthropic").baseUrl });
  await post("keys", { provider: "anthropic", key: "wrong-key-that-must-not-show" });
  const text = await (await post("trials", { model: "anthropic/claude-test" })).text();
  expect(JSON.parse(text)).toMatchObject({ ok: false, kind: "auth" });
  expect(text).not.toContain("must-not-show");
});
