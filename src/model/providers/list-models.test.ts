import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, it } from "vitest";
import { startModelServer } from "../../testing/model-server/index.ts";
import { scriptedModel } from "../scripted/index.ts";
import { detectOllama, listModels } from "./list-models.ts";

const server = await startModelServer(scriptedModel({ replies: [] }));
afterAll(() => server.close());

it("lists what each provider has, without prefixes and without models that write no text", async () => {
  expect(await listModels("openai", server.connection("openai"))).toEqual(["gpt-other", "gpt-test"]);
  expect(await listModels("compatible", server.connection("compatible"))).toEqual(["gpt-other", "gpt-test"]);
  expect(await listModels("anthropic", server.connection("anthropic"))).toEqual(["claude-test"]);
  expect(await listModels("google", server.connection("google"))).toEqual(["gemini-test"]);
  expect(await detectOllama(server.connection("ollama"), 20_000)).toEqual(["llama-test:latest"]);
});

it("has errors for a wrong key, a web page, and a wrong address", async () => {
  const connection = server.connection("openai");
  const wrong = listModels("openai", { ...connection, apiKey: "sk-another-1234567890" });
  await expect(wrong).rejects.toMatchObject({ kind: "auth", status: 401 });
  server.misbehave("html");
  await expect(listModels("openai", connection)).rejects.toMatchObject({ kind: "malformed" });
  const closed = { ...connection, baseUrl: "http://127.0.0.1:9/v1" };
  await expect(listModels("openai", closed)).rejects.toMatchObject({ kind: "network" });
});

it("takes Ollama for absent at once where nothing listens", async () => {
  const gone = await startModelServer(scriptedModel({ replies: [] }));
  await gone.close();
  expect(await detectOllama(gone.connection("ollama"), 20_000)).toBeNull();
});

it("takes Ollama for absent when nothing answers in time", async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as AddressInfo;
  expect(await detectOllama({ baseUrl: `127.0.0.1:${port}` }, 50)).toBeNull();
  silent.closeAllConnections();
  silent.close();
});
