import { expect, it } from "vitest";
import { BadInputError } from "../../errors/index.ts";
import type { BehaviourName } from "./behaviours.ts";
import { scriptedModel } from "./scripted-model.ts";
import type { ScriptedReply } from "./turn.ts";

const say = (reply: ScriptedReply, names: BehaviourName[]) =>
  scriptedModel({ replies: [reply], behaviours: [names] }).generate({
    messages: [{ role: "user", content: "Hello" }],
  });
const calls = (count: number, given: unknown = {}) => ({
  toolCalls: Array.from({ length: count }, () => ({ name: "look", arguments: given })),
});

it("refuses a behaviour that is named twice, which could double a turn without end", async () => {
  const names = Array.from({ length: 8 }, (): BehaviourName => "duplicate-calls");
  await expect(say(calls(1), names)).rejects.toThrow("named twice");
  await expect(say(calls(1), [...names, "clean"])).rejects.toThrow("9 behaviours are too many");
  await expect(say(calls(1), names)).rejects.toThrow(BadInputError);
});

it("refuses turns that are too large, before and after the behaviours", async () => {
  expect((await say(calls(32), ["duplicate-calls"])).toolCalls).toHaveLength(64);
  await expect(say(calls(33), ["duplicate-calls"])).rejects.toThrow("66 calls");
  await expect(say("x".repeat(1_000_001), ["clean"])).rejects.toThrow("1000001 characters");
  await expect(say(calls(2, "x".repeat(500_001)), ["clean"])).rejects.toThrow("at most 1000000");
});
