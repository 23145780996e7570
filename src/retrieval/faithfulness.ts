import type { Claims, Dispute, Facet, Quantity } from "../text/index.ts";
import {
  areSynonyms,
  compareBearings,
  compareClaims,
  isStopWord,
  readClaims,
  readQuantities,
  sameQuantity,
  sentences,
  stem,
  words,
} from "../text/index.ts";
import type { QuestionKnowledge } from "./question-likeness.ts";

/** What faithfulness is judged with: how rare a word is, and where a text points, if that is known. */
export type FaithfulnessKnowledge = Pick<QuestionKnowledge, "idf" | "embed">;

/**
 * How an answer stands to its evidence. Two figures, never one: an answer that the evidence does not speak of and an
 * answer that it speaks against are wrong in different ways.
 */
export interface Faithfulness {
  /**
   * How much of what the answer says the evidence speaks of, 0 to 1: of its sentences by what each says. null when it
   * says nothing: it has no words but stop words.
   */
  coverage: number | null;
  /** How far the evidence speaks against the answer, 0 to 1: of its worst sentence. null when the answer says nothing. */
  contradiction: number | null;
  /** The sentences of the answer that say something, in order. */
  sentences: readonly SentenceFaithfulness[];
}

export interface SentenceFaithfulness {
  /** Offsets into the answer. */
  start: number;
  end: number;
  coverage: number;
  contradiction: number;
  /** What the contradiction is made of. */
  signs: ContradictionSigns;
  /** The sentence of the evidence that speaks of the same; null when none shares a word. */
  evidence: { passage: number; start: number; end: number } | null;
  /** What that sentence has in the place of what the answer says. */
  disputes: readonly Dispute[];
  /** Words of the answer, in lower case, that no passage has. */
  missing: readonly string[];
}

/** What speaks for a contradiction, each 0 to 1: a mean over the sentences of the evidence that are nearest. */
export interface ContradictionSigns {
  /** Share of the things spoken of that go up in one and down in the other: "reduces the risk", "a higher risk". */
  bearing: number;
  /** Share of those that go down in one and are only spoken of in the other. */
  unlike: number;
  /** A word is denied in one and affirmed in the other. */
  negation: number;
  /** A word in one is the opposite of a word in the other. */
  direction: number;
  /** Other figures in the same unit. */
  numbers: number;
  /** The sides of a comparison are changed over. */
  order: number;
  /** Something is denied in one of them and nothing in the other. */
  denial: number;
  /** The answer denies something, and no sentence of the evidence the same. */
  undenied: number;
}

/** Joins signs as independent chances are joined: 0 without any, higher the more there are, at most 1. */
export function joinSigns(signs: ContradictionSigns, weights: ContradictionSigns = signWeights): number {
  const names = Object.keys(weights) as (keyof ContradictionSigns)[];
  return 1 - names.reduce((none, name) => none * (1 - weights[name] * signs[name]), 1);
}

/** Sentences of the evidence that a sentence of the answer is held against. */
const heldAgainst = 3;
/** How much each sign of a contradiction weighs by itself, 0 to 1. */
const signWeights: ContradictionSigns = {
  bearing: 0.75,
  unlike: 0.4,
  negation: 0.5,
  direction: 0.4,
  numbers: 0.5,
  order: 0.7,
  denial: 0.4,
  undenied: 0.4,
};

/**
 * Holds an answer, or one claim, against the passages that it rests on. Works on words alone, in English where denials
 * and directions matter, and is a screen rather than a proof: how far it tells claims apart is in
 * docs/decisions/2026-11-25-faithfulness-in-two-figures.md.
 */
export function faithfulness(
  answer: string,
  passages: readonly string[],
  knowledge: FaithfulnessKnowledge,
): Faithfulness {
  const evidence = readEvidence(passages);
  const judged = sentences(answer).flatMap(({ start, end }) => {
    const said = new ReadSentence(answer.slice(start, end));
    return said.terms.size === 0 ? [] : [{ start, end, said }];
  });
  const weights = judged.map(({ said }) => weightOf(said, knowledge));
  const results = judged.map(({ start, end, said }) => ({ start, end, ...judge(said, evidence, knowledge) }));
  if (results.length === 0) return { coverage: null, contradiction: null, sentences: [] };
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const covered = results.reduce((sum, { coverage }, at) => sum + coverage * weights[at]!, 0);
  return {
    coverage: total === 0 ? 0 : covered / total,
    contradiction: Math.max(...results.map(({ contradiction }) => contradiction)),
    sentences: results,
  };
}

/** A sentence of an answer or of the evidence. */
class ReadSentence {
  readonly text: string;
  /** Forms of its words but for stop words, by stem. */
  readonly terms: ReadonlyMap<string, string>;
  #claims: Claims | undefined;

  constructor(text: string) {
    const terms = new Map<string, string>();
    for (const { form } of words(text)) if (form.length > 1 && !isStopWord(form)) terms.set(stem(form), form);
    this.text = text;
    this.terms = terms;
  }

  /** Read when it is asked for: of most evidence it never is. */
  get claims(): Claims {
    this.#claims ??= readClaims(this.text);
    return this.#claims;
  }
}

interface EvidenceSentence {
  passage: number;
  start: number;
  end: number;
  said: ReadSentence;
}

interface Evidence {
  sentences: readonly EvidenceSentence[];
  stems: ReadonlySet<string>;
  letters: ReadonlySet<string>;
  /** The figures of all passages together. */
  figures: readonly Quantity[];
}

function readEvidence(passages: readonly string[]): Evidence {
  const read = passages.flatMap((text, passage) =>
    sentences(text).map(({ start, end }) => ({
      passage,
      start,
      end,
      said: new ReadSentence(text.slice(start, end)),
    })),
  );
  const all = passages.join("\n\n");
  return {
    sentences: read,
    stems: new Set(read.flatMap(({ said }) => [...said.terms.keys()])),
    letters: lettersOf(all),
    figures: readQuantities(all),
  };
}

/** Its runs of four letters, so that other endings and spellings of a word count in part. */
function lettersOf(text: string): Set<string> {
  const spaced = ` ${text.toLowerCase().replace(/\s+/g, " ")} `;
  const runs = new Set<string>();
  for (let at = 0; at + 4 <= spaced.length; at++) runs.add(spaced.slice(at, at + 4));
  return runs;
}

/** The root, so that one rare word does not outweigh all others. */
const weightOfWord = (form: string, { idf }: FaithfulnessKnowledge): number =>
  Math.sqrt(Math.max(0, idf(form)));

const weightOf = ({ terms }: ReadSentence, knowledge: FaithfulnessKnowledge): number =>
  [...terms.values()].reduce((sum, form) => sum + weightOfWord(form, knowledge), 0);

/**
 * The coverage is a mean of four shares: of its words by idf that any passage has; of its runs of four letters; of its
 * words that the nearest sentence has or has something in place of; and the cosine with the nearest, where it is known.
 */
function judge(
  said: ReadSentence,
  evidence: Evidence,
  knowledge: FaithfulnessKnowledge,
): Omit<SentenceFaithfulness, "start" | "end"> {
  const total = weightOf(said, knowledge) || 1;
  /** Share of what is said, by how far each of its words is held to be there. */
  const share = (held: (root: string, form: string) => number): number => {
    let sum = 0;
    for (const [root, form] of said.terms) sum += weightOfWord(form, knowledge) * held(root, form);
    return sum / total;
  };
  const near = evidence.sentences
    .map((sentence) => ({ sentence, shared: share((root) => Number(sentence.said.terms.has(root))) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, heldAgainst);
  const best = near[0]?.sentence;
  const figures = new Set(
    said.claims.numbers
      .filter((number) => evidence.figures.some((figure) => sameQuantity(number, figure)))
      .flatMap(({ start, end }) => words(said.text.slice(start, end)).map(({ form }) => stem(form))),
  );
  const there = (root: string): boolean => evidence.stems.has(root) || figures.has(root);
  const found = signsIn(said, near);
  const letters = [...lettersOf(said.text)];
  const parts = [
    share((root) => Number(there(root))),
    letters.filter((run) => evidence.letters.has(run)).length / letters.length,
    best === undefined ? 0 : share(standIn(best.said, knowledge)),
  ];
  if (knowledge.embed !== undefined) parts.push(likeness(said, near, knowledge.embed));
  return {
    coverage: Math.min(1, parts.reduce((sum, part) => sum + part, 0) / parts.length),
    contradiction: joinSigns(found),
    signs: found,
    evidence: best === undefined ? null : { passage: best.passage, start: best.start, end: best.end },
    disputes:
      best === undefined
        ? []
        : compareClaims(said.claims, best.said.claims).disputes.filter(({ instead }) => instead !== null),
    missing: [...said.terms].filter(([root]) => !there(root)).map(([, form]) => form),
  };
}

/** Cosine of the sentence of the evidence that points most where this one does; 0 for none. */
function likeness(
  said: ReadSentence,
  near: readonly { sentence: EvidenceSentence }[],
  embed: (text: string) => Float32Array,
): number {
  const vector = embed(said.text);
  return Math.max(0, ...near.map(({ sentence }) => dot(vector, embed(sentence.said.text))));
}

/** How far a sentence has a word or one that can stand for it. */
function standIn(
  { terms }: ReadSentence,
  { embed }: FaithfulnessKnowledge,
): (root: string, form: string) => number {
  const vectors = embed === undefined ? [] : [...terms.values()].map((form) => embed(form));
  return (root, form) => {
    if (terms.has(root)) return 1;
    if ([...terms.keys()].some((other) => areSynonyms(root, other))) return 0.7;
    if (embed === undefined) return 0;
    const vector = embed(form);
    const nearest = Math.max(0, ...vectors.map((other) => dot(vector, other)));
    return nearest > 0.3 ? 0.8 * nearest : 0;
  };
}

/** The signs of contradiction in the nearest sentences, those that share most counting most. */
function signsIn(
  { claims }: ReadSentence,
  near: readonly { sentence: EvidenceSentence; shared: number }[],
): ContradictionSigns {
  const found = near.map(({ sentence: { said: other }, shared }) => ({
    weight: shared * shared,
    agreement: compareClaims(claims, other.claims),
    bearing: compareBearings(claims, other.claims),
    denials: other.claims.negations.length,
  }));
  const total = found.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (value: (one: (typeof found)[number]) => number): number =>
    total === 0 ? 0 : found.reduce((sum, one) => sum + one.weight * value(one), 0) / total;
  const disagree = (facet: Facet): number => mean(({ agreement }) => Number(agreement[facet] === "disagree"));
  const mine = claims.negations.length;
  return {
    bearing: mean(({ bearing }) => bearing.other),
    unlike: mean(({ bearing }) => bearing.unlike),
    negation: disagree("negation"),
    direction: disagree("direction"),
    numbers: disagree("numbers"),
    order: disagree("order"),
    denial: mean(({ denials }) => Math.abs((denials % 2) - (mine % 2))),
    undenied: Number(
      mine > 0 && found.length > 0 && found.every(({ agreement }) => agreement.negation !== "agree"),
    ),
  };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
