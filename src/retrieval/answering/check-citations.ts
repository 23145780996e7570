import type { Claims, Facet } from "../../text/index.ts";
import { compareClaims, readClaims, words } from "../../text/index.ts";
import type { Citation, CitedSentence } from "../answer.ts";
import type { Passage } from "../passage.ts";
import type { AnswerSource } from "./asked.ts";
import type { SentenceSource } from "./rank-sentences.ts";
import { mostOf } from "./rank-sentences.ts";
import { TermMatcher } from "./term-matcher.ts";

/** A statement's citations, looked up in the passages they name. */
export interface CheckedStatement {
  citations: Citation[];
  verified: boolean;
  /** One sentence; null when verified. */
  reason: string | null;
}

export interface CitationCheckOptions {
  index: AnswerSource & SentenceSource;
  /** Whether a stretch must not be cited, since it is a planted instruction. Default: none. */
  isPlanted?: (stretch: { document: string; start: number; end: number }) => boolean;
}

/** Share of a statement's informative words, by idf, that what it cites must have. */
const enough = 0.5;
/** Neighbouring sentences of a passage that are held against a statement together, at most. */
const together = 3;

/**
 * Checks a statement against the passages that it cites. A citation is verified when sentences of its passage that
 * stand together have most of the statement's informative words, and its figures, versions, identifiers and names, and
 * deny nothing that it says. Citations that carry it only together are verified together. The check is one of words: a
 * statement that says another thing with the same words passes, and one in wholly other words does not.
 */
export function checkCitations(
  statement: string,
  numbers: readonly number[],
  passages: readonly Passage[],
  options: CitationCheckOptions,
): CheckedStatement {
  if (numbers.length === 0) return { citations: [], verified: false, reason: "It cites no passage." };
  const said = new Said(statement, options.index);
  const looked = numbers.map((number) => look(said, number, passages, options));
  const carrying = looked.flatMap(({ found }) =>
    found === null || found.source === null || found.planted ? [] : [found],
  );
  if (looked.every(({ objection }) => objection !== null) && carrying.length > 1) {
    const joined = {
      text: carrying.map(({ text }) => text).join("\n"),
      nearest: carrying.map(({ nearest }) => nearest).join("\n"),
      whole: carrying.map(({ whole }) => whole).join("\n"),
      terms: carrying.map(({ terms }) => terms).reduce(mostOf),
    };
    if (said.objectionTo(joined) === null)
      for (const one of looked) if (one.found !== null && carrying.includes(one.found)) one.objection = null;
  }
  const contradicted = looked.find(({ objection }) => objection?.contradicts === true);
  const verified = contradicted === undefined && looked.some(({ objection }) => objection === null);
  return {
    citations: looked.map(({ number, found, objection }) => ({
      number,
      source: found?.source ?? null,
      verified: objection === null,
      reason: objection?.reason ?? null,
    })),
    verified,
    reason: verified ? null : (contradicted ?? looked[0]!).objection!.reason,
  };
}

/** Why something cited does not prove a statement. */
interface Objection {
  /** One sentence. */
  reason: string;
  /** Whether it speaks against the statement, not only not for it. */
  contradicts: boolean;
}

/** A citation with what was found for it; the objection is null when it holds. */
interface Looked {
  number: number;
  found: Found | null;
  objection: Objection | null;
}

function look(
  said: Said,
  number: number,
  passages: readonly Passage[],
  options: CitationCheckOptions,
): Looked {
  const passage = passages[number - 1];
  if (passage === undefined) {
    const count = passages.length === 1 ? "there is 1" : `there are ${passages.length}`;
    const reason = `There is no passage ${number}: ${count}.`;
    return { number, found: null, objection: { reason, contradicts: false } };
  }
  const found = closest(said, passage, options);
  const planted = {
    reason: "It rests on what reads like an instruction planted in the document.",
    contradicts: false,
  };
  return { number, found, objection: found.planted ? planted : said.objectionTo(found) };
}

/** Sentences of a passage that stand together, next to a statement. */
interface Found {
  source: CitedSentence | null;
  text: string;
  /** The one of the sentences that has most of the statement; empty when that is code. */
  nearest: string;
  /** All that the passage says, title and headings included. */
  whole: string;
  /** By informative word of the statement: how far it is in the sentences, the title or the headings. */
  terms: Float64Array;
  planted: boolean;
}

/** The sentences, up to three together, that have most of the statement. */
function closest(said: Said, passage: Passage, { index, isPlanted }: CitationCheckOptions): Found {
  const { chunk } = passage;
  const heads = [chunk.title, ...chunk.headings].join("\n");
  const above = said.matcher.meet(heads).terms;
  const read = index.sentences(chunk).map(({ kind, start, end }) => {
    const text = passage.text.slice(start - chunk.start, end - chunk.start);
    return { kind, start, end, text, terms: said.matcher.meet(text).terms };
  });
  let best: { from: number; to: number; terms: Float64Array } | null = null;
  let bestValue = 0;
  for (let from = 0; from < read.length; from++) {
    let { terms } = read[from]!;
    for (let to = from; to < Math.min(read.length, from + together); to++) {
      terms = mostOf(terms, read[to]!.terms);
      const value = said.share(terms) - (to - from) * another;
      if (value > bestValue) {
        bestValue = value;
        best = { from, to, terms };
      }
    }
  }
  const whole = `${heads}\n${passage.text}`;
  if (best === null) return { source: null, text: "", nearest: "", whole, terms: above, planted: false };
  const taken = read.slice(best.from, best.to + 1);
  const nearest = taken.toSorted((a, b) => said.share(b.terms) - said.share(a.terms))[0]!;
  const [start, end] = [taken[0]!.start, taken.at(-1)!.end];
  const { document } = chunk;
  const text = passage.text.slice(start - chunk.start, end - chunk.start);
  return {
    source: { text, document, start, end },
    text,
    nearest: nearest.kind === "code" ? "" : nearest.text,
    whole,
    terms: mostOf(best.terms, above),
    planted: isPlanted?.({ document, start, end }) === true,
  };
}

/** What a further sentence must bring, of the statement. */
const another = 0.05;

/** A statement read for checking. */
class Said {
  readonly matcher: TermMatcher;
  readonly #weights: number[];
  readonly #claims: Claims;

  constructor(statement: string, source: AnswerSource) {
    const { language } = source;
    const forms = new Map<string, string>();
    for (const { form } of words(statement, language.fold))
      if (!language.isStopWord(form)) forms.set(language.stem(form), form);
    const terms = [...forms].map(([stem, form]) => ({ stem, form }));
    this.matcher = new TermMatcher(terms, language);
    this.#weights = terms.map(({ form }) => source.idf(form));
    this.#claims = readClaims(statement);
  }

  /** Share of the informative words by idf; 1 when it has none. */
  share(terms: ArrayLike<number>): number {
    const total = this.#weights.reduce((sum, weight) => sum + weight, 0);
    return total === 0 ? 1 : this.#weights.reduce((sum, weight, at) => sum + weight * terms[at]!, 0) / total;
  }

  /** Why what was found does not say the statement; null when it does. */
  objectionTo({ text, nearest, whole, terms }: Omit<Found, "source" | "planted">): Objection | null {
    const agreement = compareClaims(this.#claims, readClaims(text));
    const polarity = compareClaims(this.#claims, readClaims(nearest));
    const against =
      agreement.disputes.find(({ facet, instead }) => facts.has(facet) && instead !== null) ??
      polarity.disputes.find(({ facet, instead }) => polarities.has(facet) && instead !== null);
    if (against !== undefined) {
      const reason = `The passage says “${against.instead}” where this says “${against.said}”.`;
      return { reason, contradicts: true };
    }
    const everywhere = compareClaims(this.#claims, readClaims(whole));
    const nowhere = new Set(everywhere.disputes.map(({ facet, said }) => `${facet} ${said}`));
    const undenied = polarity.negation === "missing" && agreement.negation === "missing";
    const lacking = agreement.disputes.find(({ facet, said }) =>
      facet === "negation" ? undenied : !polarities.has(facet) && nowhere.has(`${facet} ${said}`),
    );
    if (lacking !== undefined)
      return { reason: `The passage does not say “${lacking.said}”.`, contradicts: false };
    const share = this.share(terms);
    if (share >= enough) return null;
    return { reason: `The passage has only ${Math.round(100 * share)}% of its words.`, contradicts: false };
  }
}

/** What sentences that stand together must agree in. */
const facts: ReadonlySet<Facet> = new Set(["numbers", "identifiers"]);
/** What the nearest sentence must agree in: those beside it speak of other things, which may well be denied. */
const polarities: ReadonlySet<Facet> = new Set(["negation", "direction", "order"]);
