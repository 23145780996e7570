import { expect, it } from "vitest";
import type { ModelRequest } from "../language-model.ts";
import type { PriceTable } from "../prices.ts";
import { scriptedModel } from "../scripted/index.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { Meter } from "./meter.ts";
import { wrapModel } from "./wrap.ts";

const ask: ModelRequest = { messages: [{ role: "user", content: "Hi" }] };
const prices: PriceTable = {
  priceOf: (model) =>
    model === "openai/known" ? { input: 1, cachedInput: null, output: 2, source: "", date: "" } : null,
};

it("counts calls, failures, tokens, time and cost, and says so when a cost is not known", async () => {
  const clock = new VirtualClock();
  const meter = new Meter({ prices, clock });
  const usage = { input: 1000, output: 500, cached: 100, reasoning: 0 };
  const known = wrapModel(
    scriptedModel({
      id: "openai/known",
      replies: [{ text: "a", usage, delivery: { wait: 40 } }, "b"],
      behaviours: ["clean", "rate-limited"],
      clock,
    }),
    meter.layer(),
  );
  await clock.drive(known.generate(ask));
  await known.generate(ask).catch(() => {});
  expect(meter.calls).toMatchObject([
    { model: "openai/known", outcome: "ok", milliseconds: 40, usage, cost: 0.002 },
    { outcome: "rate-limited", usage: null, cost: null },
  ]);
  expect(meter.total).toMatchObject({ calls: 2, failed: 1, usage, cost: 0.002, costUnknown: 0 });

  await wrapModel(scriptedModel({ id: "openai/unknown", replies: ["x"] }), meter.layer()).generate(ask);
  expect(meter.calls.at(-1)).toMatchObject({ outcome: "ok", cost: null });
  expect(meter.total).toMatchObject({ cost: null, costUnknown: 1 });
});

it("adds up what was put into the provider's cache, where one says so", async () => {
  const meter = new Meter({ prices });
  const usage = { input: 10, output: 1, cached: 0, reasoning: 0 };
  const replies = [{}, { cacheWrites: 4 }, { cacheWrites: 3 }].map((more) => ({
    text: "a",
    usage: { ...usage, ...more },
  }));
  const model = wrapModel(scriptedModel({ replies }), meter.layer());
  await model.generate(ask);
  expect(meter.total.usage).toEqual(usage);
  await model.generate(ask);
  await model.generate(ask);
  expect(meter.total.usage).toEqual({ ...usage, input: 30, output: 3, cacheWrites: 7 });
});

it("counts a stream that nobody read to its end", async () => {
  const meter = new Meter({ prices });
  const model = wrapModel(
    scriptedModel({ replies: ["some text"], behaviours: "tiny-pieces" }),
    meter.layer(),
  );
  for await (const event of model.stream(ask)) if (event.type === "text") break;
  expect(meter.calls).toMatchObject([{ outcome: "left" }]);
});
