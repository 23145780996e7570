import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { accessRows, accessScope, labelled, maySee, visibleCorpus } from "./access.ts";
import { AccessView } from "./access-view.ts";
import { buildIndex } from "./build-index.ts";
import { assembleContext } from "./context.ts";
import type { Corpus } from "./corpus.ts";
import { corpusHash } from "./corpus-hash.ts";
import { ExactCache } from "./exact-cache.ts";
import { extractiveAnswerer } from "./extractive-answerer.ts";
import type { IndexOptions } from "./index-options.ts";
import type { SearchOptions } from "./passage.ts";
import type { RetrievalIndex } from "./retrieval-index.ts";

const labels = ["hr", "legal", "payments", "board"];

/** Pages of common words, and on each a word that only it has: `secretaa`, `secretab` and so on. */
const subjects = ["limits", "colours", "invoices", "salaries", "contracts", "backups", "exports", "holidays"];
const secretOf = (page: number): string =>
  `secret${String.fromCharCode(97 + (page >> 3))}${String.fromCharCode(97 + (page & 7))}x`;
const pages: Corpus = (() => {
  const documents = Array.from({ length: 24 }, (_, page) => {
    const subject = subjects[page % subjects.length]!;
    const text = `# ${subject} ${page}\n\nThe ${subject} of team ${page} are kept in ${secretOf(page)}. Ask for the ${subject} settings.\n\nNobody changes ${subjects[(page * 3 + 1) % 8]!} without ${secretOf(page)}.`;
    return { id: `p${String(page).padStart(2, "0")}.md`, title: subject, text, hash: `${page}` };
  });
  return { id: "t", hash: corpusHash(documents), documents, skipped: [], warnings: [] };
})();

const options: IndexOptions = {
  chunker: { strategy: "markdown", size: 40, overlap: 0, context: "headings" },
  keyword: { k1: 1.2, b: 0.75, titleWeight: 2, headingWeight: 2, stemming: true, neighbours: 5, grams: true },
  embedder: { dimensions: 16 },
  seed: 1,
};
const everything: SearchOptions = {
  keyword: { candidates: 5, neighbours: 1, surroundings: 0.5, grams: 0.25 },
  vector: { candidates: 5 },
  fusion: { method: "weighted", keywordWeight: 0.6, rrfK: 60 },
  reranker: { depth: 5, weight: 0.3 },
  limit: 10,
};
const keywordOnly: SearchOptions = {
  ...everything,
  keyword: { candidates: 1000 },
  vector: null,
  reranker: null,
  limit: 1000,
};

const labelSet = fc.subarray(labels);
/** Labels by page; half of the pages are public. */
const labelling = fc
  .array(fc.oneof(fc.constant([]), labelSet), { minLength: 24, maxLength: 24 })
  .map((sets) => labelled(pages, (id) => sets[Number(id.slice(1, 3))]!));
const question = fc.oneof(
  fc.nat(23).map((page) => `where is ${secretOf(page)} kept`),
  // One letter off, so that spelling has to mend it.
  fc.nat(23).map((page) => `who knows ${secretOf(page).replace("secret", "secrt")}`),
  fc.constantFrom(...subjects).map((subject) => `who may change the ${subject} settings`),
);

test("a document without labels is public, any other needs one of its own", () => {
  expect(maySee({}, [])).toBe(true);
  expect(maySee({ access: [] }, ["hr"])).toBe(true);
  expect(maySee({ access: ["hr", "legal"] }, ["legal"])).toBe(true);
  expect(maySee({ access: ["hr"] }, ["legal"])).toBe(false);
  expect(maySee({ access: ["hr"] }, [])).toBe(false);
});

test("new labels make another corpus, their order does not", () => {
  const one = labelled(pages, () => ["hr", "legal"]);
  expect(one.hash).toBe(labelled(pages, () => ["legal", "hr"]).hash);
  expect(new Set([pages.hash, one.hash, labelled(pages, () => ["hr"]).hash]).size).toBe(3);
  expect(labelled(one, () => []).hash).toBe(pages.hash);
});

describe("whatever the labels", () => {
  let index: RetrievalIndex;
  /** Takes every word as it is written. */
  let literal: RetrievalIndex;
  beforeAll(async () => {
    index = await buildIndex(pages, options);
    literal = await buildIndex(pages, { ...options, keyword: { ...options.keyword!, spelling: false } });
  });

  test("nothing that an asker may not see is found, read, cited or told", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(labelling, labelSet, question, async (corpus, own, asked) => {
        await index.update(corpus);
        const view = new AccessView(index, own);
        const hidden = new Set(corpus.documents.filter((one) => !maySee(one, own)).map(({ id }) => id));
        const { passages } = view.search(asked, everything);
        const context = assembleContext(passages, {
          budget: 400,
          document: (id) => view.text({ document: id, start: 0, end: Infinity }),
        });
        const answerer = extractiveAnswerer({ index: view, sentences: 3, abstainBelow: 0 });
        const answer = await answerer.answer(asked, context);
        const shown = [...passages, ...context.passages].map(({ chunk }) => chunk.document);
        expect(
          [...shown, ...answer.sentences.map(({ document }) => document)].filter((id) => hidden.has(id)),
        ).toEqual([]);
        // What is told: texts, and what spelling made of the question.
        const { terms, besides } = view.readQuestion(asked);
        const told = [context.text, answer.text, ...[...terms, ...besides].map(({ form }) => form)].join(" ");
        for (const id of hidden) {
          const secret = secretOf(Number(id.slice(1, 3)));
          expect(told.includes(secret) && !asked.includes(secret)).toBe(false);
          expect(view.document(id)).toBeUndefined();
          expect(view.text({ document: id, start: 0, end: 20 })).toBe("");
          expect(view.sentences({ document: id, start: 0, end: 200 })).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test(
    "what is found and asked is what an index of the visible documents alone gives",
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(labelling, labelSet, question, async (corpus, own, asked) => {
          await index.update(corpus);
          const visible = visibleCorpus(corpus, own);
          fc.pre(visible.documents.length > 0);
          const only = await buildIndex(visible, { ...options, embedder: null, language: "en" });
          const alone = new AccessView(only, own);
          const view = new AccessView(index, own);
          expect(view.readQuestion(asked)).toEqual(alone.readQuestion(asked));
          const found = (source: AccessView) =>
            source
              .search(asked, keywordOnly)
              .passages.map(({ chunk }) => chunk.id)
              .toSorted();
          expect(found(view)).toEqual(found(alone));
          for (const word of [...subjects, secretOf(3)])
            expect(view.idf(word)).toBeCloseTo(alone.idf(word), 10);
        }),
        { numRuns: 40 },
      );
    },
  );

  test(
    "a word that only hidden documents have is like a word that nobody has",
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(labelling, labelSet, fc.nat(23), async (corpus, own, page) => {
          fc.pre(!maySee(corpus.documents[page]!, own));
          await literal.update(corpus);
          const view = new AccessView(literal, own);
          const found = (word: string) =>
            view
              .search(`who changes the settings of ${word}`, {
                ...everything,
                keyword: { candidates: 5, neighbours: 1 },
              })
              .passages.map(({ chunk, score }) => [chunk.id, score]);
          expect(found(secretOf(page))).toEqual(found("wordthatnobodyhas"));
        }),
        { numRuns: 40 },
      );
    },
  );

  test("hidden documents take no place in a list", async () => {
    const own = ["hr"];
    await index.update(labelled(pages, (id) => (id === "p08.md" || id === "p16.md" ? [] : ["board"])));
    const { passages } = new AccessView(index, own).search("limits settings", {
      ...keywordOnly,
      keyword: { candidates: 2 },
    });
    expect(new Set(passages.map(({ chunk }) => chunk.document))).toEqual(new Set(["p08.md", "p16.md"]));
  });

  test("a form of a word that only hidden documents have is not put in place of a misspelt one", async () => {
    const write = (id: string, text: string) => ({ id, title: id, text, hash: text });
    const documents = [
      write("a.md", "The stream ends."),
      { ...write("b.md", "It is streaming."), access: ["hr"] },
    ];
    const small = { ...pages, documents, hash: corpusHash(documents) };
    const built = await buildIndex(small, { ...options, embedder: null, language: "en" });
    const read = (own: string[]) => built.readQuestion("streamng", own).terms.map(({ form }) => form);
    expect(read(["hr"])).toEqual(["streaming"]);
    expect(read([])).toEqual(["streamng"]);
  });

  test("a search without labels sees public documents only", async () => {
    await index.update(labelled(pages, (id) => (id < "p12" ? ["hr"] : [])));
    const { passages } = index.search("settings", keywordOnly);
    expect(passages.length).toBeGreaterThan(0);
    expect(passages.every(({ chunk }) => chunk.document >= "p12")).toBe(true);
    const seen = accessRows(index, []);
    expect(index.chunks.map(({ document }) => (document >= "p12" ? 1 : 0))).toEqual([...seen]);
  });

  test("an answer cached under some labels is found under the same ones only", () => {
    fc.assert(
      fc.property(labelSet, labelSet, (one, other) => {
        const scope = (own: readonly string[]) => ({
          index: "i",
          design: "d",
          basis: null,
          access: accessScope(own),
        });
        const cache = new ExactCache<string>({ scope: scope(one), ttl: 1, now: () => 0 });
        cache.set("who?", "answer");
        cache.rescope(scope(other.toReversed()));
        const isSame = one.toSorted().join() === other.toSorted().join();
        expect(cache.get("who?")).toBe(isSame ? "answer" : undefined);
      }),
    );
  });
});
