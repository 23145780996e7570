import { expect, test } from "vitest";
import { Lexicon } from "./lexicon.ts";
import { readQuery } from "./query.ts";
import { Vocabulary } from "./vocabulary.ts";

/** A vocabulary of the words of texts, each text a chunk. */
function vocabulary(texts: string[], spelling = true): Vocabulary {
  const lexicon = new Lexicon();
  const read = texts.map((text) => lexicon.read(text));
  const frequency = new Int32Array(lexicon.stems.length);
  for (const { words } of read) {
    for (const stem of new Set(Array.from(words, (word) => lexicon.stemOf(word)))) frequency[stem]!++;
  }
  const present = new Uint8Array(lexicon.words.length).fill(1);
  return new Vocabulary(lexicon, { frequency, present }, { spelling, compounds: true });
}

const texts = ["streams of embeddings", "an embedding", "a steam engine", "rare xylophones"];

test("a word that a document has is never replaced, however rare it is, in any of its forms", () => {
  const reader = vocabulary(texts);
  for (const word of ["steam", "stream", "xylophone", "embedded"]) expect(reader.meant(word)).toEqual([]);
});

test("words that may be meant are joined by stem, with the likelihood of all their forms", () => {
  const [first, ...others] = vocabulary(texts).meant("embeddign");
  expect(first).toMatchObject({ form: "embedding", stem: "embed" });
  expect(first!.weight).toBeGreaterThan(0.95);
  expect(others).toEqual([]);
});

test("what was surely meant takes the place of a word, what may be meant is searched for besides", () => {
  const { terms, besides } = readQuery("an embeddign stea", vocabulary(texts));
  expect(terms.map(({ form }) => form)).toEqual(["embedding", "stea"]);
  expect(besides.map(({ form, position }) => [form, position])).toEqual([["steam", 2]]);
  expect(besides[0]!.weight).toBeLessThan(0.9);
});

test("without spelling every word stays as it was written", () => {
  const { terms, besides } = readQuery("embeddign", vocabulary(texts, false));
  expect([terms.map(({ form }) => form), besides]).toEqual([["embeddign"], []]);
});
