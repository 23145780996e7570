import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { Scenario } from "../../src/lab/index.ts";
import type { RunSummary, Scorecard } from "../../src/lab/index.ts";
import { workplace } from "../workplace.ts";
import { expectBadInput } from "./bad-input.ts";
import { questionLine, writeManual } from "./manual.ts";

/** A scenario of those that come with Fortyfive. */
function firstScenario(): Scenario {
  const folder = path.join(import.meta.dirname, "..", "..", "content", "scenarios");
  return Scenario.parse(JSON.parse(readFileSync(path.join(folder, readdirSync(folder).sort()[0]!), "utf8")));
}

const RECALL = "retrieval.recall@8000c";

describe("fortyfive lab", () => {
  it("prints one scorecard as JSON, stores the run, and shows it again", async () => {
    using place = workplace();
    const { options } = writeManual(place.folder);
    const card = await place.json<Scorecard & { run: string }>(
      "lab",
      "rag",
      "--design",
      "standard",
      ...options,
    );
    expect(card.kind).toBe("rag");
    expect(card.questions).toMatchObject({ n: 5, seed: 1 });
    expect(card.measures.find((measure) => measure.id === RECALL)).toMatchObject({
      value: 1,
      unit: "ratio",
      basis: "measured",
    });

    const { runs } = await place.json<{ runs: RunSummary[] }>("runs");
    expect(runs).toMatchObject([{ id: card.run, status: "finished", kind: "rag" }]);
    const again = await place.json<{ scorecard: Scorecard }>("runs", card.run);
    expect(again.scorecard.measures).toEqual(card.measures);
    const table = await place.run("runs");
    expect(table.out).toContain(card.run);
  });

  it("gives the same figures for the same design, corpus, questions and seed, timings apart", async () => {
    using place = workplace();
    const { options } = writeManual(place.folder);
    const args = ["lab", "rag", "--design", "strong", "--seed", "7", ...options];
    const [first, second] = [await place.json<Scorecard>(...args), await place.json<Scorecard>(...args)];
    const figures = ({ measures }: Scorecard) =>
      measures
        .filter(({ unit }) => !["ms", "s", "minutes", "per second"].includes(unit))
        .map(({ id, value, low, high }) => ({ id, value, low, high }));
    expect(figures(second)).toEqual(figures(first));
    expect(figures(first).length).toBeGreaterThan(10);
  });

  it("prints a table of at most 80 columns, without colours where there is no terminal", async () => {
    using place = workplace();
    const { options } = writeManual(place.folder);
    const { code, out } = await place.run("lab", "rag", "--design", "naive", ...options);
    expect(code).toBe(0);
    expect(Math.max(...out.split("\n").map((line) => [...line].length))).toBeLessThanOrEqual(80);
    expect(out).not.toContain("\u001B");
  });

  it("opens with the limits of the scenario", async () => {
    using place = workplace();
    const scenario = firstScenario();
    const { options } = writeManual(place.folder);
    const { out } = await place.run("lab", "rag", "--design", "naive", "--scenario", scenario.id, ...options);
    expect(out).toMatch(new RegExp(`${scenario.title}: \\d of \\d limits met`));
  });

  it("exits with 1 when a measure is on the wrong side of its threshold, and with 0 when it is not", async () => {
    using place = workplace();
    const { options } = writeManual(place.folder);
    const lab = ["lab", "rag", "--design", "standard", ...options];
    const passing = await place.run(
      ...lab,
      "--fail-under",
      `${RECALL}=0.5`,
      "--fail-over",
      "latency.retrieve.p95=60000",
    );
    expect(passing).toMatchObject({ code: 0 });
    expect(passing.err).toMatch(/✓ retrieval\.recall@8000c is 100\.0%, not below 50\.0%\./);
    const failing = await place.run(...lab, "--fail-over", `${RECALL}=0.5`);
    expect(failing).toMatchObject({ code: 1 });
    expect(failing.err).toMatch(/✗ retrieval\.recall@8000c is 100\.0%, above 50\.0%\./);
  });

  it("names a near measure when the threshold is on none", async () => {
    using place = workplace();
    const { options } = writeManual(place.folder);
    const { code, err } = await place.run(
      "lab",
      "rag",
      "--design",
      "naive",
      ...options,
      "--fail-under",
      "recal@8000c=1",
    );
    expect(code).toBe(2);
    expect(err).toContain("There is no measure “recal@8000c”");
  });

  it("compares two runs pairwise", async () => {
    using place = workplace();
    const { options } = writeManual(place.folder);
    const [a, b] = [
      await place.json<{ run: string }>("lab", "rag", "--design", "naive", ...options),
      await place.json<{ run: string }>("lab", "rag", "--design", "strong", ...options),
    ];
    const { differences } = await place.json<{
      differences: { measure: string; n: number; verdict: string }[];
    }>("compare", a.run, b.run);
    expect(differences.find(({ measure }) => measure === RECALL)).toMatchObject({
      n: 4,
      verdict: "no detectable difference",
    });
    const { code, out } = await place.run("compare", a.run, b.run);
    expect(code).toBe(0);
    expect(Math.max(...out.split("\n").map((line) => [...line].length))).toBeLessThanOrEqual(80);
  });

  it("stops on Ctrl-C, says so, exits with 130 and keeps the run as cancelled", async () => {
    using place = workplace();
    const running = place.start(["lab", "rag", "--design", "strong", "--references", "--counterfactuals"]);
    const [, id] = await running.says(/Run (run-\w+)/);
    running.child.kill("SIGINT");
    const { code, err } = await running.outcome;
    expect(code).toBe(130);
    expect(err).toContain("Interrupted");
    const { runs } = await place.json<{ runs: RunSummary[] }>("runs");
    expect(runs).toMatchObject([{ id, status: "cancelled" }]);
  });
});

describe("what cannot be run", () => {
  it("is an empty folder, or one that is not there", async () => {
    using place = workplace();
    place.folder.write("empty/.keep", "");
    const run = (corpus: string) => place.run("lab", "rag", "--design", "naive", "--corpus", corpus);
    for (const corpus of ["empty", "missing"]) {
      const { code, err } = await run(corpus);
      expect({ corpus, code }).toEqual({ corpus, code: 2 });
      expect(err).toMatch(new RegExp(`${corpus}`));
      expect(err).not.toMatch(/\n {4}at /);
    }
  });

  it.each([
    ["a line that is not JSON", '{"id": "x",', /questions\.jsonl, line 2/],
    ["a line without a question", '{"id":"x","relevant":[]}', /questions\.jsonl, line 2.*question/],
    [
      "a quote that is not in its file",
      questionLine("x", "What?", [{ file: "milk.md", quote: "Never said." }]),
      /questions\.jsonl, line 2.*milk\.md/s,
    ],
    [
      "a file that is not in the corpus",
      questionLine("x", "What?", [{ file: "tea.md", quote: "Leaves." }]),
      /questions\.jsonl, line 2.*tea\.md/s,
    ],
  ])("is a questions file with %s, and the line is named", async (_, line, sentence) => {
    using place = workplace();
    const { corpus } = writeManual(place.folder);
    const good = questionLine("milk", "How full?", [{ file: "milk.md", quote: "Fill the jug to a third" }]);
    const questions = place.folder.write("questions.jsonl", `${good}\n${line}\n`);
    const { code, err } = await place.run(
      "lab",
      "rag",
      "--design",
      "naive",
      "--corpus",
      corpus,
      "--questions",
      questions,
    );
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  });

  it.each([
    ["of another version", '{"kind":"rag","version":9}', /mine\.json.*\$\.version.*1/],
    ["with a field that is not known", '{"kind":"rag","version":1,"chunkre":{}}', /mine\.json.*chunkre/],
    ["with a value out of range", '{"kind":"rag","version":1,"chunker":{"size":-5}}', /\$\.chunker\.size/],
    ["that is not JSON", "{\n  kind: rag\n}", /mine\.json.*This is not JSON/],
  ])("is a design %s", async (_, text, sentence) => {
    using place = workplace();
    const { options } = writeManual(place.folder);
    const design = place.folder.write("mine.json", text);
    expectBadInput(await place.run("lab", "rag", "--design", design, ...options), sentence);
  });
});

describe("a folder with files that cannot be read", () => {
  it("is run without them, and each is named with the reason", async () => {
    using place = workplace();
    const { options } = writeManual(place.folder);
    place.folder.write(
      "manual/picture.md",
      Uint8Array.from({ length: 4096 }, (_, index) => index % 7),
    );
    place.folder.write("manual/latin.md", Uint8Array.from([0x63, 0x61, 0x66, 0xe9, 0x0a]));
    place.folder.write("manual/enormous.txt", new Uint8Array(20 * 1024 * 1024 + 1).fill(0x61));
    place.folder.write("manual/broken.md", "---\ntitle: [never closed\n---\n\n# Broken\n\nStill text.\n");
    const { code, out, err } = await place.run("lab", "rag", "--design", "naive", ...options);
    expect(code).toBe(0);
    for (const name of ["picture.md", "latin.md", "enormous.txt", "broken.md"])
      expect(out + err).toContain(name);
  });
});
