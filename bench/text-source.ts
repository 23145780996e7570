import { seededRandom } from "../src/numerics/index.ts";
import { isStopWord, sentences, words } from "../src/text/index.ts";
import { findCollections, readCollection } from "./collection.ts";
import type { Collection, CollectionDocument } from "./collection.ts";
import { generatedText } from "./generated-text.ts";

/** Where a bench has its texts and questions from. Equal seeds give equal ones. */
export interface TextSource {
  /** In words, for under a table. */
  origin: string;
  /** Texts of a chunk's size, no two alike, without end. Fewer are always the first of more. */
  texts(): Generator<CollectionDocument>;
  /** Whole questions or claims of five words or more; as many as there are, up to `count`. */
  sentences(count: number): string[];
  /** Two or three words that somebody would type. */
  keywords(count: number): string[];
}

/**
 * Texts cut from the collections of a folder, or made up where there is none.
 * @throws BadInputError when there is nothing to read in the folder
 */
export async function openTextSource(folder: string | undefined, seed: number): Promise<TextSource> {
  if (folder === undefined) return generatedText(seed);
  const collections = [];
  for (const each of await findCollections(folder)) collections.push(await readCollection(each));
  return collectionText(collections, seed);
}

/** Characters a chunk may have: 200 of this project's tokens. */
const chunkSize = 800;

function collectionText(collections: readonly Collection[], seed: number): TextSource {
  const documents = collections.map((collection) => collection.documents.map(split));
  const rare = wordsFoundOnce(collections);
  const questions = shuffled(
    collections.flatMap(({ queries }) => queries.map(({ text }) => text)),
    `${seed} questions`,
  );
  return {
    origin:
      `texts cut from ${collections.map(({ name }) => name).join(", ")} to ${chunkSize} characters at most; ` +
      "beyond those, their sentences shuffled, words that are found once in all varied so that the vocabulary grows with the text",
    *texts() {
      for (let pass = 0; ; pass++) {
        const chunks = documents.flatMap((some) =>
          pass === 0 ? some.flatMap(cut) : recombined(some, rare, pass, seed),
        );
        const unique = new Map(chunks.map((chunk) => [chunk.text, chunk]));
        for (const [number, { title, text }] of shuffled([...unique.values()], `${seed} ${pass}`).entries()) {
          yield { id: `${pass}-${number}`, title, text };
        }
      }
    },
    sentences: (count) => questions.filter((text) => words(text).length >= 5).slice(0, count),
    keywords(count) {
      const random = seededRandom(`${seed} keywords`);
      const phrases = questions.toReversed().flatMap((text) => {
        const informative = words(text).filter(({ form, identifier }) => !identifier && !isStopWord(form));
        const length = 2 + random.below(2);
        if (informative.length < length) return [];
        const from = random.below(informative.length - length + 1);
        return [
          informative
            .slice(from, from + length)
            .map(({ form }) => form)
            .join(" "),
        ];
      });
      return [...new Set(phrases)].slice(0, count);
    },
  };
}

interface SplitDocument {
  title: string;
  sentences: string[];
}

const split = ({ title, text }: CollectionDocument): SplitDocument => ({
  title,
  sentences: sentences(text).map(({ start, end }) => text.slice(start, end)),
});

/** A document as chunks of whole sentences; one that is longer than a chunk is cut where it must. */
function cut({ title, sentences: all }: SplitDocument): { title: string; text: string }[] {
  const chunks: { title: string; text: string }[] = [];
  let text = "";
  for (const sentence of all.flatMap(pieces)) {
    if (text !== "" && text.length + 1 + sentence.length > chunkSize) {
      chunks.push({ title, text });
      text = "";
    }
    text += text === "" ? sentence : ` ${sentence}`;
  }
  if (text !== "") chunks.push({ title, text });
  return chunks;
}

function pieces(sentence: string): string[] {
  const result = [];
  for (let from = 0; from < sentence.length; from += chunkSize)
    result.push(sentence.slice(from, from + chunkSize));
  return result;
}

/** All sentences of some documents once, in another order, as chunks as long as those of the documents. */
function recombined(
  documents: readonly SplitDocument[],
  rare: ReadonlySet<string>,
  pass: number,
  seed: number,
): { title: string; text: string }[] {
  const lengths = documents.flatMap(cut).map(({ text }) => text.length);
  const all = documents.flatMap(({ title, sentences: some }) =>
    some.flatMap(pieces).map((sentence) => ({ title, sentence })),
  );
  const vary = rareWordVariant(rare, pass);
  const chunks: { title: string; text: string }[] = [];
  let gathered: string[] = [];
  let length = 0;
  for (const { title, sentence } of shuffled(all, `${seed} ${pass} ${documents.length}`)) {
    gathered.push(vary(sentence));
    length += sentence.length + 1;
    // A single sentence may have been a text before.
    if (gathered.length === 1 || length < lengths[chunks.length % lengths.length]!) continue;
    chunks.push({ title, text: gathered.join(" ") });
    gathered = [];
    length = 0;
  }
  return chunks;
}

const longWord = /[a-z]{5,}/gi;

function wordsFoundOnce(collections: readonly Collection[]): Set<string> {
  const once = new Set<string>();
  const more = new Set<string>();
  for (const { documents } of collections) {
    for (const { text } of documents) {
      for (const [word] of text.matchAll(longWord)) {
        const form = word.toLowerCase();
        if (more.has(form)) continue;
        if (once.delete(form)) more.add(form);
        else once.add(form);
      }
    }
  }
  return once;
}

/**
 * Text that repeats has no new words, real text has: its vocabulary grows about as the square root of its length
 * (Heaps' law). About half of a vocabulary is found once, so those words get an ending of their own in later
 * passes, a new one ever more seldom.
 */
function rareWordVariant(rare: ReadonlySet<string>, pass: number): (sentence: string) => string {
  const variant = Math.floor(pass ** 0.7);
  const ending = [...String(variant)].map((digit) => syllables[Number(digit)]).join("");
  return (sentence) =>
    sentence.replace(longWord, (word) => (rare.has(word.toLowerCase()) ? word + ending : word));
}

const syllables = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu"];

function shuffled<T>(items: readonly T[], seed: string): T[] {
  const random = seededRandom(seed);
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}
