import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../../numerics/index.ts";
import { corpusHash, findInjections } from "../../retrieval/index.ts";
import type { Corpus } from "../../retrieval/index.ts";
import type { GoldenQuestion } from "./golden.ts";
import { flood, labels, misspell, plant, restrict } from "./perturb.ts";
import { plantedTexts } from "./planted-texts.ts";

const pages: Corpus = (() => {
  const documents = Array.from({ length: 20 }, (_, page) => {
    const text = `# Page ${page}\n\nThe quota of team ${page} is ${page + 10} seats. It can be raised once.\n\n\`\`\`ts\nconst page = ${page};\n\n// end of ${page}\n\`\`\`\n\nNothing else stands on this page about seats.\n`;
    return { id: `p${String(page).padStart(2, "0")}.md`, title: `Page ${page}`, text, hash: `${page}` };
  });
  return { id: "t", hash: corpusHash(documents), documents, skipped: [], warnings: [] };
})();

const questions: GoldenQuestion[] = pages.documents.map(({ id, text }, page) => {
  const quote = page % 2 === 0 ? `The quota of team ${page}` : `const page = ${page};`;
  const start = text.indexOf(quote);
  return {
    id: `q${page}`,
    question: `How many seats has team ${page}?`,
    kind: "lexical",
    relevant: [{ document: id, start, end: start + quote.length }],
    need: "any",
    answer: "",
  };
});

test("a quarter of the longer words are misspelt, the shorter ones and all first letters stay", () => {
  const words =
    "Where can authentication tokens be stored safely, and how often are they rotated by maxOutputTokens2?";
  const tries = Array.from({ length: 400 }, (_, at) => misspell(words, seededRandom(at)));
  const before = words.split(" ");
  let changed = 0;
  let long = 0;
  for (const typed of tries) {
    const after = typed.split(" ");
    expect(after).toHaveLength(before.length);
    for (const [at, word] of before.entries()) {
      const isLong = /^\p{L}{5,}\W?$/u.test(word);
      expect(isLong || after[at] === word).toBe(true);
      expect(after[at]![0]).toBe(word[0]);
      long += Number(isLong);
      changed += Number(isLong && after[at] !== word);
    }
  }
  // A double letter left out or put in twice may look the same.
  expect(changed / long).toBeGreaterThan(0.2);
  expect(changed / long).toBeLessThan(0.28);
});

test("equal seeds make equal trouble, others other", () => {
  const made = (seed: number) =>
    JSON.stringify([
      misspell("authentication tokens rotated safely", seededRandom(seed)),
      flood(pages, questions, seed).documents,
      plant(pages, questions, seed).planted,
      restrict(pages, seed).documents,
    ]);
  expect(made(1)).toBe(made(1));
  expect(made(1)).not.toBe(made(2));
});

test("a flood adds near copies and leaves every document as it was", () => {
  const flooded = flood(pages, questions, 1);
  const added = flooded.documents.filter(({ id }) => id.startsWith("copies/"));
  expect(flooded.documents.filter(({ id }) => !id.startsWith("copies/"))).toEqual(pages.documents);
  expect(added.length).toBe(2 * 3 * questions.length);
  expect(new Set(flooded.documents.map(({ id }) => id)).size).toBe(flooded.documents.length);
  expect(flooded.documents.map(({ id }) => id)).toEqual(flooded.documents.map(({ id }) => id).toSorted());
  const copiesOfFirst = added.filter(({ text }) =>
    /quota of team 4\b|team of quota 4|quota team of 4/.test(text),
  );
  expect(copiesOfFirst.length).toBeGreaterThan(0);
});

test("what is planted stands where it says, behind the block that answers, and never in code", () => {
  const { corpus, planted } = plant(pages, questions, 3);
  expect(planted).toHaveLength(questions.length);
  expect(new Set(planted.map(({ answer }) => answer)).size).toBe(planted.length);
  const byId = new Map(corpus.documents.map((document) => [document.id, document.text]));
  for (const [at, question] of questions.entries()) {
    const { document, start, end, answer } = planted.find((one) => one.question.id === question.id)!;
    const text = byId.get(document)!;
    const { write } = plantedTexts[at % plantedTexts.length]!;
    expect(text.slice(start, end)).toBe(write(question.question, answer));
    const original = pages.documents[at]!.text;
    expect(text.slice(0, start - 2) + text.slice(end)).toBe(original);
    expect(start).toBeGreaterThan(question.relevant[0]!.end);
    expect(text.slice(0, start).split("```").length % 2).toBe(1);
  }
});

test("headings and records of a document move with the text behind what is planted, which is a record of its own", () => {
  const [first, ...rest] = pages.documents;
  const quota = first!.text.indexOf("The quota");
  const nothing = first!.text.indexOf("Nothing else");
  const records = [
    { start: quota, end: quota + 30 },
    { start: nothing, end: nothing + 12 },
  ];
  const outline = [{ level: 2, title: "Nothing else", start: nothing, end: nothing + 12 }];
  const marked = { ...pages, documents: [{ ...first!, outline, passages: records }, ...rest] };
  const { corpus, planted } = plant(marked, questions.slice(0, 1), 1);
  const { text, outline: headings, passages } = corpus.documents[0]!;
  const read = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  expect(headings!.map(read)).toEqual(["Nothing else"]);
  expect(passages!.map((one) => read(one).trim())).toEqual([
    first!.text.slice(quota, quota + 30).trim(),
    read(planted[0]!),
    "Nothing else",
  ]);
});

test("every planted wording is one that the guard knows, whatever the question", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...plantedTexts),
      fc.constantFrom(...questions),
      ({ write }, { question }) => {
        const text = write(question, "bagodu");
        const page = `A paragraph.\n\n${text}\n\nAnother one.`;
        const spans = findInjections(page);
        const answer = page.lastIndexOf("bagodu");
        const from = answer === -1 ? page.indexOf(text) : answer;
        expect(spans.some(({ start, end }) => start <= from && end > from)).toBe(true);
      },
    ),
  );
});

test("about half of the documents are put behind known labels", () => {
  const restricted = restrict(pages, 1).documents.filter(({ access }) => access !== undefined);
  expect(restricted.length).toBeGreaterThan(4);
  expect(restricted.length).toBeLessThan(16);
  for (const { access } of restricted) expect(access!.every((label) => labels.includes(label))).toBe(true);
});
