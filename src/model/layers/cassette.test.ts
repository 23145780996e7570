import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { StorageError } from "../../errors/index.ts";
import type { LanguageModel, ModelRequest } from "../language-model.ts";
import { ModelError } from "../model-error.ts";
import { scriptedModel } from "../scripted/index.ts";
import { UnrecordedCallError } from "../unrecorded-call-error.ts";
import { cassette } from "./cassette.ts";
import { wrapModel } from "./wrap.ts";

const folder = mkdtempSync(path.join(tmpdir(), "fortyfive-cassette-"));
const file = path.join(folder, "deep", "calls.json");
afterEach(() => rmSync(path.dirname(file), { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (content = "Hi"): ModelRequest => ({ messages: [{ role: "user", content }] });
const absent = scriptedModel({ replies: [] });
const player = (mode: "replay" | "fill" = "replay", base: LanguageModel = absent) =>
  wrapModel(base, cassette({ file, mode }));

async function pieces(model: LanguageModel): Promise<string[]> {
  const found: string[] = [];
  for await (const event of model.stream(ask())) if (event.type === "text") found.push(event.text);
  return found;
}

describe("a recording", () => {
  it("plays back replies, streams in their pieces, and failures", async () => {
    const script = scriptedModel({
      replies: ["whole", "in pieces", "broken in the middle of it"],
      behaviours: ["clean", "tiny-pieces", "reset", "rate-limited"],
    });
    const recorder = wrapModel(script, cassette({ file, mode: "record" }));
    const reply = await recorder.generate(ask("whole"));
    const streamed = await pieces(recorder);
    const broken = await pieces(recorder).catch((error: unknown) => error);
    const limited = await recorder.generate(ask("again")).catch((error: unknown) => error);

    const replay = player();
    expect(await replay.generate(ask("whole"))).toEqual(reply);
    expect(await pieces(replay)).toEqual(streamed);
    await expect(pieces(replay)).rejects.toThrow((broken as Error).message);
    await expect(replay.generate(ask("again"))).rejects.toMatchObject({
      kind: "rate-limited",
      status: 429,
      retryAfterMs: 2000,
      message: (limited as Error).message,
    });
    expect(absent.calls).toHaveLength(0);
  });

  it("plays what came each time the same was asked, then the last again", async () => {
    const script = scriptedModel({ replies: ["one", "two"] });
    const recorder = wrapModel(script, cassette({ file, mode: "record" }));
    await recorder.generate(ask());
    await recorder.generate(ask());
    const replay = player();
    const texts: string[] = [];
    for (let i = 0; i < 3; i++) texts.push((await replay.generate(ask())).text);
    expect(texts).toEqual(["one", "two", "two"]);
  });

  it("says which call is missing", async () => {
    await wrapModel(scriptedModel({ replies: ["one"] }), cassette({ file, mode: "record" })).generate(ask());
    await expect(player().generate(ask("Ho"))).rejects.toThrow(UnrecordedCallError);
    await expect(player().generate(ask("Ho"))).rejects.toMatchObject({ model: "scripted/model", file });
  });

  it("can be added to", async () => {
    await player("fill", scriptedModel({ replies: ["one"] })).generate(ask());
    const script = scriptedModel({ replies: ["two"] });
    const filling = player("fill", script);
    expect([(await filling.generate(ask())).text, (await filling.generate(ask("Ho"))).text]).toEqual([
      "one",
      "two",
    ]);
    expect(script.calls).toHaveLength(1);
    expect((await player().generate(ask("Ho"))).text).toBe("two");
  });

  it("keeps what several add to one file at the same time", async () => {
    const questions = ["a", "b", "c", "d", "e"];
    const fillers = questions.map(() => player("fill", scriptedModel({ replies: ["answer"] })));
    await Promise.all(fillers.map((model, index) => model.generate(ask(questions[index]))));
    const replay = player();
    for (const question of questions) expect((await replay.generate(ask(question))).text).toBe("answer");
  });

  it.each(["fill", "record"] as const)(
    "keeps what several processes add to one file at the same time: %s",
    async (mode) => {
      const model = new URL("../index.ts", import.meta.url);
      const program = `
        import { cassette, scriptedModel, wrapModel } from ${JSON.stringify(model)};
        const [file, mode, name] = process.argv.slice(1);
        const base = scriptedModel({ replies: ({ messages }) => messages[0].content });
        const model = wrapModel(base, cassette({ file, mode }));
        process.send("ready");
        process.once("message", async () => {
          for (let i = 0; i < 15; i++) await model.generate({ messages: [{ role: "user", content: name + i }] });
          process.disconnect();
        });`;
      const children = ["a", "b", "c"].map((name) =>
        spawn(process.execPath, ["--input-type=module", "-e", program, file, mode, name], {
          stdio: ["ignore", "ignore", "inherit", "ipc"],
        }),
      );
      await Promise.all(children.map((child) => once(child, "message")));
      const ends = children.map((child) => once(child, "exit"));
      for (const child of children) child.send("go");
      expect(await Promise.all(ends)).toEqual([
        [0, null],
        [0, null],
        [0, null],
      ]);
      const replay = player();
      for (const name of ["a", "b", "c"])
        for (let i = 0; i < 15; i++) expect((await replay.generate(ask(name + i))).text).toBe(name + i);
      expect(readdirSync(path.dirname(file))).toEqual([path.basename(file)]);
    },
    120_000,
  );

  it("takes the place of what was there when it is opened, and of nothing that another records meanwhile", async () => {
    const recorder = () => wrapModel(scriptedModel({ replies: ["new"] }), cassette({ file, mode: "record" }));
    await player("fill", scriptedModel({ replies: ["old"] })).generate(ask("old"));
    const [one, other] = [recorder(), recorder()];
    await one.generate(ask("one"));
    await other.generate(ask("other"));
    const replay = player();
    expect((await replay.generate(ask("one"))).text).toBe("new");
    expect((await replay.generate(ask("other"))).text).toBe("new");
    await expect(replay.generate(ask("old"))).rejects.toThrow(UnrecordedCallError);
  });

  it("goes on after a process that died while it wrote", async () => {
    await player("fill", scriptedModel({ replies: ["one"] })).generate(ask("one"));
    const whole = readFileSync(file, "utf8");
    for (const length of [1, 6, 7, 40, whole.length - 2]) {
      writeFileSync(file, whole + whole.slice(0, length));
      await player("fill", scriptedModel({ replies: ["two"] })).generate(ask("two"));
      const replay = player();
      for (const text of ["one", "two"]) expect((await replay.generate(ask(text))).text).toBe(text);
    }
  });

  it.each([
    "pre sk-abcd and password: hunt and the tail END",
    "sk-0123456789abcdefghijklmn, a 😀😀 tail END",
    "sk-0123456789abcdefghijklmn, an 😀😀 tail END",
  ])("streams a text from which a key was taken to its end: %s", async (text) => {
    const script = scriptedModel({ replies: [text], behaviours: "tiny-pieces" });
    await pieces(wrapModel(script, cassette({ file, mode: "record" })));
    const { text: kept } = await player().generate(ask());
    const streamed = await pieces(player());
    expect(kept).toMatch(/\[redacted\].*tail END$/);
    expect(streamed.join("")).toBe(kept);
    expect(streamed.every((piece) => piece !== "" && piece.isWellFormed())).toBe(true);
  });

  it("holds no key of what was written before a failure, nor of its message", async () => {
    const error = new ModelError("server", { model: "scripted/model", said: "a-secret-of-my-own failed" });
    const text = "You said a-secret-of-my-own and sk-abcdefgh12345678.";
    const script = scriptedModel({ replies: [{ text, delivery: { failure: { after: 60, error } } }] });
    const secrets = ["a-secret-of-my-own"];
    await pieces(wrapModel(script, cassette({ file, mode: "record", secrets }))).catch(() => {});
    expect(readFileSync(file, "utf8")).not.toMatch(/a-secret-of-my-own|sk-abc/);
    await expect(pieces(player())).rejects.toThrow("[redacted] failed");
  });

  it("plays a conversation in which a reply with a key was handed on", async () => {
    const talk = async (model: LanguageModel) => {
      const { text } = await model.generate(ask());
      const { messages } = ask();
      const on = [
        ...messages,
        { role: "assistant", content: text },
        { role: "user", content: "And?" },
      ] as const;
      return (await model.generate({ messages: on })).text;
    };
    const script = scriptedModel({
      replies: ["Use my-own-secret, password: hunter2, sk-abcdefgh1234", "Done."],
    });
    const recorder = wrapModel(script, cassette({ file, mode: "record", secrets: ["my-own-secret"] }));
    expect(await talk(recorder)).toBe("Done.");
    expect(await talk(player())).toBe("Done.");
  });

  it("tells a call that did not reach the provider from one that did", async () => {
    const errors = [false, true].map((sent) => new ModelError("network", { model: "scripted/model", sent }));
    const recorder = wrapModel(scriptedModel({ replies: errors }), cassette({ file, mode: "record" }));
    const replay = async (model: LanguageModel) =>
      model.generate(ask()).catch((error: ModelError) => error.sent);
    expect([await replay(recorder), await replay(recorder)]).toEqual([false, true]);
    const played = player();
    expect([await replay(played), await replay(played)]).toEqual([false, true]);
  });

  it("holds no key", async () => {
    const secret = "a-secret-of-my-own";
    const script = scriptedModel({ replies: [`You said ${secret} and sk-abcdefgh12345678.`] });
    const recorder = wrapModel(script, cassette({ file, mode: "record", secrets: [secret] }));
    await recorder.generate(ask(`My key is ${secret}, Bearer abc.def.ghi`));
    const text = readFileSync(file, "utf8");
    expect(text).not.toMatch(/a-secret-of-my-own|sk-abc|abc\.def/);
    expect(text).toContain("[redacted]");
  });

  it("that is missing or damaged is an error, and stays as it is until it is recorded again", async () => {
    expect(() => player()).toThrow(StorageError);
    await wrapModel(scriptedModel({ replies: ["one"] }), cassette({ file, mode: "record" })).generate(ask());
    writeFileSync(file, '{"version": 1, "calls": [{]');
    expect(() => player("fill")).toThrow(StorageError);
    expect(readFileSync(file, "utf8")).toBe('{"version": 1, "calls": [{]');
    await wrapModel(scriptedModel({ replies: ["two"] }), cassette({ file, mode: "record" })).generate(ask());
    expect((await player().generate(ask())).text).toBe("two");
  });
});
