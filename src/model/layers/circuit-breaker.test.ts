import { describe, expect, it } from "vitest";
import { CircuitOpenError } from "../circuit-open-error.ts";
import type { ModelRequest } from "../language-model.ts";
import type { ModelErrorKind } from "../model-error.ts";
import { ModelError } from "../model-error.ts";
import { scriptedModel } from "../scripted/index.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { circuitBreaker } from "./circuit-breaker.ts";
import { wrapModel } from "./wrap.ts";

const ask: ModelRequest = { messages: [{ role: "user", content: "Hi" }] };
const fail = (kind: ModelErrorKind) => new ModelError(kind, { model: "scripted/model" });

function setUp(replies: readonly (string | Error)[]) {
  const clock = new VirtualClock();
  const layer = circuitBreaker({ failures: 2, coolDown: 1000, clock });
  const script = scriptedModel({ replies, clock });
  return { clock, layer, script, model: wrapModel(script, layer) };
}

const outcome = (model: ReturnType<typeof wrapModel>) =>
  model.generate(ask).then(
    ({ text }) => text,
    (error: unknown) => (error instanceof ModelError ? error.kind : (error as Error).name),
  );

describe("a circuit breaker", () => {
  it("opens after failures in a row, lets one call try later, and closes when that succeeds", async () => {
    const { clock, script, model } = setUp([fail("server"), fail("network"), "well", "again"]);
    expect([await outcome(model), await outcome(model), await outcome(model)]).toEqual([
      "server",
      "network",
      "CircuitOpenError",
    ]);
    expect(script.calls).toHaveLength(2);
    await clock.advance(1000);
    expect(await outcome(model)).toBe("well");
    expect(await outcome(model)).toBe("again");
  });

  it("stays open when the trial fails, and lets only one call try at a time", async () => {
    const { clock, script, model } = setUp([fail("server"), fail("server"), fail("server"), "well"]);
    await outcome(model);
    await outcome(model);
    await clock.advance(1000);
    expect(await Promise.all([outcome(model), outcome(model)])).toEqual(["server", "CircuitOpenError"]);
    await clock.advance(999);
    expect(await outcome(model)).toBe("CircuitOpenError");
    await clock.advance(1);
    expect(await outcome(model)).toBe("well");
    expect(script.calls).toHaveLength(4);
  });

  it("does not count what says nothing about the provider's health", async () => {
    const { model } = setUp([
      fail("auth"),
      fail("rate-limited"),
      fail("bad-request"),
      fail("too-long"),
      "well",
    ]);
    for (let i = 0; i < 4; i++) await outcome(model);
    expect(await outcome(model)).toBe("well");
  });

  it("starts to count anew after a success", async () => {
    const { model } = setUp([fail("server"), "well", fail("server"), "well again"]);
    for (let i = 0; i < 3; i++) await outcome(model);
    expect(await outcome(model)).toBe("well again");
  });

  it("does not close for a call that began before it opened", async () => {
    const clock = new VirtualClock();
    const slow = { text: "late", delivery: { wait: 500 } };
    const script = scriptedModel({ replies: [slow, fail("server"), fail("server")], clock });
    const model = wrapModel(script, circuitBreaker({ failures: 2, coolDown: 1000, clock }));
    const late = outcome(model);
    await clock.advance(0);
    await outcome(model);
    await outcome(model);
    expect(await clock.drive(late)).toBe("late");
    expect(await outcome(model)).toBe("CircuitOpenError");
  });

  it("gives the trial back when it was cancelled", async () => {
    const clock = new VirtualClock();
    const script = scriptedModel({
      replies: ["x", "well"],
      behaviours: ["server-error", "server-error", "never-returns", "clean"],
      clock,
    });
    const model = wrapModel(script, circuitBreaker({ failures: 2, coolDown: 1000, clock }));
    await outcome(model);
    await outcome(model);
    await clock.advance(1000);
    const stop = new AbortController();
    const trial = model.generate(ask, { signal: stop.signal }).catch(() => "cancelled");
    await clock.advance(0);
    stop.abort();
    expect(await trial).toBe("cancelled");
    expect(await outcome(model)).toBe("x");
  });

  it("lets another call try when the one that tries is never heard of again", async () => {
    const clock = new VirtualClock();
    const script = scriptedModel({
      replies: ["x", "well"],
      behaviours: ["server-error", "server-error", "never-returns", "clean"],
      clock,
    });
    const model = wrapModel(script, circuitBreaker({ failures: 2, coolDown: 1000, clock }));
    await outcome(model);
    await outcome(model);
    await clock.advance(1000);
    void outcome(model);
    await clock.advance(999);
    const error = await model.generate(ask).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "CircuitOpenError", retryAfterMs: 1 });
    await clock.advance(1);
    expect(await outcome(model)).toBe("x");
    expect(await outcome(model)).toBe("well");
  });

  it("keeps providers apart and says when to come back", async () => {
    const { layer, model } = setUp([fail("server"), fail("server")]);
    const other = wrapModel(scriptedModel({ id: "other/model", replies: ["fine"] }), layer);
    await outcome(model);
    await outcome(model);
    const error = await model.generate(ask).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CircuitOpenError);
    expect(error).toMatchObject({ provider: "scripted", retryAfterMs: 1000 });
    expect(await outcome(other)).toBe("fine");
  });
});
