import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BadInputError, CancelledError } from "../../errors/index.ts";
import { BudgetExceededError } from "../budget-exceeded-error.ts";
import type { LanguageModel, ModelRequest } from "../language-model.ts";
import { scriptedModel } from "../scripted/index.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { Budget, budgeted } from "./budget.ts";
import type { LimitOptions } from "./limit.ts";
import { limit } from "./limit.ts";
import { wrapModel } from "./wrap.ts";

const ask = (content = "Hi", maxOutputTokens = 10): ModelRequest => ({
  messages: [{ role: "user", content }],
  maxOutputTokens,
});

/** A model whose calls take the given time each, and the times at which they began and ended. */
function timed(clock: VirtualClock, durations: readonly number[]) {
  const spans: { begin: number; end: number; content: string }[] = [];
  const base = scriptedModel({
    replies: (_, index) => ({ text: "ok", delivery: { wait: durations[index] ?? 10 } }),
    clock,
  });
  const model: LanguageModel = {
    ...base,
    async generate(request, options) {
      const span = { begin: clock.now(), end: Infinity, content: request.messages[0]!.content };
      spans.push(span);
      try {
        return await base.generate(request, options);
      } finally {
        span.end = clock.now();
      }
    },
  };
  return { model, spans };
}

function setUp(options: LimitOptions, durations: readonly number[] = []) {
  const clock = new VirtualClock();
  const { model, spans } = timed(clock, durations);
  return { clock, spans, limited: wrapModel(model, limit({ ...options, clock })) };
}

describe("a limit", () => {
  it("lets so many calls run at a time, first come first served", async () => {
    const { clock, spans, limited } = setUp({ concurrency: 2 }, [100, 300, 50, 50]);
    await clock.drive(Promise.all(["a", "b", "c", "d"].map((name) => limited.generate(ask(name)))));
    expect(spans.map(({ content, begin }) => [content, begin])).toEqual([
      ["a", 0],
      ["b", 0],
      ["c", 100],
      ["d", 150],
    ]);
  });

  it("spaces calls by requests a minute", async () => {
    const { clock, spans, limited } = setUp({ requestsPerMinute: 2 });
    await clock.drive(Promise.all([1, 2, 3, 4, 5].map(() => limited.generate(ask()))));
    expect(spans.map(({ begin }) => begin)).toEqual([0, 0, 60_000, 60_000, 120_000]);
  });

  it("counts the tokens a call took once that is known", async () => {
    const { clock, spans, limited } = setUp({ tokensPerMinute: 130 });
    // Each may take 108 and takes 6, so that the second has to wait for the first to end, not for a minute.
    await clock.drive(Promise.all([1, 2].map(() => limited.generate(ask("Hi", 100)))));
    expect(spans.map(({ begin }) => begin)).toEqual([0, 10]);
  });

  it("has the whole minute for others once a layer inside refused a call", async () => {
    const clock = new VirtualClock();
    const { model, spans } = timed(clock, []);
    const bounds = limit({ requestsPerMinute: 1, tokensPerMinute: 130, clock });
    const limited = wrapModel(model, bounds, budgeted(new Budget({ tokens: 50 })));
    await expect(limited.generate(ask("Hi", 100))).rejects.toThrow(BudgetExceededError);
    await clock.drive(limited.generate(ask()));
    expect(spans.map(({ begin }) => begin)).toEqual([0]);
  });

  it("refuses what no minute has room for", async () => {
    const { limited } = setUp({ tokensPerMinute: 50 });
    await expect(limited.generate(ask("Hi", 100))).rejects.toThrow(BadInputError);
  });

  it.each([{ concurrency: 0 }, { requestsPerMinute: -1 }, { tokensPerMinute: Number.NaN }])(
    "refuses bounds that nothing can ever be within: %j",
    (options) => {
      expect(() => limit(options)).toThrow(BadInputError);
    },
  );

  it("lets a cancelled call give up its place", async () => {
    const { clock, spans, limited } = setUp({ concurrency: 1 }, [100, 100]);
    const stop = new AbortController();
    const first = limited.generate(ask("a"));
    const second = limited.generate(ask("b"), { signal: stop.signal }).catch((error: unknown) => error);
    const third = limited.generate(ask("c"));
    await clock.advance(50);
    stop.abort();
    await clock.drive(Promise.all([first, third]));
    expect(await second).toBeInstanceOf(CancelledError);
    expect(spans.map(({ content }) => content)).toEqual(["a", "c"]);
  });

  it("takes up a place again when a reader of a stream goes away", async () => {
    const clock = new VirtualClock();
    const script = scriptedModel({ replies: () => "some text", behaviours: "tiny-pieces", clock });
    const limited = wrapModel(script, limit({ concurrency: 1, clock }));
    for await (const event of limited.stream(ask())) if (event.type === "text") break;
    expect((await limited.generate(ask())).text).toBe("some text");
  });

  it("is never exceeded, whatever comes when", () => {
    const calls = fc.array(
      fc.record({ at: fc.nat(90_000), takes: fc.nat(40_000), output: fc.integer({ min: 1, max: 80 }) }),
      { minLength: 1, maxLength: 25 },
    );
    const limits = fc.record({
      concurrency: fc.integer({ min: 1, max: 4 }),
      requestsPerMinute: fc.integer({ min: 1, max: 6 }),
    });
    return fc.assert(
      fc.asyncProperty(calls, limits, async (list, options) => {
        const { clock, spans, limited } = setUp(
          { ...options, tokensPerMinute: 200 },
          list.map(({ takes }) => takes),
        );
        const work = list.map(async ({ at, output }) => {
          await new Promise<void>((resolve) => void clock.after(at, resolve));
          await limited.generate(ask("Hi", output));
        });
        await clock.drive(Promise.all(work));
        expect(spans).toHaveLength(list.length);
        for (const { begin } of spans) {
          const running = spans.filter((span) => span.begin <= begin && span.end > begin);
          const recent = spans.filter((span) => span.begin <= begin && span.begin > begin - 60_000);
          expect(running.length).toBeLessThanOrEqual(options.concurrency);
          expect(recent.length).toBeLessThanOrEqual(options.requestsPerMinute);
        }
      }),
      { numRuns: 40 },
    );
  });
});
