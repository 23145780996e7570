import { describe, expect, it } from "vitest";
import { z } from "zod";
import { VirtualClock } from "../model/index.ts";
import { runAgent } from "./run-agent.ts";
import { asks, call, model, told } from "./scripted-calls.fixture.ts";
import { ToolDeadlineError } from "./tool-deadline-error.ts";
import { defineTool } from "./tool.ts";

const tool = (name: string, run: () => unknown) =>
  defineTool({ name, description: "Does odd things.", input: z.object({ n: z.number().optional() }), run });

async function tell(run: () => unknown, more: { mostResultCharacters?: number } = {}) {
  const scripted = model(asks(call("odd", {})), "Done.");
  const ended = await runAgent({ model: scripted, tools: [tool("odd", run)], input: "?", ...more });
  return { ended, told: told(scripted.calls.at(-1)!.request)[0] };
}

describe("a tool that does odd things", () => {
  it.each([
    ["whose message is no text", Object.assign(new Error(), { message: { code: 7 } })],
    [
      "that cannot be looked at",
      Object.defineProperty(new Error(), "message", {
        get() {
          throw new Error("hands off");
        },
      }),
    ],
    ["that is nothing", null],
  ])("does not end the run by throwing an error %s", async (_, error) => {
    const { ended, told: content } = await tell(() => {
      throw error;
    });
    expect(ended.state).toBe("answered");
    expect(content).toBe("odd failed: it gave no reason.");
  });

  it("is not said to be late when it throws what another was late with", async () => {
    const { ended } = await tell(() => {
      throw new ToolDeadlineError("inner", 5);
    });
    expect(ended.steps[0]!.calls[0]!.outcome).toBe("failed");
  });

  it("has its result cut between characters", async () => {
    const { told: content } = await tell(() => "abc😀def", { mostResultCharacters: 4 });
    expect(content).toBe("abc… (cut: 5 more characters)");
  });

  it("is not run before a person was asked when it cannot say whether to ask", async () => {
    const ran: unknown[] = [];
    const unsure = {
      ...tool("odd", () => void ran.push(1)),
      needsApproval: () => {
        throw new Error("no idea");
      },
    };
    const scripted = model(asks(call("odd", {})), "Done.");
    const ended = await runAgent({ model: scripted, tools: [unsure], input: "?", approve: () => false });
    expect(ended).toMatchObject({ state: "answered", steps: [{ calls: [{ outcome: "not-approved" }] }, {}] });
    expect(ran).toEqual([]);
  });
});

describe("what is written down of calls", () => {
  it("has ids that no earlier call of the conversation has", async () => {
    const same = () => asks(call("odd", { n: 1 }, "call_1"), call("odd", { n: 2 }, ""));
    const scripted = model(same(), same(), "Done.");
    const options = { tools: [tool("odd", () => "ok")], input: "?" };
    const first = await runAgent({ model: scripted, ...options });
    const again = await runAgent({
      ...options,
      model: model(same(), "Done."),
      input: [...first.messages, { role: "user", content: "Again." }],
    });
    const asked = again.messages.flatMap((message) =>
      message.role === "assistant" ? (message.toolCalls ?? []).map(({ id }) => id) : [],
    );
    const answered = again.messages.flatMap((message) =>
      message.role === "tool" ? [message.toolCallId] : [],
    );
    expect(asked).toHaveLength(6);
    expect(new Set(asked).size).toBe(6);
    expect(answered).toEqual(asked);
  });

  it("says of a call that was not begun that it had no effect", async () => {
    const clock = new VirtualClock();
    const hangs = tool("hang", () => new Promise(() => {}));
    const sends = { ...tool("send", () => "sent"), needsApproval: () => true };
    const run = (replies: Parameters<typeof asks>, tools: (typeof hangs)[]) =>
      clock.drive(
        runAgent({
          model: model(asks(...replies)),
          tools,
          input: "?",
          parallel: 1,
          deadline: 1000,
          clock,
          approve: () => new Promise(() => {}),
        }),
      );
    const waiting = await run([call("hang", { n: 1 }), call("hang", { n: 2 })], [hangs]);
    const asking = await run([call("send", {})], [sends]);
    const contents = [waiting, asking].flatMap(({ steps }) => steps[0]!.calls.map(({ content }) => content));
    expect(contents).toEqual([
      expect.stringContaining("not known"),
      expect.stringContaining("had no effect"),
      expect.stringContaining("had no effect"),
    ]);
  });
});
