import { describe, expect, it } from "vitest";
import { CancelledError } from "../../errors/index.ts";
import type { LanguageModel, ModelEvent, ModelRequest } from "../language-model.ts";
import { scriptedModel } from "../scripted/index.ts";
import type { Outcome } from "./gate.ts";
import { gate } from "./gate.ts";
import { wrapModel } from "./wrap.ts";

const ask: ModelRequest = { messages: [{ role: "user", content: "Hi" }] };

/** Says one piece, then nothing for ever, whatever its signal. */
const deaf: LanguageModel = {
  id: "scripted/deaf",
  generate: () => new Promise(() => {}),
  async *stream(): AsyncGenerator<ModelEvent> {
    yield { type: "text", text: "some" };
    await new Promise(() => {});
  },
};

function watched(model: LanguageModel) {
  const outcomes: Outcome[] = [];
  return {
    outcomes,
    model: wrapModel(
      model,
      gate(() => (outcome) => void outcomes.push(outcome)),
    ),
  };
}

describe("a gate", () => {
  it.each(["whole", "streamed"])(
    "is told as soon as the signal fires, %s, even by a deaf call",
    async (way) => {
      const { outcomes, model } = watched(deaf);
      const stop = new AbortController();
      if (way === "whole") void model.generate(ask, { signal: stop.signal });
      else {
        const events = model.stream(ask, { signal: stop.signal })[Symbol.asyncIterator]();
        await events.next();
        void events.next();
      }
      await Promise.resolve();
      stop.abort();
      expect(outcomes).toMatchObject([
        {
          type: "error",
          error: expect.any(CancelledError) as object,
          written: way === "whole" ? "" : "some",
        },
      ]);
    },
  );

  it("makes no call once the signal fired while it let the call in", async () => {
    let calls = 0;
    const counting: LanguageModel = { ...deaf, generate: () => Promise.reject(new Error(`call ${++calls}`)) };
    const stop = new AbortController();
    const outcomes: Outcome[] = [];
    const enter = async () => {
      stop.abort();
      return (outcome: Outcome) => void outcomes.push(outcome);
    };
    const model = wrapModel(counting, gate(enter));
    await expect(model.generate(ask, { signal: stop.signal })).rejects.toThrow(CancelledError);
    expect([calls, outcomes.map(({ type }) => type)]).toEqual([0, ["error"]]);
  });

  it("is not asked to let in a call whose signal fired before", async () => {
    let asked = 0;
    const model = wrapModel(
      deaf,
      gate(() => (asked++, () => {})),
    );
    await expect(model.generate(ask, { signal: AbortSignal.abort() })).rejects.toThrow(CancelledError);
    expect(asked).toBe(0);
  });

  it("is told once, of a reply that came before the signal fired, and of a reader who left before it", async () => {
    const script = scriptedModel({ replies: () => "some text", behaviours: "tiny-pieces" });
    const { outcomes, model } = watched(script);
    const stop = new AbortController();
    await model.generate(ask, { signal: stop.signal });
    for await (const event of model.stream(ask, { signal: stop.signal })) {
      expect(event.type).toBe("text");
      stop.abort();
      break;
    }
    expect(outcomes.map(({ type }) => type)).toEqual(["reply", "left"]);
  });

  it("is told of a cancellation by a reader who reads on", async () => {
    const { outcomes, model } = watched(deaf);
    const stop = new AbortController();
    const events = model.stream(ask, { signal: stop.signal })[Symbol.asyncIterator]();
    await events.next();
    stop.abort();
    expect(outcomes).toEqual([]);
    void events.next();
    await Promise.resolve();
    expect(outcomes).toMatchObject([{ type: "error", written: "some" }]);
  });
});
