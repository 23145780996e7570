import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { LanguageModel, ModelReply, ModelRequest } from "../model/index.ts";
import { ExtractionGivenUpError, extractFromModel } from "./extract-from-model.ts";

const type = z.object({ title: z.string().min(1), salary: z.number().nullable() });
const messages = [{ role: "user", content: "Read this posting." }] as const;

/** A model that answers with these texts in turn, and keeps what it was asked. */
function answering(
  ...replies: (string | Partial<ModelReply>)[]
): LanguageModel & { requests: ModelRequest[] } {
  const requests: ModelRequest[] = [];
  const generate = (request: ModelRequest): Promise<ModelReply> => {
    const given = replies[requests.length]!;
    requests.push({ ...request, messages: [...request.messages] });
    const reply = typeof given === "string" ? { text: given } : given;
    return Promise.resolve({
      text: "",
      toolCalls: [],
      finish: "stop",
      usage: { input: 100, output: 20, cached: 0, reasoning: 0 },
      model: "scripted/one",
      ...reply,
    });
  };
  return {
    id: "scripted/one",
    requests,
    generate,
    async *stream(request) {
      yield { type: "reply", reply: await generate(request) };
    },
  };
}

describe("extractFromModel", () => {
  it("takes the first answer that the schema accepts, and sends the schema along", async () => {
    const model = answering('{"title": "AI Engineer", "salary": "$120k"}');
    const { value, tries } = await extractFromModel({ model, type, messages });
    expect(value).toEqual({ title: "AI Engineer", salary: 120_000 });
    expect(tries).toHaveLength(1);
    expect(model.requests[0]!.json?.schema).toMatchObject({ type: "object", required: ["title", "salary"] });
  });

  it("asks again with what was wrong", async () => {
    const model = answering(
      '{"title": "", "salary": 1}',
      "I cannot read it.",
      '{"title": "AI Engineer", "salary": 1}',
    );
    const { value, tries } = await extractFromModel({ model, type, messages });
    expect(value.title).toBe("AI Engineer");
    expect(tries.map(({ error }) => error?.reason ?? null)).toEqual(["invalid", "no-value", null]);
    const [, second, third] = model.requests;
    expect(second!.messages.at(-1)!.content).toContain("$.title");
    expect(third!.messages.at(-1)!.content).toContain("no JSON value");
    expect(third!.messages).toHaveLength(5);
  });

  it("gives up after so many tries, with every answer", async () => {
    const error = await extractFromModel({
      model: answering("no", "no", "no"),
      type,
      messages,
      mostTries: 2,
    }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ExtractionGivenUpError);
    expect(error).toMatchObject({ limit: "tries", raw: "no", tries: [{}, {}] });
  });

  it("gives up when the tokens allowed are used up", async () => {
    const model = answering("no", "no", "no");
    await expect(extractFromModel({ model, type, messages, mostTokens: 200 })).rejects.toMatchObject({
      limit: "tokens",
    });
    expect(model.requests).toHaveLength(2);
  });

  it("does not ask again a model that refused", async () => {
    const model = answering({ text: "I cannot help with that.", finish: "refusal" });
    await expect(extractFromModel({ model, type, messages })).rejects.toMatchObject({ limit: "refusal" });
    expect(model.requests).toHaveLength(1);
  });

  it("says that an answer was cut off for its length", async () => {
    const model = answering({ text: "{", finish: "length" }, '{"title": "a", "salary": null}');
    await extractFromModel({ model, type, messages });
    expect(model.requests[1]!.messages.at(-1)!.content).toMatch(/cut off|title/);
  });

  it("asks again for a value that was cut off, although the schema would take what there is", async () => {
    const numbers = z.object({ n: z.number() });
    const model = answering({ text: '{"n": 12', finish: "length" }, '{"n": 12000}');
    expect((await extractFromModel({ model, type: numbers, messages })).value).toEqual({ n: 12_000 });
  });

  it("takes nothing from a reply that declines", async () => {
    const numbers = z.object({ n: z.number() });
    const model = answering({ text: 'I cannot give {"n": 1}.', finish: "refusal" });
    await expect(extractFromModel({ model, type: numbers, messages })).rejects.toMatchObject({
      limit: "refusal",
    });
  });

  it("comes back when it is cancelled, whatever the model does", async () => {
    const control = new AbortController();
    const model = answering("no");
    model.generate = () => {
      queueMicrotask(() => control.abort());
      return new Promise(() => {});
    };
    await expect(extractFromModel({ model, type, messages, signal: control.signal })).rejects.toMatchObject({
      code: "cancelled",
    });
  });

  it("stops between tries when it is cancelled", async () => {
    const control = new AbortController();
    const model = answering("no", "no");
    const first = model.generate.bind(model);
    model.generate = (request) => {
      control.abort();
      return first(request);
    };
    await expect(extractFromModel({ model, type, messages, signal: control.signal })).rejects.toMatchObject({
      code: "cancelled",
    });
    expect(model.requests).toHaveLength(1);
  });
});
