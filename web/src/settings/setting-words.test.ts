import { expect, it } from "vitest";
import type { ProviderView } from "../api/contract.ts";
import { sayCost, sayKey, sayProblem, sayState, sayTook } from "./setting-words.ts";

const provider: ProviderView = {
  id: "openai",
  label: "OpenAI",
  example: "openai/x",
  key: {
    use: "required",
    set: false,
    origin: null,
    ends: null,
    variable: "OPENAI_API_KEY",
    storedToo: false,
    withheld: false,
  },
  address: { value: "https://api.openai.com/v1", origin: "usual", variable: "OPENAI_BASE_URL" },
  missing: "It needs a key.",
  embeddings: true,
  transcription: true,
};

it("says whether a provider can be asked", () => {
  expect(sayState(provider, null)).toBe("No key");
  expect(sayState({ ...provider, missing: null }, null)).toBe("Set up");
  expect(sayState({ ...provider, id: "ollama", missing: null }, null)).toBe("Does not answer");
  expect(sayState({ ...provider, id: "ollama", missing: null }, ["a"])).toBe("Runs on this machine");
});

it("says what is set and cannot be used, apart from what is only missing", () => {
  const wrong = { ...provider, key: { ...provider.key, set: true }, missing: "The key is not sent." };
  expect([sayState(wrong, null), sayProblem(wrong)]).toEqual(["Not ready", "The key is not sent."]);
  expect(sayProblem(provider)).toBeNull();
});

it("says where a key comes from, and its end only where that is told", () => {
  const key = { ...provider.key, set: true, origin: "environment" as const, ends: "1a2b" };
  expect(sayKey({ ...provider, key })).toBe("From OPENAI_API_KEY, ends in 1a2b");
  expect(sayKey({ ...provider, key: { ...key, origin: "settings", ends: null } })).toBe("Stored here");
  expect(sayKey(provider)).toBe("None yet");
});

it("never shows an unknown cost as nothing", () => {
  expect([sayCost(null), sayCost(0), sayCost(0.00001), sayCost(0.0123)]).toEqual([
    "cost unknown",
    "no cost",
    "under $0.0001",
    "$0.0123",
  ]);
  expect([sayTook(214), sayTook(3260)]).toEqual(["214 ms", "3.3 s"]);
});
