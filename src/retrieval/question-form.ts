import { isStopWord, stem } from "../text/index.ts";

/** What kind of answer a question is after; a text may ask for several, or not say. */
export type QuestionForm = "how" | "can" | "whether" | "why" | "what" | "difference";

const somewhere: [QuestionForm, RegExp][] = [
  ["difference", /\b(?:differ|differs|difference|differences|vs|versus|apart|distinguish)\b/],
  ["why", /\b(?:why|reasons?|causes?|how come)\b/],
  [
    "how",
    /\bhow (?:do|can|could|would|should|might) (?:i|we|you|one)\b|\bhow to\b|\bis there (?:an?|any) (?:[\w-]+ )?(?:way|option|helper|function|hook|example)\b|\bis it possible\b|\b(?:snippet|example|sample|show me|workaround|get rid|the fix)\b|\bhow\s*[?.!]*$/,
  ],
  ["can", /\bcan (?:i|we|my|the|it|one)\b/],
  [
    "what",
    /\bhow (?:many|much|long|often|large|big|far|fast)\b|\bwhat(?:'s|’s)? (?:is|are|was|does|do|did|must|should|will|a|the)\b|\bwhat(?:'|’)s\b|\bwhich\b|\bwhere\b|\bwhen (?:is|was|will|does|did)\b/,
  ],
];
const atStart: [QuestionForm, RegExp][] = [
  ["can", /^(?:can|could|may|might|am i allowed|are we allowed|is it possible|is it ok)\b/],
  [
    "whether",
    /^(?!is there (?:an?|any) (?:[\w-]+ )?(?:way|option|helper|function)|is it possible)(?:is|are|was|were|does|do|did|has|have|will|would|should)\b/,
  ],
];

/** The forms of question in a text, in English; empty where it only names a subject. */
export function questionForms(text: string): Set<QuestionForm> {
  const found = new Set<QuestionForm>();
  for (const clause of text.toLowerCase().split(/(?<=[.?!:;,])\s+|\s-\s/)) {
    const said = clause.replace(/^[\s"'(]*(?:and|so|but|or)?\s*/, "");
    for (const [form, pattern] of atStart) if (pattern.test(said)) found.add(form);
    for (const [form, pattern] of somewhere) if (pattern.test(said)) found.add(form);
  }
  return found;
}

/** Whether two questions are after the same kind of answer, as far as they say. */
export function formsAgree(a: ReadonlySet<QuestionForm>, b: ReadonlySet<QuestionForm>): boolean {
  if (a.size === 0 || b.size === 0) return true;
  if (a.has("difference") !== b.has("difference")) return false;
  for (const form of a) if (b.has(form)) return true;
  const loose = (forms: ReadonlySet<QuestionForm>) =>
    [...forms].every((form) => form === "how" || form === "can");
  return loose(a) && loose(b);
}

/** What a question word asks for: "who", "when" or "in which year", "where", "how many", ... */
type AskedKind = "who" | "when" | "where" | "count" | "measure" | "why" | "what";

const people =
  "person|people|man|woman|player|author|leader|king|queen|president|scientist|company|team|group|organi[sz]ation|actor|artist|user|name";
const times = "year|date|day|month|century|decade|time|period|era";
const places =
  "country|city|place|state|location|town|region|folder|directory|file|page|part|area|continent|river|site|line|spot|section";
const counts = "number|percentage|percent|amount|fraction|share|count|proportion";
const kinds: [AskedKind, RegExp][] = [
  ["who", new RegExp(`\\b(?:who|whom|whose)\\b|\\b(?:what|which)(?: \\w+)? (?:${people})\\b`)],
  [
    "when",
    new RegExp(
      `\\bwhen (?:did|does|do|is|was|were|are|will|has|have|had|can|should)\\b|\\bwhen\\s*[?.]|\\b(?:what|which)(?: \\w+)? (?:${times})\\b`,
    ),
  ],
  ["where", new RegExp(`\\bwhere\\b|\\b(?:what|which)(?: \\w+)? (?:${places})s?\\b`)],
  [
    "count",
    new RegExp(
      `\\bhow (?:many|much)\\b|\\b(?:what|which)(?: (?:is|was|are) the)?(?: \\w+)? (?:${counts})\\b`,
    ),
  ],
  ["measure", /\bhow (?:long|old|far|often|large|big|tall|fast)\b/],
  ["why", /\bwhy\b/],
];
/** Kinds that no answer is of both of. Where one question has several kinds, all of them have to clash. */
const clashes: readonly (readonly [AskedKind, string])[] = [
  ["who", "when where count measure why what"],
  ["when", "where count why what"],
  ["where", "count measure why what"],
  ["count", "why"],
].map(([kind, others]) => [kind as AskedKind, others!]);

/** What a question asks for: kinds of answer, and the nouns right after "which", "what" and "how many". */
export interface AskedFor {
  kinds: ReadonlySet<AskedKind>;
  /** Stems; empty where no noun follows. */
  nouns: ReadonlySet<string>;
}

/** Reads what a question asks for, in English. */
export function readAskedFor(text: string): AskedFor {
  const lower = text.toLowerCase();
  const found = new Set(kinds.filter(([, pattern]) => pattern.test(lower)).map(([kind]) => kind));
  if (found.size === 0 && /\bwhat\b/.test(lower)) found.add("what");
  const nouns = new Set<string>();
  for (const [, after] of lower.matchAll(/\b(?:which|what|how many)\s+((?:[\p{L}\p{N}-]+\s*){1,3})/gu)) {
    const words = after!.trim().split(/\s+/);
    // "What does it", "which of them" have no noun; "what vector size" has two.
    if (isStopWord(words[0]!)) continue;
    for (const word of words.filter((one) => !isStopWord(one)).slice(0, 2)) nouns.add(stem(word));
  }
  return { kinds: found, nouns };
}

/** Whether the answer to one question can be no answer to the other, by what they ask for. */
export function asksAnother(a: AskedFor, b: AskedFor): boolean {
  if (a.kinds.size === 0 || b.kinds.size === 0) return false;
  return [...a.kinds].every((mine) => [...b.kinds].every((other) => clash(mine, other)));
}

const clash = (a: AskedKind, b: AskedKind): boolean =>
  clashes.some(
    ([kind, others]) =>
      (kind === a && others.split(" ").includes(b)) || (kind === b && others.split(" ").includes(a)),
  );
