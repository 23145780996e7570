import { describe, expect, it } from "vitest";
import { CancelledError } from "../../errors/index.ts";
import type { LanguageModel, ModelRequest } from "../language-model.ts";
import { scriptedModel } from "../scripted/index.ts";
import { VirtualClock } from "../virtual-clock.ts";
import type { DeadlineOptions } from "./deadline.ts";
import { deadline } from "./deadline.ts";
import { wrapModel } from "./wrap.ts";

const ask: ModelRequest = { messages: [{ role: "user", content: "Hi" }] };

async function read(model: LanguageModel, signal?: AbortSignal): Promise<string> {
  let text = "";
  for await (const event of model.stream(ask, { signal })) if (event.type === "text") text += event.text;
  return text;
}

describe("a deadline", () => {
  it.each(["whole", "streamed"])("holds against a model that ignores its signal, %s", async (way) => {
    const clock = new VirtualClock();
    const deaf = scriptedModel({ replies: ["never"], behaviours: "ignores-cancel", clock });
    const model = wrapModel(deaf, deadline({ total: 60, clock }));
    const call: Promise<unknown> = way === "whole" ? model.generate(ask) : read(model);
    await expect(clock.drive(call)).rejects.toMatchObject({ kind: "timeout", retryable: true });
    expect(clock.now()).toBe(60);
  });

  it("holds by the clock of the system too", async () => {
    const deaf = scriptedModel({ replies: ["never"], behaviours: "ignores-cancel" });
    const start = performance.now();
    await expect(wrapModel(deaf, deadline({ total: 60 })).generate(ask)).rejects.toThrow("within 0.06 s");
    expect(performance.now() - start).toBeGreaterThan(50);
  });

  it("ends a stream that pauses too long, and one that goes on for ever", async () => {
    const clock = new VirtualClock();
    const delivery = { gap: 500, pieceLength: 1 };
    const pausing = scriptedModel({ replies: [{ text: "abcdefgh", delivery }], clock });
    const idle = wrapModel(pausing, deadline({ total: 60_000, idle: 400, clock }));
    await expect(clock.drive(read(idle))).rejects.toThrow("did not go on within 0.4 s");
    expect(clock.now()).toBe(400);

    const endless = scriptedModel({ replies: [{ text: "x".repeat(1000), delivery }], clock });
    const bounded = wrapModel(endless, deadline({ total: 10_000, idle: 5000, clock }));
    await expect(clock.drive(read(bounded))).rejects.toMatchObject({ kind: "timeout" });
    expect(clock.now()).toBe(10_400);
  });

  it("ends a stream that never lets the event loop go on", async () => {
    const busy: LanguageModel = {
      id: "scripted/busy",
      generate: () => Promise.reject(new Error("not used")),
      async *stream() {
        // Bounded, so that this test fails and does not hang where the deadline does not hold.
        for (let piece = 0; piece < 300_000; piece++) yield { type: "text", text: "x" };
      },
    };
    await expect(read(wrapModel(busy, deadline({ total: 20 })))).rejects.toMatchObject({ kind: "timeout" });
  });

  it("does not count the time that a reader takes, and goes on to count what the model takes", async () => {
    const clock = new VirtualClock();
    const delivery = { gap: 400, pieceLength: 1 };
    const script = scriptedModel({ replies: [{ text: "abcd", delivery }], clock });
    const stream = wrapModel(script, deadline({ total: 1000, idle: 500, clock })).stream(ask);
    const events = stream[Symbol.asyncIterator]();
    const next = () => clock.drive(events.next());
    for (const text of ["a", "b", "c"]) {
      expect((await next()).value).toEqual({ type: "text", text });
      await clock.advance(60_000);
    }
    await expect(next()).rejects.toThrow("did not finish within 1 s");
  });

  it("has a limit of its own to the first piece", async () => {
    const clock = new VirtualClock();
    const slow = scriptedModel({ replies: ["late"], behaviours: "slow", clock });
    const model = wrapModel(slow, deadline({ total: 60_000, first: 2000, clock }));
    await expect(clock.drive(read(model))).rejects.toThrow("within 2 s");
    expect(clock.now()).toBe(2000);
  });

  it("says whether a stream did not begin, did not go on or did not end", async () => {
    const clock = new VirtualClock();
    const sayings = async (delivery: { wait?: number; gap?: number }, options: DeadlineOptions) => {
      const script = scriptedModel({
        replies: [{ text: "abcdef", delivery: { pieceLength: 1, ...delivery } }],
        clock,
      });
      return clock.drive(read(wrapModel(script, deadline({ ...options, clock })))).catch(String);
    };
    expect(await sayings({ wait: 9000 }, { total: 2000 })).toContain("did not answer within 2 s.");
    expect(await sayings({ gap: 9000 }, { total: 60_000, idle: 1000 })).toContain(
      "did not go on within 1 s.",
    );
    expect(await sayings({ gap: 500 }, { total: 2000 })).toContain("did not finish within 2 s.");
  });

  it("lets a call in time through and leaves no timer behind", async () => {
    const clock = new VirtualClock();
    const slow = scriptedModel({ replies: ["a slow answer, read in pieces"], behaviours: "slow", clock });
    const model = wrapModel(slow, deadline({ total: 20_000, clock }));
    expect(await clock.drive(read(model))).toBe("a slow answer, read in pieces");
    expect(clock.waiting).toBe(0);
  });

  it("passes a cancellation on at once, also for a model that ignores it", async () => {
    const deaf = scriptedModel({ replies: ["never"], behaviours: "ignores-cancel" });
    const stop = new AbortController();
    const call = wrapModel(deaf, deadline({ total: 60_000 })).generate(ask, { signal: stop.signal });
    stop.abort();
    await expect(call).rejects.toThrow(CancelledError);
  });

  it("tells the model to stop once it gives up", async () => {
    const seen: AbortSignal[] = [];
    const base: LanguageModel = {
      id: "scripted/quiet",
      generate: (_, options) => {
        seen.push(options!.signal!);
        return new Promise(() => {});
      },
      stream: () => {
        throw new Error("not used");
      },
    };
    await expect(wrapModel(base, deadline({ total: 5 })).generate(ask)).rejects.toMatchObject({
      kind: "timeout",
    });
    expect(seen[0]?.aborted).toBe(true);
  });
});
