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
