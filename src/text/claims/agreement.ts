import { wordForms } from "../words.ts";
import type { Claims } from "./claims.ts";
import { sameOrder } from "./comparisons.ts";
import { disputedDirections, disputedNegations } from "./polarity.ts";
import { plain } from "./names.ts";
import type { Facet, Reading, Verdict } from "./reading.ts";
import { reading } from "./reading.ts";
import { comparable, sameQuantity } from "./quantities.ts";

/** One thing that the first text says and the second does not, or the other way about for negations. */
export interface Dispute {
  facet: Facet;
  /** In the words of the first text. */
  said: string;
  /** What the second text has in its place; null when it has nothing. */
  instead: string | null;
}

/** How far a second text says what a first one says. Not symmetric: the second may say more. */
export interface Agreement extends Record<Facet, Verdict> {
  /** Behind every `disagree` and `missing`, in the order of the facets. */
  disputes: readonly Dispute[];
}

/** Compares what `said` claims with what `other` claims. A text agrees with itself. */
export function compareClaims(said: Claims, other: Claims): Agreement {
  const order = orderOf(said, other);
  const directions = disputedDirections(said, other, order.verdict === "agree");
  const facets: Record<Facet, Reading> = {
    numbers: numbersOf(said, other),
    negation: disputedNegations(said, other),
    identifiers: identifiersOf(said, other),
    entities: entitiesOf(said, other),
    direction: directions,
    order,
  };
  const verdicts = Object.fromEntries(
    Object.entries(facets).map(([facet, { verdict }]) => [facet, verdict]),
  ) as Record<Facet, Verdict>;
  return {
    ...verdicts,
    disputes: Object.entries(facets).flatMap(([facet, { disputes }]) =>
      disputes.map((dispute) => ({ facet: facet as Facet, ...dispute })),
    ),
  };
}

function numbersOf(said: Claims, other: Claims): Reading {
  const unmatched = said.numbers.filter(
    (mine) => !other.numbers.some((theirs) => sameQuantity(mine, theirs)),
  );
  const spare = other.numbers.filter((theirs) => !said.numbers.some((mine) => sameQuantity(mine, theirs)));
  const disputes = unmatched.map((mine) => {
    const instead = spare.find((theirs) => comparable(mine, theirs));
    return { said: slice(said, mine), instead: instead === undefined ? null : slice(other, instead) };
  });
  return reading(said.numbers.length, disputes);
}

const formsRead = new WeakMap<Claims, ReadonlySet<string>>();

/** Every form that a word of a text can be found by, identifiers whole and in parts. */
function formsOf(claims: Claims): ReadonlySet<string> {
  const known = formsRead.get(claims) ?? readForms(claims);
  formsRead.set(claims, known);
  return known;
}

function readForms({ text, tokens, identifiers }: Claims): Set<string> {
  const forms = new Set<string>();
  for (const { form } of tokens) forms.add(form);
  for (const match of text.matchAll(/[\p{L}\p{N}_$.-]+/gu)) {
    for (const { form } of wordForms(match[0].replace(/^[.-]+|[.-]+$/g, "")).forms) forms.add(form);
    forms.add(plain(match[0]));
  }
  for (const { form, text: written } of identifiers) {
    forms.add(form);
    for (const part of written.split(/[./]/)) forms.add(plain(part));
  }
  return forms;
}

function identifiersOf(said: Claims, other: Claims): Reading {
  if (said.identifiers.length === 0) return reading(0, []);
  const theirs = formsOf(other);
  const mine = formsOf(said);
  const unmatched = said.identifiers.filter((one) => !isNamed(one, theirs, other));
  const spare = other.identifiers.filter((one) => !isNamed(one, mine, said));
  const disputes = unmatched.map((one) => ({
    said: one.text,
    instead: spare.find(({ kind }) => (kind === "quoted") === (one.kind === "quoted"))?.text ?? null,
  }));
  return reading(said.identifiers.length, disputes);
}

/** Whether a text names the identifier: whole, by its last member, or by its parts as words. */
function isNamed(
  { kind, text, form }: Claims["identifiers"][number],
  forms: ReadonlySet<string>,
  { text: whole }: Claims,
): boolean {
  if (forms.has(form)) return true;
  const members = text.replace(/\(\)$/, "").split(/[./]/);
  if (kind === "code" && members.length > 1 && forms.has(plain(members.at(-1)!))) return true;
  if (kind === "quoted" && plain(whole).includes(form)) return true;
  const parts = wordParts(text);
  return parts.length > 1 && parts.every((part) => forms.has(part));
}

/** The words that an identifier is made of. */
const wordParts = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}_$]+/gu) ?? []).flatMap((piece) => {
    const { forms } = wordForms(piece);
    return forms.length === 1
      ? [forms[0]!.form]
      : forms.filter((one) => !one.identifier).map((one) => one.form);
  });

function entitiesOf(said: Claims, other: Claims): Reading {
  if (said.entities.length === 0) return reading(0, []);
  const theirs = formsOf(other);
  const mine = formsOf(said);
  const initials = { mine: initialsOf(said), theirs: initialsOf(other) };
  const names = (words: readonly string[], forms: ReadonlySet<string>, short: ReadonlySet<string>): boolean =>
    words.every((word) => forms.has(word)) ||
    forms.has(words.join("")) ||
    short.has(words.join("")) ||
    (words.length > 1 && forms.has(words.map((word) => word[0]!).join("")));
  const unmatched = said.entities.filter(({ words }) => !names(words, theirs, initials.theirs));
  const spare = other.entities.filter(({ words }) => !names(words, mine, initials.mine));
  const disputes = unmatched.map(({ text }, at) => ({
    said: text,
    instead: spare[Math.min(at, spare.length - 1)]?.text ?? null,
  }));
  return reading(said.entities.length, disputes);
}

/** What the names of several words come to as acronyms. */
const initialsOf = ({ entities }: Claims): Set<string> =>
  new Set(
    entities
      .filter(({ words }) => words.length > 1)
      .map(({ words }) => words.map((word) => word[0]!).join("")),
  );

function orderOf(said: Claims, other: Claims): Reading {
  let agrees = 0;
  const disputes: Reading["disputes"] = [];
  for (const mine of said.comparisons) {
    const orders = other.comparisons.map((theirs) => sameOrder(mine, theirs));
    if (orders.includes(1)) agrees += 1;
    else {
      const at = orders.indexOf(-1);
      const written = `${mine.first.join(" ")} > ${mine.second.join(" ")}`;
      const instead =
        at === -1
          ? null
          : `${other.comparisons[at]!.first.join(" ")} > ${other.comparisons[at]!.second.join(" ")}`;
      disputes.push({ said: written, instead });
    }
  }
  return reading(agrees + disputes.length, disputes);
}

const slice = ({ text }: Claims, { start, end }: { start: number; end: number }): string =>
  text.slice(start, end);
