import { describe, expect, it } from "vitest";
import { scriptedModel } from "../../src/model/index.ts";
import { startModelServer, testKey } from "../../src/testing/model-server/index.ts";
import { workplace } from "../workplace.ts";
import { expectBadInput } from "./bad-input.ts";
import { writeManual } from "./manual.ts";

interface Passage {
  document: string;
  line: number;
  text: string;
}

describe("fortyfive search and ask", () => {
  it("find a passage with file and line, and keep up with a file that changes", async () => {
    using place = workplace();
    const { corpus } = writeManual(place.folder);
    const find = () => place.json<{ passages: Passage[] }>("search", "error E07", "--corpus", corpus);
    expect((await find()).passages[0]).toMatchObject({ document: "grinder.md" });
    place.folder.write("manual/grinder.md", "# The grinder\n\nIt is silent.\n");
    place.folder.write("manual/errors.md", "# Errors\n\nE07 is an error of the grinder.\n");
    expect((await find()).passages[0]).toMatchObject({ document: "errors.md" });
  });

  it("answer with cited sentences", async () => {
    using place = workplace();
    const { corpus } = writeManual(place.folder);
    const answer = await place.json<{ abstained: boolean; citations: Passage[] }>(
      "ask",
      "How long does the warranty cover parts and labour?",
      "--corpus",
      corpus,
    );
    expect(answer).toMatchObject({ abstained: false });
    expect(answer.citations[0]).toMatchObject({ document: "warranty.txt", line: 1 });
    const { out } = await place.run(
      "ask",
      "How long does the warranty cover parts and labour?",
      "--corpus",
      corpus,
    );
    expect(out).toMatch(/thirty months.*\[1\]/s);
    expect(out).toContain("[1] warranty.txt:1");
  });

  it("say that the documents do not answer a question about something else", async () => {
    using place = workplace();
    const { corpus } = writeManual(place.folder);
    const { code, out } = await place.run("ask", "Who won the chess olympiad in 1972?", "--corpus", corpus);
    expect(code).toBe(0);
    expect(out).toContain("do not seem to answer this");
  });

  it("let a model write the answer, and mark what the documents do not say", async () => {
    using place = workplace();
    const { corpus } = writeManual(place.folder);
    const said = "The warranty covers parts and labour for thirty months [1]. It also covers the moon [1].";
    await using server = await startModelServer(scriptedModel({ replies: [said] }));
    const args = [
      "ask",
      "How long does the warranty cover parts and labour?",
      "--corpus",
      corpus,
      "--model",
      "openai/gpt-test",
    ];
    const env = { OPENAI_API_KEY: testKey, OPENAI_BASE_URL: server.connection("openai").baseUrl };
    const { code, out } = await place.start(args, env).outcome;
    expect(code).toBe(0);
    expect(out).toMatch(/thirty months/);
    expect(out).toMatch(/moon[^]*not borne out: /);
    expect(out.match(/not borne out/g)).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
  });

  it("refuse a model that is not set up in one sentence", async () => {
    using place = workplace();
    const { corpus } = writeManual(place.folder);
    const ask = (model: string) => place.run("ask", "How long?", "--corpus", corpus, "--model", model);
    expectBadInput(await ask("default"), /^No default model is chosen\. Expected FORTYFIVE_MODEL/);
    const { code, err } = await ask("openai/gpt-test");
    expect(code).not.toBe(0);
    expect(err).toContain("OPENAI_API_KEY");
  });

  it("refuse an empty query and a folder without documents", async () => {
    using place = workplace();
    place.folder.write("empty/.keep", "");
    expectBadInput(await place.run("search", " "), /^The query is empty\.$/);
    expectBadInput(await place.run("search", "x", "--corpus", "empty"), /empty/);
  });
});
