import fc from "fast-check";
import { expect, it } from "vitest";
import type { LanguageModel, ModelRequest } from "../language-model.ts";
import { ModelError } from "../model-error.ts";
import type { Delivery } from "../scripted/index.ts";
import { scriptedModel } from "../scripted/index.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { Budget, budgeted } from "./budget.ts";
import { cached, memoryReplies } from "./cache.ts";
import { circuitBreaker } from "./circuit-breaker.ts";
import { deadline } from "./deadline.ts";
import { limit } from "./limit.ts";
import { Meter } from "./meter.ts";
import { retry } from "./retry.ts";
import { wrapModel } from "./wrap.ts";

const model = "scripted/model";
const deliveries: Record<string, Delivery> = {
  well: { wait: 20, gap: 5, pieceLength: 2 },
  slow: { wait: 20, gap: 90, pieceLength: 1 },
  deaf: { wait: Infinity, ignoresCancel: true },
  hangs: { wait: Infinity },
  fails: { wait: 10, failure: { after: 0, error: new ModelError("server", { model, retryAfterMs: 30 }) } },
  breaks: { pieceLength: 2, failure: { after: 4, error: new ModelError("network", { model }) } },
  refused: { failure: { after: 0, error: new ModelError("auth", { model }) } },
};

const calls = fc.array(
  fc.record({
    at: fc.nat(3000),
    how: fc.array(fc.constantFrom(...Object.keys(deliveries)), { minLength: 1, maxLength: 3 }),
    question: fc.nat(6),
    streamed: fc.boolean(),
    /** After so many pieces the reader goes away. */
    leaves: fc.option(fc.nat(3), { nil: null }),
    /** Milliseconds until the caller gives up. */
    cancels: fc.option(fc.nat(700), { nil: null }),
  }),
  { minLength: 1, maxLength: 20 },
);

it("all layers together give back every place and every hold, and ask again, however calls end", () =>
  fc.assert(
    fc.asyncProperty(calls, fc.boolean(), fc.nat(5), async (list, innerDeadline, keep) => {
      const clock = new VirtualClock();
      const budget = new Budget({ tokens: 100_000 });
      const meter = new Meter({ clock });
      const ways = new Map<string, string[]>();
      const script = scriptedModel({
        replies: ({ messages }) => {
          const how = ways.get(messages[0]!.content)?.shift() ?? "well";
          return { text: "some text", delivery: deliveries[how]! };
        },
        clock,
      });
      const wrapped = wrapModel(
        script,
        deadline({ total: 1500, clock }),
        ...(keep > 2 ? [cached(memoryReplies())] : []),
        retry({ clock, firstWait: 10, random: () => 0.5 }),
        circuitBreaker({ failures: 3, coolDown: 200, clock }),
        limit({ concurrency: 2, clock }),
        budgeted(budget),
        meter.layer(),
        ...(innerDeadline ? [deadline({ total: 500, idle: 60, clock })] : []),
      );
      const work = list.map(async ({ at, how, question, streamed, leaves, cancels }) => {
        await new Promise<void>((resolve) => void clock.after(at, resolve));
        ways.set(String(question), [...how]);
        const stop = new AbortController();
        if (cancels !== null) clock.after(cancels, () => stop.abort());
        await read(wrapped, ask(question), { streamed, leaves, signal: stop.signal }).catch(() => {});
      });
      await clock.drive(Promise.all(work));
      await clock.advance(5000);
      expect(clock.waiting).toBe(0);
      expect(budget.left.tokens + budget.spent.tokens).toBe(100_000);
      ways.clear();
      // One call closes the circuit again, then two run side by side.
      for (const questions of [[100], [101, 102]]) {
        const asked = Promise.all(questions.map((question) => wrapped.generate(ask(question))));
        expect((await clock.drive(asked)).map(({ text }) => text)).toEqual(questions.map(() => "some text"));
      }
      expect(meter.total.calls).toBe(script.calls.length);
    }),
    { numRuns: 200 },
  ));

const ask = (question: number): ModelRequest => ({
  messages: [{ role: "user", content: String(question) }],
  maxOutputTokens: 10,
});

async function read(
  from: LanguageModel,
  request: ModelRequest,
  { streamed, leaves, signal }: { streamed: boolean; leaves: number | null; signal: AbortSignal },
): Promise<void> {
  if (!streamed) return void (await from.generate(request, { signal }));
  let pieces = 0;
  for await (const event of from.stream(request, { signal }))
    if (event.type === "text" && leaves !== null && pieces++ >= leaves) return;
}
