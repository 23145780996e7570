import { expect, test } from "vitest";
import { buildIndex } from "./build-index.ts";
import { memoryCache } from "./byte-cache.ts";
import type { Corpus, SourceDocument } from "./corpus.ts";
import { corpusHash } from "./corpus-hash.ts";
import { corpusLanguage } from "./corpus-language.ts";
import type { IndexOptions } from "./index-options.ts";
import type { SearchOptions } from "./passage.ts";
import { indexFromBytes, openSavedIndex } from "./saved-index.ts";
import { shortHash } from "./short-hash.ts";

const german = {
  "a.md": "Die Häuser an der Straße sind mit roten Ziegeln gedeckt, und jedes von ihnen hat einen Garten.",
  "b.md": "Wenn der Fluss im Frühling steigt, werden die Keller der Stadt überschwemmt und nicht genutzt.",
  "c.md": "Das Rathaus wurde nach dem Brand von einem Baumeister aus der Schweiz neu errichtet.",
};
const english = "The houses of the town are old, and all of them have a garden. ";
const code = "export const a = b(c);\n";

function corpus(texts: Record<string, string>): Corpus {
  const documents = Object.entries(texts).map(([id, text]): SourceDocument => ({
    id,
    title: id,
    text,
    hash: shortHash(text),
  }));
  return { id: "t", hash: corpusHash(documents), documents, skipped: [], warnings: [] };
}

const options: IndexOptions = {
  chunker: { strategy: "recursive", size: 60, overlap: 0, context: "none" },
  keyword: { k1: 1.2, b: 0.75, titleWeight: 1, headingWeight: 1, stemming: true },
  embedder: { dimensions: 16 },
  seed: 1,
};
const keywordOnly: SearchOptions = {
  keyword: { candidates: 10 },
  vector: null,
  fusion: { method: "weighted", keywordWeight: 1, rrfK: 60 },
  reranker: null,
  limit: 5,
};

test("a corpus is in the language of most of its text; code has no vote", () => {
  expect(corpusLanguage(corpus(german))).toBe("de");
  expect(corpusLanguage(corpus({ ...german, "x.ts": code.repeat(100) }))).toBe("de");
  expect(corpusLanguage(corpus({ ...german, "x.md": english.repeat(3) }))).toBe("de");
  expect(corpusLanguage(corpus({ ...german, "x.md": english.repeat(30) }))).toBe("en");
  expect(corpusLanguage(corpus({ "x.ts": code }))).toBe("en");
  expect(corpusLanguage(corpus({}))).toBe("en");
});

test("an index reads documents and questions in the language of its corpus", async () => {
  const index = await buildIndex(corpus(german), options);
  const found = (question: string): string[] =>
    index.search(question, keywordOnly).passages.map(({ chunk }) => chunk.document);
  expect(index.language.code).toBe("de");
  // Other forms of words, umlauts typed as two letters, and a slip in a word that is not a to z.
  expect(found("Haus")).toEqual(["a.md"]);
  expect(found("Ueberschwemmungen der Strassen")).toEqual(["a.md"]);
  expect(found("das Überschwmemt")).toEqual(["b.md"]);
  // Nothing but stop words.
  expect(found("die der und")).toEqual([]);
  expect(index.readQuestion("Was wurde nach dem Brand errichtet?").terms.map(({ stem }) => stem)).toEqual([
    "brand",
    "errichtet",
  ]);
});

test("a compound in a question also finds its parts, unless that is turned off", async () => {
  const index = await buildIndex(corpus(german), options);
  const { terms, besides } = index.readQuestion("Gartenhäuser");
  expect(terms.map(({ form, weight }) => [form, weight])).toEqual([["gartenhäuser", 1]]);
  expect(besides.map(({ stem }) => stem)).toEqual(["gart", "haus"]);
  expect(besides.every(({ weight }) => weight < 1)).toBe(true);
  expect(index.search("Gartenhäuser", keywordOnly).passages[0]!.chunk.document).toBe("a.md");
  const whole = await buildIndex(corpus(german), {
    ...options,
    keyword: { ...options.keyword!, compounds: false },
  });
  expect(whole.search("Gartenhäuser", keywordOnly).passages).toEqual([]);
  expect(whole.hash).not.toBe(index.hash);
  const inEnglish = await buildIndex(
    corpus({ "a.md": "The garden of the house is open. ".repeat(9) }),
    options,
  );
  expect(inEnglish.readQuestion("gardenhouse").besides).toEqual([]);
});

test("a language that is named is taken, and makes another index", async () => {
  const named = await buildIndex(corpus(german), { ...options, language: "none" });
  expect(named.language.code).toBe("none");
  expect(named.search("Haus", keywordOnly).passages).toEqual([]);
  const found = await buildIndex(corpus(german), options);
  const sure = await buildIndex(corpus(german), { ...options, language: "de" });
  expect(new Set([named.hash, found.hash, sure.hash]).size).toBe(3);
  expect(sure.basisHash).toBe(found.basisHash);
  const auto = await buildIndex(corpus(german), { ...options, language: "auto" });
  expect(auto.hash).toBe(found.hash);
});

test("a saved index keeps its language, and languages share no cache", async () => {
  const source = corpus(german);
  const cache = memoryCache();
  const index = await buildIndex(source, options, { cache });
  const read = await indexFromBytes(await index.toBytes(), source);
  expect([read.language.code, read.hash]).toEqual(["de", index.hash]);
  expect(read.search("Häusern", keywordOnly)).toMatchObject({ passages: [{ chunk: { document: "a.md" } }] });
  const other = await buildIndex(source, { ...options, language: "none" }, { cache });
  const anew = await buildIndex(source, { ...options, language: "none" });
  expect(other.basisHash).toBe(anew.basisHash);
});

test("a saved index is built anew when its corpus has come to be in another language", async () => {
  const cache = memoryCache();
  await openSavedIndex({ corpus: corpus(german), options, cache });
  const more = corpus({ ...german, "d.md": "Der Garten hinter dem Haus ist nicht groß." });
  expect((await openSavedIndex({ corpus: more, options, cache })).report.origin).toBe("updated");
  const turned = await openSavedIndex({ corpus: corpus({ "a.md": english }), options, cache });
  expect([turned.report.origin, turned.index.language.code]).toEqual(["built", "en"]);
});
