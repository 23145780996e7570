import { expect, it } from "vitest";
import { BadInputError } from "../../errors/index.ts";
import { ollamaUrl, readBaseUrl, readyConnection, showAddress } from "./connection.ts";
import { parseModelName } from "./model-name.ts";

it("reads provider and name, of which the name may hold slashes and colons", () => {
  expect(parseModelName(" openai/gpt-5-mini ")).toEqual({ provider: "openai", name: "gpt-5-mini" });
  expect(parseModelName("Ollama/llama3.2:3b")).toEqual({ provider: "ollama", name: "llama3.2:3b" });
  expect(parseModelName("compatible/org/model")).toEqual({ provider: "compatible", name: "org/model" });
});

it.each([
  ["gpt-5", "openai/gpt-5"],
  ["claude-haiku-4-5", "anthropic/claude-haiku-4-5"],
  ["gemini/gemini-2.5-pro", "google/gemini-2.5-pro"],
  ["openai/", "openai/gpt-6-luna"],
  ["mistral/large", "provider/model"],
  ["", "provider/model"],
])("says how “%s” is spelled right", (text, hint) => {
  expect(() => parseModelName(text, "FORTYFIVE_MODEL")).toThrow(BadInputError);
  expect(() => parseModelName(text, "FORTYFIVE_MODEL")).toThrow(hint);
  expect(() => parseModelName(text, "FORTYFIVE_MODEL")).toThrow("FORTYFIVE_MODEL");
});

it.each([
  ["127.0.0.1", "http://127.0.0.1:11434"],
  ["0.0.0.0:11500", "http://127.0.0.1:11500"],
  [":11500", "http://127.0.0.1:11500"],
  ["http://box.local", "http://box.local:11434"],
  ["https://ollama.example.com/", "https://ollama.example.com"],
  ["http://127.0.0.1:11434/v1", "http://127.0.0.1:11434"],
])("reads OLLAMA_HOST %s", (text, url) => {
  expect(ollamaUrl(text)).toBe(url);
});

it.each([
  "http://me:hunter22@host/v1",
  "http://:hunter22@host/v1",
  "http://host/v1?key=hunter22",
  "http://host/v1#hunter22",
  "http://me:hunter22/x@host/v1",
  "http://me:a?hunter22@host",
  "me:hunter22@host",
  "me:hunter22",
])("refuses %s, and shows it without what may be secret", (text) => {
  expect(() => readBaseUrl(text)).toThrow(BadInputError);
  for (const provider of ["openai", "ollama"] as const) {
    const { shown, problem } = showAddress(provider, text);
    expect(shown + problem).not.toContain("hunter22");
    expect(problem).not.toBeNull();
  }
});

it("takes the white space around a key away, wherever the key comes from", () => {
  const { apiKey } = readyConnection({ provider: "openai", name: "x" }, { apiKey: " plainkey-abcdef\r\n" });
  expect(apiKey).toBe("plainkey-abcdef");
  expect(() => readyConnection({ provider: "openai", name: "x" }, { apiKey: " \n" })).toThrow("needs a key");
});

it("refuses an address with a password in it, and does not repeat the password", () => {
  expect(() => readBaseUrl("http://me:hunter22@host/v1")).toThrow(BadInputError);
  expect(() => readBaseUrl("http://me:hunter22@host/v1")).not.toThrow("hunter22");
  expect(() => readBaseUrl("ftp://host")).toThrow("http://");
});

it("names the variable of a missing key or address", () => {
  expect(() => readyConnection({ provider: "anthropic", name: "x" })).toThrow("ANTHROPIC_API_KEY");
  expect(() => readyConnection({ provider: "compatible", name: "x" })).toThrow("OPENAI_BASE_URL");
  expect(readyConnection({ provider: "ollama", name: "x" }).baseUrl).toBe("http://127.0.0.1:11434");
});
