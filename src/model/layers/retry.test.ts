import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CancelledError } from "../../errors/index.ts";
import type { ModelRequest } from "../language-model.ts";
import type { ModelErrorKind } from "../model-error.ts";
import { ModelError } from "../model-error.ts";
import { scriptedModel } from "../scripted/index.ts";
import { VirtualClock } from "../virtual-clock.ts";
import type { RetryOptions } from "./retry.ts";
import { retry } from "./retry.ts";
import { wrapModel } from "./wrap.ts";

const ask: ModelRequest = { messages: [{ role: "user", content: "Hi" }] };
const model = "scripted/model";
const fail = (kind: ModelErrorKind, retryAfterMs?: number) => new ModelError(kind, { model, retryAfterMs });

function setUp(replies: readonly (string | Error)[], options: RetryOptions = {}) {
  const clock = new VirtualClock();
  const script = scriptedModel({ replies, clock });
  return { clock, script, wrapped: wrapModel(script, retry({ clock, random: () => 0.5, ...options })) };
}

describe("retries", () => {
  it("make a call again after half of growing waits, and give what comes then", async () => {
    const { clock, script, wrapped } = setUp([fail("server"), fail("network"), "there"]);
    expect((await clock.drive(wrapped.generate(ask))).text).toBe("there");
    expect(script.calls.map(({ at }) => at)).toEqual([0, 250, 750]);
  });

  it("wait at least as long as the provider asks", async () => {
    const { clock, script, wrapped } = setUp([fail("rate-limited", 7000), "there"]);
    await clock.drive(wrapped.generate(ask));
    expect(script.calls[1]?.at).toBe(7250);
  });

  it("give up at once when the provider asks for longer than the longest wait", async () => {
    const { clock, script, wrapped } = setUp([fail("rate-limited", 3_600_000), "there"]);
    await expect(clock.drive(wrapped.generate(ask))).rejects.toMatchObject({ kind: "rate-limited" });
    expect(script.calls).toHaveLength(1);
  });

  it.each<ModelErrorKind>(["auth", "quota", "bad-request", "too-long", "not-found", "unsupported"])(
    "are not tried after %s",
    async (kind) => {
      const { script, wrapped } = setUp([fail(kind), "there"]);
      await expect(wrapped.generate(ask)).rejects.toMatchObject({ kind });
      expect(script.calls).toHaveLength(1);
    },
  );

  it("stop after the last attempt with the last error", async () => {
    const { clock, script, wrapped } = setUp([fail("server"), fail("server"), fail("overloaded"), "there"]);
    await expect(clock.drive(wrapped.generate(ask))).rejects.toMatchObject({ kind: "overloaded" });
    expect(script.calls).toHaveLength(3);
  });

  it("begin a stream again only before its first text", async () => {
    const early = setUp([fail("network"), "there"]);
    const pieces: string[] = [];
    const read = async (stream: AsyncIterable<{ type: string; text?: string }>) => {
      for await (const event of stream) if (event.type === "text") pieces.push(event.text!);
    };
    await early.clock.drive(read(early.wrapped.stream(ask)));
    expect(pieces).toEqual(["there"]);

    const clock = new VirtualClock();
    const script = scriptedModel({ replies: ["a long enough text"], behaviours: ["reset"], clock });
    const broken = wrapModel(script, retry({ clock }));
    await expect(clock.drive(read(broken.stream(ask)))).rejects.toMatchObject({ kind: "network" });
    expect(script.calls).toHaveLength(1);
  });

  it("can be cancelled while they wait", async () => {
    const { script, wrapped } = setUp([fail("rate-limited", 20_000), "there"]);
    const stop = new AbortController();
    const call = wrapped.generate(ask, { signal: stop.signal });
    await Promise.resolve();
    stop.abort();
    await expect(call).rejects.toThrow(CancelledError);
    expect(script.calls).toHaveLength(1);
  });

  it("never begin later than their time allows, nor more often than told, whatever is asked for", () => {
    const kinds = fc.constantFrom<ModelErrorKind>("server", "rate-limited", "network", "timeout");
    const failures = fc.array(fc.tuple(kinds, fc.option(fc.nat(50_000), { nil: undefined })), {
      maxLength: 8,
    });
    const options = fc.record({
      attempts: fc.integer({ min: 1, max: 6 }),
      firstWait: fc.integer({ min: 1, max: 20_000 }),
      longestWait: fc.integer({ min: 1, max: 40_000 }),
      within: fc.integer({ min: 0, max: 60_000 }),
    });
    return fc.assert(
      fc.asyncProperty(
        failures,
        options,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (list, given, jitter) => {
          const replies = [...list.map(([kind, after]) => fail(kind, after)), "there"];
          const { clock, script, wrapped } = setUp(replies, { ...given, random: () => jitter });
          await clock.drive(wrapped.generate(ask)).catch(() => {});
          expect(script.calls.length).toBeLessThanOrEqual(given.attempts);
          expect(script.calls.at(-1)!.at).toBeLessThanOrEqual(given.within);
        },
      ),
      { numRuns: 60 },
    );
  });
});
