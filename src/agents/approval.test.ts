import { describe, expect, it } from "vitest";
import { z } from "zod";
import { runAgent } from "./run-agent.ts";
import { asks, call, model, told } from "./scripted-calls.fixture.ts";
import { defineTool } from "./tool.ts";

describe("approval", () => {
  function mailbox() {
    const sent: string[] = [];
    const tool = defineTool({
      name: "send_email",
      description: "Sends an email.",
      input: z.object({ to: z.string() }),
      needsApproval: ({ to }) => !to.endsWith("@example.org"),
      run: ({ to }) => void sent.push(to),
    });
    return { tool, sent };
  }
  const outside = asks(call("send_email", { to: "a@other.com" }));

  it("lets a call through that a person approves, with the arguments they saw", async () => {
    const { tool, sent } = mailbox();
    const seen: unknown[] = [];
    const approve = ({ input }: { input: unknown }) => {
      seen.push(input);
      return true;
    };
    await runAgent({ model: model(outside, "Sent."), tools: [tool], input: "?", approve });
    expect(sent).toEqual(["a@other.com"]);
    expect(seen).toEqual([{ to: "a@other.com" }]);
  });

  it("tells the model that a person refused, and why", async () => {
    const { tool, sent } = mailbox();
    const scripted = model(outside, "I did not send it.");
    const run = await runAgent({
      model: scripted,
      tools: [tool],
      input: "?",
      approve: () => "Not on a Friday.",
    });
    expect(sent).toEqual([]);
    expect(run.steps[0]!.calls[0]!.outcome).toBe("not-approved");
    expect(told(scripted.calls[1]!.request)[0]).toMatch(/did not approve.*Not on a Friday\./);
  });

  it("does not make such a call when there is nobody to ask, and asks for no other", async () => {
    const { tool, sent } = mailbox();
    const both = asks(call("send_email", { to: "a@other.com" }), call("send_email", { to: "b@example.org" }));
    await runAgent({ model: model(both, "Done."), tools: [tool], input: "?" });
    expect(sent).toEqual(["b@example.org"]);
  });

  it("asks before any call of the reply is made", async () => {
    const { tool, sent } = mailbox();
    const both = asks(call("send_email", { to: "b@example.org" }), call("send_email", { to: "a@other.com" }));
    const sentWhenAsked: string[][] = [];
    const approve = () => {
      sentWhenAsked.push([...sent]);
      return true;
    };
    await runAgent({ model: model(both, "Done."), tools: [tool], input: "?", approve });
    expect(sentWhenAsked).toEqual([[]]);
    expect(sent).toEqual(["b@example.org", "a@other.com"]);
  });

  it("asks unless the tool says plainly that it need not", async () => {
    const { tool, sent } = mailbox();
    const careless = { ...tool, needsApproval: (() => Promise.resolve(false)) as unknown as () => boolean };
    const run = await runAgent({ model: model(outside, "Done."), tools: [careless], input: "?" });
    expect(sent).toEqual([]);
    expect(run.steps[0]!.calls[0]!.outcome).toBe("not-approved");
  });

  it("fails when asking fails", async () => {
    const { tool, sent } = mailbox();
    const approve = () => Promise.reject(new Error("The desk is closed."));
    const run = await runAgent({ model: model(outside, "Sent."), tools: [tool], input: "?", approve });
    expect(run).toMatchObject({ state: "failed", reason: "The desk is closed." });
    expect(sent).toEqual([]);
  });
});
