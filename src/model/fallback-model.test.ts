import { describe, expect, it } from "vitest";
import { BadInputError, CancelledError } from "../errors/index.ts";
import { fallbackModel } from "./fallback-model.ts";
import type { ModelRequest } from "./language-model.ts";
import { ModelError } from "./model-error.ts";
import { scriptedModel } from "./scripted/index.ts";
import { tieredModel } from "./tiered-model.ts";

const ask: ModelRequest = { messages: [{ role: "user", content: "Hi" }] };
const fail = (kind: "auth" | "bad-request" | "server") => new ModelError(kind, { model: "a/one" });

describe("a list of models", () => {
  it("asks the next when one fails, and says which answered", async () => {
    const steps: string[] = [];
    const model = fallbackModel(
      [
        scriptedModel({ id: "a/one", replies: [fail("server")] }),
        scriptedModel({ id: "b/two", replies: [fail("auth")] }),
        scriptedModel({ id: "c/three", replies: [{ text: "here" }] }),
      ],
      { onFallback: ({ from, to }) => steps.push(`${from} > ${to}`) },
    );
    expect(await model.generate(ask)).toMatchObject({ text: "here", model: "c/three" });
    expect(steps).toEqual(["a/one > b/two", "b/two > c/three"]);
  });

  it("throws the last error, and at once for a refused request or a cancellation", async () => {
    const good = () => scriptedModel({ replies: ["never asked"] });
    const failing = (error: Error) => scriptedModel({ id: "a/one", replies: [error] });
    await expect(
      fallbackModel([failing(fail("auth")), failing(fail("server"))]).generate(ask),
    ).rejects.toMatchObject({
      kind: "server",
    });
    for (const error of [fail("bad-request"), new CancelledError()]) {
      const second = good();
      await expect(fallbackModel([failing(error), second]).generate(ask)).rejects.toBe(error);
      expect(second.calls).toHaveLength(0);
    }
    expect(() => fallbackModel([])).toThrow(BadInputError);
  });

  it("does not begin a stream again of which text was read", async () => {
    const first = scriptedModel({ id: "a/one", replies: ["long enough to break"], behaviours: ["reset"] });
    const second = scriptedModel({ id: "b/two", replies: ["again"] });
    const texts: string[] = [];
    const read = (async () => {
      for await (const event of fallbackModel([first, second]).stream(ask))
        if (event.type === "text") texts.push(event.text);
    })();
    await expect(read).rejects.toMatchObject({ kind: "network" });
    expect(second.calls).toHaveLength(0);
    expect(texts.length).toBeGreaterThan(0);
  });
});

describe("two tiers", () => {
  const tiers = () => ({
    small: scriptedModel({ id: "a/small", replies: () => "small" }),
    large: scriptedModel({ id: "a/large", replies: () => "large" }),
  });

  it("send short requests to the small model, long ones and those with tools to the large one", async () => {
    const model = tieredModel(tiers());
    const long = { messages: [{ role: "user" as const, content: "x".repeat(20_000) }] };
    const tools = { ...ask, tools: [{ name: "t", description: "", parameters: {} }] };
    expect((await model.generate(ask)).text).toBe("small");
    expect((await model.generate(long)).text).toBe("large");
    expect((await model.generate(tools)).text).toBe("large");
  });

  it("go by the caller's own rule", async () => {
    const model = tieredModel(tiers(), () => "large");
    expect((await model.generate(ask)).text).toBe("large");
  });
});
