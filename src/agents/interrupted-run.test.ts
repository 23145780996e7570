import { describe, expect, it } from "vitest";
import { z } from "zod";
import { VirtualClock, scriptedModel } from "../model/index.ts";
import type { AgentEvent } from "./agent-run.ts";
import { runAgent } from "./run-agent.ts";
import { asks, call, model } from "./scripted-calls.fixture.ts";
import { defineTool } from "./tool.ts";

describe("a run that ends while calls are made", () => {
  const tick = () => new Promise((resolve) => setImmediate(resolve));
  const counting = (name: string, needsApproval = false) => {
    const ran: unknown[] = [];
    const tool = defineTool({
      name,
      description: "Counts.",
      input: z.object({ n: z.number().optional() }),
      needsApproval: () => needsApproval,
      run: (input) => void ran.push(input),
    });
    return { tool, ran };
  };

  it("makes no call that a person approves after it was cancelled", async () => {
    const { tool, ran } = counting("send", true);
    const control = new AbortController();
    let approve!: (approval: boolean) => void;
    const run = await runAgent({
      model: model(asks(call("send", {}))),
      tools: [tool],
      input: "?",
      signal: control.signal,
      approve: () => {
        control.abort();
        return new Promise((resolve) => (approve = resolve));
      },
    });
    approve(true);
    await tick();
    expect({ state: run.state, ran }).toEqual({ state: "cancelled", ran: [] });
  });

  it.each(["step-started", "replied", "call-started"] as const)(
    "begins nothing once cancelled at %s",
    async (when) => {
      const { tool, ran } = counting("count");
      const control = new AbortController();
      const scripted = model(asks(call("count", { n: 1 }), call("count", { n: 2 })), "Done.");
      const onEvent = ({ type }: AgentEvent) => {
        if (type === when) control.abort();
      };
      const run = await runAgent({
        model: scripted,
        tools: [tool],
        input: "?",
        parallel: 1,
        signal: control.signal,
        onEvent,
      });
      await tick();
      expect({ state: run.state, ran }).toEqual({ state: "cancelled", ran: [] });
    },
  );

  it("asks for no further approval once cancelled", async () => {
    const { tool } = counting("send", true);
    const control = new AbortController();
    let asked = 0;
    const approve = () => {
      asked += 1;
      control.abort();
      return true;
    };
    const both = asks(call("send", { n: 1 }), call("send", { n: 2 }));
    await runAgent({ model: model(both), tools: [tool], input: "?", signal: control.signal, approve });
    await tick();
    expect(asked).toBe(1);
  });

  it("tells of no call that waits for its turn once cancelled", async () => {
    const control = new AbortController();
    const events: string[] = [];
    const stops = defineTool({
      name: "stop",
      description: "Stops the run.",
      input: z.object({ n: z.number() }),
      run: () => control.abort(),
    });
    const both = asks(call("stop", { n: 1 }), call("stop", { n: 2 }));
    const onEvent = ({ type }: AgentEvent) => events.push(type);
    await runAgent({
      model: model(both),
      tools: [stops],
      input: "?",
      parallel: 1,
      signal: control.signal,
      onEvent,
    });
    await tick();
    expect(events).toEqual(["step-started", "replied", "call-started", "stopped"]);
  });

  it("does not ask the model when it was cancelled before it began", async () => {
    const scripted = model("Hi.");
    const run = await runAgent({ model: scripted, input: "?", signal: AbortSignal.abort() });
    expect(run.state).toBe("cancelled");
    expect(scripted.calls).toHaveLength(0);
  });

  it("keeps what was done in its messages, and says of the rest that it is not known", async () => {
    const clock = new VirtualClock();
    const { tool } = counting("count");
    const hangs = defineTool({
      name: "hang",
      description: "Hangs.",
      input: z.object({}),
      run: () => new Promise(() => {}),
    });
    const scripted = scriptedModel({ replies: [asks(call("count", {}), call("hang", {}))], clock });
    const run = await clock.drive(
      runAgent({ model: scripted, tools: [tool, hangs], input: "?", deadline: 1000, clock }),
    );
    expect(run.steps[0]!.calls.map(({ outcome }) => outcome)).toEqual(["done", "stopped"]);
    expect(run.messages.slice(1)).toMatchObject([
      { role: "assistant", toolCalls: [{ name: "count" }, { name: "hang" }] },
      { role: "tool", name: "count", content: "Done." },
      { role: "tool", name: "hang", failed: true, content: expect.stringContaining("not known") },
    ]);
  });
});
