import type { Facet, Verdict } from "../text/index.ts";
import { areOpposites, areSynonyms, compareClaims } from "../text/index.ts";
import type { AskedQuestion, AskedUnit } from "./asked-question.ts";
import { readAsked } from "./asked-question.ts";
import { asksAnother, formsAgree } from "./question-form.ts";

/** What is known of the language that questions are asked in. The index that is searched has all of it. */
export interface QuestionKnowledge {
  /** How rare a word is; words that no document has get the most. */
  idf(word: string): number;
  /** Where a text points, of length 1, or 0 when no word is known. */
  embed?: ((text: string) => Float32Array) | undefined;
  /** What a search for the question finds, best first: ids of passages. */
  retrieve?: ((question: string) => readonly string[]) | undefined;
}

/** A question with what its likeness to others rests on. */
export interface KnownQuestion {
  asked: AskedQuestion;
  /** null without `embed`. */
  vector: Float32Array | null;
  /** Weight of each passage that was found for it, the first ones most; null without `retrieve`. */
  found: ReadonlyMap<string, number> | null;
}

/** Why two questions may not share an answer however alike they look. */
export type LikenessRefusal =
  | "numbers"
  | "negation"
  | "identifiers"
  | "names"
  | "direction"
  | "order"
  | "aspect"
  | "one word apart";

/** How many of the passages found are looked at. */
const foundDepth = 10;

/** Reads questions and tells how far two of them ask the same. */
export class QuestionLikeness {
  readonly #knowledge: QuestionKnowledge;
  readonly #vectors = new Map<string, Float32Array>();

  constructor(knowledge: QuestionKnowledge) {
    this.#knowledge = knowledge;
  }

  read(question: string): KnownQuestion {
    const { embed, retrieve } = this.#knowledge;
    const ids = retrieve?.(question).slice(0, foundDepth);
    return {
      asked: readAsked(question, (word) => this.#knowledge.idf(word)),
      vector: embed?.(question) ?? null,
      found: ids === undefined ? null : new Map(ids.map((id, rank) => [id, 1 / (rank + 2)])),
    };
  }

  /** A quick guess at the score, by vectors and what is found alone; by shared words where there is neither. */
  nearness(a: KnownQuestion, b: KnownQuestion): number {
    const known = otherEvidence(a, b);
    if (known.total > 0) return known.sum / known.total;
    const stems = new Set(a.asked.units.map(({ stem }) => stem));
    return b.asked.units.reduce((sum, { stem, weight }) => sum + (stems.has(stem) ? weight : 0), 0);
  }

  /**
   * How far two questions ask the same, 0 to 1: a mean of the share of words that each has of the other (the lower of
   * the two), of the likeness of their vectors and of what is found for them, as far as known; less when they are after
   * different kinds of answer.
   */
  score(a: KnownQuestion, b: KnownQuestion): number {
    const [{ share: mine }, { share: theirs }] = this.#coverages(a.asked.units, b.asked.units);
    const words = Math.min(mine, theirs);
    const { sum, total } = otherEvidence(a, b);
    const mean = (sum + weights.words * words) / (total + weights.words);
    return Math.max(0, mean - (formsAgree(a.asked.forms, b.asked.forms) ? 0 : otherForm));
  }

  /** Why two questions may not share an answer however alike they look; null when nothing speaks against it. */
  refusal(a: KnownQuestion, b: KnownQuestion): LikenessRefusal | null {
    return refusalOf(a.asked, b.asked, ...this.#coverages(a.asked.units, b.asked.units));
  }

  /** How far the units of two questions stand for each other. */
  #coverages(a: readonly AskedUnit[], b: readonly AskedUnit[]): [Coverage, Coverage] {
    const mine = new Float64Array(a.length);
    const theirs = new Float64Array(b.length);
    for (const [row, unit] of a.entries()) {
      for (const [column, other] of b.entries()) {
        const alike = this.#alike(unit, other);
        mine[row] = Math.max(mine[row]!, alike);
        theirs[column] = Math.max(theirs[column]!, alike);
      }
    }
    return [coverageOf(a, mine), coverageOf(b, theirs)];
  }

  /** 0 to 1: how far one unit can stand for another. */
  #alike(a: AskedUnit, b: AskedUnit): number {
    if (a.stem === b.stem) return 1;
    if (areOpposites(a.stem, b.stem)) return 0;
    if (isTypo(a.form, b.form)) return 0.9;
    if (a.parts.length > 0 && b.parts.length > 0) {
      const shared = a.parts.filter((part) => b.parts.includes(part)).length;
      return (0.8 * shared) / Math.max(a.parts.length, b.parts.length);
    }
    if (a.parts.includes(b.stem) || b.parts.includes(a.stem)) return 0.6;
    if (areSynonyms(a.stem, b.stem)) return 0.8;
    if (sharedStart(a.stem, b.stem) >= Math.max(5, 0.6 * Math.max(a.stem.length, b.stem.length))) return 0.7;
    if (a.named || b.named || this.#knowledge.embed === undefined) return 0;
    return Math.max(0, (dot(this.#wordVector(a.form), this.#wordVector(b.form)) - 0.4) / 0.6) * 0.7;
  }

  #wordVector(form: string): Float32Array {
    let vector = this.#vectors.get(form);
    if (vector === undefined) {
      vector = this.#knowledge.embed!(form);
      if (this.#vectors.size >= mostVectors) this.#vectors.clear();
      this.#vectors.set(form, vector);
    }
    return vector;
  }
}

const mostVectors = 20_000;

/** Chosen on half of the replayed traffic; see docs/decisions/2026-11-25-semantic-cache.md. */
const weights = { words: 0.7, vector: 0.2, found: 0.1 };
const otherForm = 0.15;

/** Likeness by vectors and by what is found, weighed, and the weight of what is known. */
function otherEvidence(a: KnownQuestion, b: KnownQuestion): { sum: number; total: number } {
  let sum = 0;
  let total = 0;
  if (a.vector !== null && b.vector !== null) {
    sum += weights.vector * Math.max(0, dot(a.vector, b.vector));
    total += weights.vector;
  }
  if (a.found !== null && b.found !== null) {
    sum += weights.found * overlap(a.found, b.found);
    total += weights.found;
  }
  return { sum, total };
}

/** How far the units of one question are in another. */
interface Coverage {
  /** Of their weight, 0 to 1. */
  share: number;
  /** Units that nothing on the other side stands for. */
  left: readonly AskedUnit[];
}

function coverageOf(units: readonly AskedUnit[], best: Float64Array): Coverage {
  let covered = 0;
  let total = 0;
  for (const [at, { weight }] of units.entries()) {
    covered += weight * best[at]!;
    total += weight;
  }
  return {
    share: total === 0 ? 0 : covered / total,
    left: units.filter((_, at) => best[at]! < 0.5),
  };
}

/** Questions that share this much of their runs of two words are one question with something changed. */
const sameWording = 0.5;
/** The most that such a change may weigh. */
const idleChange = 0.5;

function refusalOf(
  a: AskedQuestion,
  b: AskedQuestion,
  mine: Coverage,
  theirs: Coverage,
): LikenessRefusal | null {
  const [there, back] = [compareClaims(a.claims, b.claims), compareClaims(b.claims, a.claims)];
  const either = (facet: Facet, verdict: Verdict) => there[facet] === verdict || back[facet] === verdict;
  const disagree = (facet: Facet) => either(facet, "disagree");
  if (disagree("numbers") || hasVersion(a) !== hasVersion(b)) return "numbers";
  if (disagree("negation")) return "negation";
  if (disagree("order")) return "order";
  if (there.identifiers === "disagree" && back.identifiers === "disagree") return "identifiers";
  if (mine.left.some(({ stem }) => theirs.left.some((other) => areOpposites(stem, other.stem))))
    return "direction";
  if (mine.left.some(({ named }) => named) && theirs.left.some(({ named }) => named)) return "names";
  if (asksAnother(a.askedFor, b.askedFor) || (asksOfAnother(a, b) && asksOfAnother(b, a))) return "aspect";
  if (onlyIn(a.aspects, b.aspects) && onlyIn(b.aspects, a.aspects)) return "aspect";
  // A statement says what it denies and where it points; a question may hold both in its frame.
  if (a.forms.size === 0 && b.forms.size === 0) {
    if (either("negation", "missing")) return "negation";
    if (disagree("direction")) return "direction";
    if (pointsElsewhere(a, b) && pointsElsewhere(b, a)) return "direction";
  }
  if (sharedWording(a, b) < sameWording) return null;
  const changed = [...mine.left, ...theirs.left].reduce((sum, { weight }) => sum + weight, 0);
  if (changed > idleChange || pointsElsewhere(a, b) || pointsElsewhere(b, a)) return "one word apart";
  return moved(a.units, b.units) > 1 ? "order" : null;
}

/** Whether a question names after "which" or "what" something that the other, which names something too, does not speak of. */
function asksOfAnother({ askedFor }: AskedQuestion, other: AskedQuestion): boolean {
  const [mine, theirs] = [askedFor.nouns, other.askedFor.nouns];
  if (mine.size === 0 || theirs.size === 0) return false;
  return ![...mine].some((noun) => other.claims.tokens.some(({ stem }) => areSynonyms(stem, noun)));
}

/** Whether a question has a word with an opposite, be it as small as "more" or "all", that the other lacks. */
function pointsElsewhere({ claims }: AskedQuestion, other: AskedQuestion): boolean {
  const theirs = other.claims.tokens;
  return claims.directions.some(
    ({ stem, word }) => !theirs.some((token) => areSynonyms(token.stem, stem) || isTypo(token.form, word)),
  );
}

/** How many of the units that two questions share would have to change places: their number less the longest run in order. */
function moved(a: readonly AskedUnit[], b: readonly AskedUnit[]): number {
  const places = new Map(b.map(({ stem }, place) => [stem, place]));
  const order = a.flatMap(({ stem }) => places.get(stem) ?? []);
  const runs: number[] = [];
  for (const [at, place] of order.entries())
    runs.push(
      1 + Math.max(0, ...order.slice(0, at).map((before, index) => (before < place ? runs[index]! : 0))),
    );
  return order.length - Math.max(0, ...runs);
}

const hasVersion = ({ claims }: AskedQuestion): boolean =>
  claims.numbers.some(({ kind }) => kind === "version");

const onlyIn = (mine: ReadonlySet<string>, theirs: ReadonlySet<string>): boolean =>
  [...mine].some((one) => !theirs.has(one));

function sharedWording({ bigrams: a }: AskedQuestion, { bigrams: b }: AskedQuestion): number {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared++;
  return shared / Math.max(1, Math.min(a.size, b.size));
}

/** Cosine of what was found for two questions. */
function overlap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  let [squaresA, squaresB] = [0, 0];
  for (const [id, weight] of a) {
    shared += weight * (b.get(id) ?? 0);
    squaresA += weight * weight;
  }
  for (const weight of b.values()) squaresB += weight * weight;
  return shared === 0 ? 0 : shared / Math.sqrt(squaresA * squaresB);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}

/** Whether two words of five letters or more are one letter apart: left out, put in, another, or two swapped. */
function isTypo(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1 || /\d/.test(a + b)) return false;
  const at = sharedStart(a, b);
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
