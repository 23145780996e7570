import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { locateCorpus } from "./corpora.ts";
import { drawQuestions, passageHash, questionsHash, readGolden } from "./golden.ts";
import type { GoldenQuestion } from "./golden.ts";

const folder = mkdtempSync(path.join(tmpdir(), "golden-"));
afterAll(() => rmSync(folder, { recursive: true }));
const text = "# Keys\n\nKeys are rotated every 30 days.\n";
writeFileSync(path.join(folder, "keys.md"), text);
const corpus = { folder, documents: new Set(["keys.md"]) };

function questions(...lines: unknown[]): Promise<GoldenQuestion[]> {
  const file = path.join(folder, "questions.jsonl");
  writeFileSync(
    file,
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
  );
  return readGolden(file, corpus);
}
const rotated = "Keys are rotated every 30 days.";
const sound = {
  id: "rotation",
  question: "How often?",
  kind: "lexical",
  relevant: [{ file: "keys.md", quote: rotated }],
};

describe("a questions file", () => {
  it("gives passages by quote and by offsets alike, keeps going past extra fields and blank lines", async () => {
    const [quoted, placed] = await questions({ ...sound, author: "me", answer: "monthly" }, "", {
      ...sound,
      id: "second",
      kind: "multi",
      relevant: [{ file: "keys.md", start: 8, end: 39, hash: passageHash(rotated) }],
    });
    expect(quoted).toMatchObject({ need: "any", relevant: [{ document: "keys.md", start: 8, end: 39 }] });
    expect(placed).toMatchObject({ need: "all", relevant: quoted!.relevant });
  });

  it("places passages of a derived document in its text, not in its file", async () => {
    writeFileSync(path.join(folder, "keys.csv"), "name,days\nkey,30\n");
    const file = path.join(folder, "derived.jsonl");
    writeFileSync(file, JSON.stringify({ ...sound, relevant: [{ file: "keys.csv", quote: "days: 30" }] }));
    const documents = new Set(["keys.csv"]);
    const derived = new Map([["keys.csv", "name: key\ndays: 30"]]);
    const [question] = await readGolden(file, { folder, documents, derived });
    expect(question!.relevant).toEqual([{ document: "keys.csv", start: 10, end: 18 }]);
  });

  it.each([
    ["{not json", /questions\.jsonl, line 2: this is not JSON/],
    [{ ...sound, id: "b", relevant: "keys.md" }, /line 2, \$\.relevant: this is not a golden question/],
    [{ ...sound, id: "b", question: " " }, /line 2, \$\.question/],
    [{ ...sound }, /line 2: the id “rotation” was already used in line 1/],
    [
      { ...sound, id: "b", relevant: [{ file: "other.md", quote: "x" }] },
      /line 2, \$\.relevant\[0\]: there is no document “other\.md”/,
    ],
    [
      { ...sound, id: "b", relevant: [{ file: "../keys.md", quote: "x" }] },
      /there is no document “\.\.\/keys\.md”/,
    ],
    [
      { ...sound, id: "b", relevant: [{ file: "keys.md", quote: "every 31 days" }] },
      /line 2, \$\.relevant\[0\]: the quote of “b” is not in keys\.md: “every 31 days”/,
    ],
    [
      { ...sound, id: "b", relevant: [{ file: "keys.md", start: 8, end: 999 }] },
      /line 2, .*the passage 8 to 999 of “b” does not lie in keys\.md/,
    ],
    [
      { ...sound, id: "b", relevant: [{ file: "keys.md", start: 8, end: 39, hash: "0000" }] },
      /line 2, .*its hash differs/,
    ],
  ])("names file and line of %j", async (line, message) => {
    await expect(questions(sound, line)).rejects.toThrow(message);
  });

  it("has to be there and to hold questions", async () => {
    await expect(readGolden(path.join(folder, "none.jsonl"), corpus)).rejects.toThrow(/cannot be read/);
    await expect(questions("")).rejects.toThrow(/there are no questions in it/);
  });
});

describe("drawing questions", () => {
  const all = Array.from({ length: 30 }, (_, at): GoldenQuestion => ({
    id: `q${at}`,
    question: "?",
    kind: "lexical",
    relevant: [],
    need: "any",
    answer: "",
    split: at % 3 === 0 ? undefined : at % 3 === 1 ? "practice" : "hidden",
  }));

  it("keeps to the split; a question without one belongs to each", () => {
    const ids = (split: "practice" | "hidden" | "all") =>
      drawQuestions(all, { split, seed: 1 }).questions.map(({ id }) => id);
    expect(ids("all")).toHaveLength(30);
    expect(ids("practice")).toHaveLength(20);
    expect(ids("practice").filter((id) => ids("hidden").includes(id))).toHaveLength(10);
  });

  it("is the same for the same seed and another for another", () => {
    const ids = (seed: number) =>
      drawQuestions(all, { split: "all", draw: 8, seed }).questions.map(({ id }) => id);
    expect(ids(1)).toEqual(ids(1));
    expect(ids(1)).not.toEqual(ids(2));
  });

  it("takes questions seen before last, and counts them", () => {
    const seen = all.slice(0, 25).map(({ id }) => id);
    const { questions: drawn, seenBefore } = drawQuestions(all, { split: "all", draw: 8, seed: 3, seen });
    expect(drawn.map(({ id }) => id)).toEqual(expect.arrayContaining(["q25", "q26", "q27", "q28", "q29"]));
    expect(seenBefore).toBe(3);
  });

  it("has a hash that changes with the passages", () => {
    const moved = all.map((one) => ({ ...one, relevant: [{ document: "a", start: 0, end: 1 }] }));
    expect(questionsHash(all)).not.toBe(questionsHash(moved));
  });
});

describe("the golden questions of ai-docs", () => {
  it("hold for the installed documents: every hash fits its passage", async () => {
    const place = locateCorpus("ai-docs");
    const documents = new Set(
      readdirSync(place.folder, { recursive: true, encoding: "utf8" }).map((file) =>
        file.replaceAll(path.sep, "/"),
      ),
    );
    const golden = await readGolden(place.golden!, { folder: place.folder, documents });
    expect(golden.length).toBeGreaterThanOrEqual(200);
    const lines = readFileSync(place.golden!, "utf8").trim().split("\n");
    const passages = lines.flatMap(
      (line) => (JSON.parse(line) as { relevant: { hash?: string }[] }).relevant,
    );
    expect(passages.every(({ hash }) => /^[0-9a-f]{16}$/.test(hash ?? ""))).toBe(true);
  });
});
