import { expect, it } from "vitest";
import { z } from "zod";
import { BudgetExceededError, ModelError, VirtualClock, scriptedModel } from "../model/index.ts";
import type { Message, ScriptedReply } from "../model/index.ts";
import type { AgentEvent, StopState } from "./agent-run.ts";
import type { AgentOptions } from "./run-agent.ts";
import { runAgent } from "./run-agent.ts";
import { asks, call } from "./scripted-calls.fixture.ts";
import { defineTool } from "./tool.ts";

/** What all providers ask of a conversation: each call has one result, right after it and in order, under an id of its own. */
function faultOf(messages: readonly Message[]): string | null {
  const seen = new Set<string>();
  let open: string[] = [];
  for (const message of messages) {
    if (message.role === "tool") {
      if (open.shift() !== message.toolCallId)
        return `a result of ${message.toolCallId} that nothing waits for`;
      continue;
    }
    if (open.length > 0) return `no result of ${open.join()}`;
    if (message.role !== "assistant") continue;
    open = (message.toolCalls ?? []).map(({ id }) => id);
    if (message.content.trim() === "" && open.length === 0) return "an empty message";
    for (const id of open) if (seen.has(id)) return `two calls ${id}`;
    for (const id of open) seen.add(id);
  }
  return open.length > 0 ? `no result of ${open.join()}` : null;
}

const n = { n: z.number().optional() };
const quick = defineTool({ name: "quick", description: "Is quick.", input: z.object(n), run: () => "ok" });
const hang = defineTool({
  name: "hang",
  description: "Hangs.",
  input: z.object(n),
  run: () => new Promise(() => {}),
});
const send = { ...quick, name: "send", needsApproval: () => true };
const spend = {
  ...quick,
  name: "spend",
  run: () => {
    throw new BudgetExceededError({ model: "a/b", reason: "tokens", needed: 2, left: 1 });
  },
};

const one = asks(call("quick", { n: 1 }, "call_1"));
const many = asks(
  call("quick", { n: 1 }, "call_1"),
  call("quick", { n: 1 }, "call_1"),
  call("nothing", {}),
  call("quick", "{broken"),
  call("hang", {}),
  call("send", {}),
  call("spend", {}),
);
const budget = new BudgetExceededError({ model: "a/b", reason: "money", needed: 2, left: 1 });

const cases: [string, StopState, readonly ScriptedReply[], Partial<AgentOptions>, AgentEvent["type"]?][] = [
  ["an answer", "answered", [many, one, "Done."], { approve: () => true }],
  ["an answer after nothing", "answered", [one, "", "Done."], {}],
  ["nothing, twice", "failed", [one, "", " "], {}],
  ["the step limit", "step-limit", [many, one], { mostSteps: 2 }],
  [
    "a refusal with calls",
    "refused",
    [one, { toolCalls: [call("quick", {})], text: "No.", finish: "refusal" }],
    {},
  ],
  ["a filter", "refused", [{ text: "", finish: "content-filter" }], {}],
  ["a budget that ends between two steps", "budget", [many, budget], {}],
  ["the deadline amid calls", "budget", [one, many], { deadline: 1000, approve: () => true }],
  [
    "the deadline while a person thinks",
    "budget",
    [many],
    { deadline: 1000, approve: () => new Promise(() => {}) },
  ],
  ["a model that fails", "failed", [many, new ModelError("auth", { model: "a/b" })], {}],
  ["a person who fails", "failed", [many], { approve: () => Promise.reject(new Error("closed")) }],
  ["a cancellation before the model is asked", "cancelled", [one, many], {}, "step-started"],
  ["a cancellation once it replied", "cancelled", [many], {}, "replied"],
  ["a cancellation as a person is asked", "cancelled", [many], { approve: () => true }, "approval-asked"],
  ["a cancellation as calls begin", "cancelled", [many], {}, "call-started"],
  ["a cancellation as a call ends", "cancelled", [many], { parallel: 1 }, "call-ended"],
];

it.each(cases)(
  "leaves a conversation that can be gone on from after %s",
  async (_, state, replies, more, when) => {
    const clock = new VirtualClock();
    const control = new AbortController();
    const run = await clock.drive(
      runAgent({
        model: scriptedModel({ replies, clock }),
        tools: [quick, hang, send, spend],
        input: "?",
        clock,
        signal: control.signal,
        onEvent: ({ type }) => {
          if (type === when) control.abort();
        },
        ...more,
      }),
    );
    expect(run.state).toBe(state);
    expect(faultOf(run.messages)).toBeNull();
    const script = scriptedModel({ replies: [many, "Going on."], clock });
    const input = [...run.messages, { role: "user", content: "Go on." } as const];
    const next = await clock.drive(runAgent({ model: script, tools: [quick, hang, send], input, clock }));
    expect(next.state).toBe("answered");
    for (const { request } of script.calls) expect(faultOf(request.messages)).toBeNull();
    expect(faultOf(next.messages)).toBeNull();
  },
);
