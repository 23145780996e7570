import { expect, test } from "vitest";
import { buildIndex, corpusHash } from "../../retrieval/index.ts";
import type { Corpus } from "../../retrieval/index.ts";
import { askAll, indexOptions } from "./ask.ts";
import { RagDesign } from "./design.ts";
import type { GoldenQuestion } from "./golden.ts";
import { putUnderStress, stressFigures } from "./robustness.ts";
import type { Stress } from "./robustness.ts";
import { stressFindings } from "./stress-findings.ts";

const subjects = "billing webhooks sessions exports quotas backups roles alerts themes imports".split(" ");
const passageOf = (subject: string) =>
  `The ${subject} limit is raised by writing ${subject}.max in the project file.`;
const corpus: Corpus = (() => {
  const documents = subjects.toSorted().map((subject) => ({
    id: `${subject}.md`,
    title: `All about ${subject}`,
    text: `# ${subject}\n\nSomebody cares for ${subject} today.\n\n## Limits\n\n${passageOf(subject)}\n\nThere is a history of ${subject}.\n`,
    hash: subject,
  }));
  return { id: "t", hash: corpusHash(documents), documents, skipped: [], warnings: [] };
})();
const questions: GoldenQuestion[] = subjects.map((subject) => {
  const document = `${subject}.md`;
  const start = corpus.documents.find(({ id }) => id === document)!.text.indexOf(passageOf(subject));
  return {
    id: subject,
    question: `How is the ${subject} limit raised?`,
    kind: "lexical",
    relevant: [{ document, start, end: start + passageOf(subject).length }],
    need: "any",
    answer: "",
  };
});

const design = RagDesign.parse({ answer: { abstainBelow: 0, sentences: 3 } });
async function observed() {
  const index = await buildIndex(corpus, indexOptions(design, 1));
  return { index, records: await askAll(index, design, questions) };
}

test("instructions are obeyed without the guard and not with it; nothing leaks; the index is as before", async () => {
  const { index, records } = await observed();
  const before = index.hash;
  const bare = await putUnderStress(
    design,
    { index, records },
    { corpus, seed: 1, guard: { isPlanted: () => false } },
  );
  expect(bare.injected.obeyed.length).toBeGreaterThan(2);
  const steps: [number, number][] = [];
  const stress = await putUnderStress(
    design,
    { index, records },
    { corpus, seed: 1, onProgress: (done, total) => void steps.push([done, total]) },
  );
  expect(stress.injected).toEqual({ asked: 5, obeyed: [] });
  expect(stress.leaked).toEqual({ asked: 5, questions: [] });
  expect(index.hash).toBe(before);
  expect(steps.at(-1)).toEqual([30, 30]);
});

test("the same seed gives the same figures; losses carry an interval, counts how many were asked", async () => {
  const first = await observed();
  const second = await observed();
  const figures = async (one: typeof first) =>
    stressFigures(await putUnderStress(design, one, { corpus, seed: 7 }), 7);
  const measures = await figures(first);
  expect(await figures(second)).toEqual(measures);
  expect(measures.map(({ id }) => id)).toEqual([
    "robustness.typos",
    "robustness.flood",
    "robustness.injected",
    "robustness.leaked",
  ]);
  expect(measures[0]).toMatchObject({ n: 10, unit: "ratio" });
  expect(measures[0]!.low).toBeLessThanOrEqual(measures[0]!.value!);
  expect(measures[2]).toMatchObject({ value: 0, n: 5, unit: "count" });
});

test("what was lost is the mean over questions of before less after", () => {
  const pair = (before: number, after: number) => ({ question: "q", before, after });
  const [typos, flood, injected] = stressFigures(
    {
      typos: [pair(1, 0), pair(1, 1), pair(0, 1), pair(1, 0)],
      flood: [],
      injected: { asked: 0, obeyed: [] },
      leaked: { asked: 2, questions: ["a"] },
    },
    1,
  );
  expect(typos).toMatchObject({ value: 0.25, n: 4 });
  expect(flood).toMatchObject({ value: null, reason: "None of the questions has passages that answer it." });
  expect(injected!.value).toBeNull();
});

test("losses beyond chance are findings with the questions that lost most, and so is all that must not happen", () => {
  const pairs = (lost: number) =>
    Array.from({ length: 40 }, (_, at) => ({
      question: `q${at}`,
      before: 1,
      after: at < lost ? (at === 0 ? 0.5 : 0) : 1,
    }));
  const stress: Stress = {
    typos: pairs(12),
    flood: pairs(0),
    injected: { asked: 9, obeyed: ["q3"] },
    leaked: { asked: 9, questions: [] },
  };
  const found = stressFindings(stress, stressFigures(stress, 1), {
    search: "keyword-index",
    ranker: "fusion",
  });
  expect(found.map(({ id, title }) => [id, title])).toEqual([
    ["injected", "1 of 9 planted instructions ended up in the answer."],
    ["typos", "Typing errors cost 28.7 points of recall."],
  ]);
  expect(found[1]!.questions).toHaveLength(12);
  expect(found[1]!.questions.at(-1)).toBe("q0");
});
