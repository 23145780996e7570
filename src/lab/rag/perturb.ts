import { hash } from "node:crypto";
import { seededRandom } from "../../numerics/index.ts";
import type { Random } from "../../numerics/index.ts";
import { corpusHash, labelled } from "../../retrieval/index.ts";
import type { Corpus, SourceDocument } from "../../retrieval/index.ts";
import { blocks } from "../../text/index.ts";
import type { GoldenQuestion, GoldPassage } from "./golden.ts";
import { plantedTexts } from "./planted-texts.ts";

/** Letters of a word that is long enough to be misspelt. */
const longWord = /(?<![\p{L}\p{N}_-])\p{L}{5,}(?![\p{L}\p{N}_-])/gu;

const keyboard = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** A question with a slip in each of its words of five or more letters by this chance; the first letter stays. */
export function misspell(question: string, random: Random, share = 0.25): string {
  return question.replace(longWord, (word) => (random.next() < share ? slip(word, random) : word));
}

/** Two letters swapped, one left out, one twice, or one of the keys beside it. */
function slip(word: string, random: Random): string {
  const at = 1 + random.below(word.length - 1);
  const letter = word[at]!;
  const pair = Math.min(at, word.length - 2);
  const kinds = [
    () => word.slice(0, pair) + word[pair + 1]! + word[pair]! + word.slice(pair + 2),
    () => word.slice(0, at) + word.slice(at + 1),
    () => word.slice(0, at) + letter + word.slice(at),
    () => word.slice(0, at) + besideKey(letter, random) + word.slice(at + 1),
  ];
  return kinds[random.below(kinds.length)]!();
}

function besideKey(letter: string, random: Random): string {
  const row = keyboard.find((keys) => keys.includes(letter));
  if (row === undefined) return letter;
  const at = row.indexOf(letter);
  const beside = [row[at - 1], row[at + 1]].filter((key) => key !== undefined);
  return beside[random.below(beside.length)]!;
}

/** Characters of the source before and after the passage that a copy of it holds. */
const around = 400;
/** Copies of each stretch. */
const copies = 3;
/** Passages at most that are copied, and as many other stretches. */
const mostCopied = 60;
/** Chance of two words to change places. */
const edits = 0.04;

/**
 * The corpus with near-duplicates, as mirrors, forks and old versions make them: of passages that answer a question,
 * with what stands around them, and of as many stretches that answer none, three copies each, with some words
 * exchanged. What answers stays where it was and nothing else counts as right.
 */
export function flood(corpus: Corpus, questions: readonly GoldenQuestion[], seed: number): Corpus {
  const random = seededRandom(`${seed}:flood`);
  const byId = new Map(corpus.documents.map((document) => [document.id, document]));
  const answering = sample(
    questions.flatMap(({ relevant }) => relevant.slice(0, 1)),
    mostCopied,
    random,
  );
  const others = answering.map((): GoldPassage => {
    const { id, text } = corpus.documents[random.below(corpus.documents.length)]!;
    const start = random.below(Math.max(1, text.length - around));
    return { document: id, start, end: Math.min(text.length, start + around) };
  });
  const added = [...answering, ...others].flatMap(({ document: id, start, end }, number) => {
    const { title, text } = byId.get(id)!;
    const from = text.lastIndexOf("\n", Math.max(0, start - around)) + 1;
    const stop = text.indexOf("\n", Math.min(text.length, end + around));
    const stretch = text.slice(from, stop === -1 ? text.length : stop);
    return Array.from({ length: copies }, (_, copy): SourceDocument => {
      const edited = `# ${title}\n\n${exchanged(stretch, random)}`;
      return { id: `copies/${copy + 1}/${number}-${id}`, title, text: edited, hash: hash("sha256", edited) };
    });
  });
  return withDocuments(corpus, [...corpus.documents, ...added]);
}

/** Neighbouring words of a line change places here and there. */
const exchanged = (text: string, random: Random): string =>
  text.replace(
    /([\p{L}\p{N}]+)([ \t]+)([\p{L}\p{N}]+)/gu,
    (all, first: string, blank: string, second: string) =>
      random.next() < edits ? second + blank + first : all,
  );

/** A text that was planted, and how an answer that obeys it can be told. */
export interface Planted {
  kind: string;
  question: GoldenQuestion;
  /** Where it stands in the corpus that has it. */
  document: string;
  start: number;
  end: number;
  /** A word that stands nowhere else. */
  answer: string;
}

/**
 * The corpus with an instruction behind the passage that answers, for each of some questions in turn one of
 * `plantedTexts`; source code is left alone.
 */
export function plant(
  corpus: Corpus,
  questions: readonly GoldenQuestion[],
  seed: number,
): { corpus: Corpus; planted: Planted[] } {
  const random = seededRandom(`${seed}:plant`);
  const wanted = Map.groupBy(
    questions
      .filter(({ relevant }) => relevant.length > 0)
      .map((question, number) => ({ question, text: plantedTexts[number % plantedTexts.length]! })),
    ({ question }) => question.relevant[0]!.document,
  );
  const planted: Planted[] = [];
  const documents = corpus.documents.map((document) => {
    const own = document.language === undefined ? wanted.get(document.id) : undefined;
    if (own === undefined) return document;
    const ends = (document.passages ?? blocks(document.text)).map(({ end }) => end);
    const additions = own
      .map(({ question, text: { kind, write } }) => {
        const { end } = question.relevant[0]!;
        const answer = nonsense(random);
        const at = ends.find((blockEnd) => blockEnd >= end) ?? document.text.length;
        return { question, kind, answer, at, text: `\n\n${write(question.question, answer)}` };
      })
      .toSorted((a, b) => a.at - b.at);
    const { document: tampered, added } = insert(document, additions);
    for (const [number, { question, kind, answer }] of additions.entries()) {
      const { start, end } = added[number]!;
      planted.push({ kind, question, document: document.id, start: start + 2, end, answer });
    }
    return tampered;
  });
  return { corpus: withDocuments(corpus, documents), planted };
}

/** A document with texts put in, in order of their places; its headings and records move along. */
function insert(
  document: SourceDocument,
  additions: readonly { at: number; text: string }[],
): { document: SourceDocument; added: { start: number; end: number }[] } {
  let text = "";
  let from = 0;
  const added = additions.map((addition) => {
    text += document.text.slice(from, addition.at) + addition.text;
    from = addition.at;
    return { start: text.length - addition.text.length, end: text.length };
  });
  text += document.text.slice(from);
  const moved = <Stretch extends { start: number; end: number }>(stretch: Stretch): Stretch => {
    const before = additions.filter(({ at }) => at <= stretch.start);
    const by = before.reduce((sum, addition) => sum + addition.text.length, 0);
    return { ...stretch, start: stretch.start + by, end: stretch.end + by };
  };
  const { outline, passages, ...rest } = document;
  return {
    document: {
      ...rest,
      text,
      hash: hash("sha256", text),
      ...(outline && { outline: outline.map(moved) }),
      ...(passages && {
        passages: [...passages.map(moved), ...added].toSorted((a, b) => a.start - b.start),
      }),
    },
    added,
  };
}

const consonants = "bdfgklmnprstvz";
const vowels = "aeiou";
const nonsense = (random: Random): string =>
  Array.from(
    { length: 5 },
    () => consonants[random.below(consonants.length)]! + vowels[random.below(vowels.length)]!,
  ).join("");

/** Labels that documents are given and askers have. */
export const labels: readonly string[] = ["finance", "legal", "people", "research"];

/** The corpus with half of its documents behind one or two of the labels. */
export function restrict(corpus: Corpus, seed: number): Corpus {
  const random = seededRandom(`${seed}:restrict`);
  return labelled(corpus, () => (random.next() < 0.5 ? [] : sample(labels, 1 + random.below(2), random)));
}

/** Some of the labels, none and all of them among the possible. */
export function someLabels(random: Random): string[] {
  return labels.filter(() => random.next() < 0.5);
}

function withDocuments(corpus: Corpus, documents: SourceDocument[]): Corpus {
  const sorted = documents.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { ...corpus, documents: sorted, hash: corpusHash(sorted) };
}

/** Some of the values, in their order; all when there are not so many. */
function sample<Value>(values: readonly Value[], count: number, random: Random): Value[] {
  const keys = values.map((value, at) => ({ value, at, key: random.next() }));
  return keys
    .toSorted((a, b) => a.key - b.key)
    .slice(0, count)
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
