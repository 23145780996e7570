import { stem as stemOf } from "../stem.ts";
import type { Claims } from "./claims.ts";
import { areOpposites, polesOf } from "./opposites.ts";
import type { Reading } from "./reading.ts";
import { reading } from "./reading.ts";
import type { ClaimToken } from "./tokens.ts";

/** Stems that a text denies, and stems it has without denying them. */
function deniedIn({ tokens, negations }: Claims): { denied: Map<string, string>; affirmed: Set<string> } {
  const denied = new Map<string, string>();
  for (const { head, cue } of negations) {
    const first = head[0];
    if (first !== undefined) denied.set(first, cue);
  }
  const affirmed = new Set<string>();
  for (const { content, stem } of tokens) if (content && !denied.has(stem)) affirmed.add(stem);
  return { denied, affirmed };
}

/** What is denied when a text says that nothing happens: "no effect", "does not alter", "no association". */
const effects = new Set(
  "effect impact influence benefit role involve involvement relation relationship relate associate association link correlate correlation connection change alter difference differ affect contribute evidence"
    .split(" ")
    .map(stemOf),
);
const tellsEffect = new Set(["amount", "worth", "link"]);
/** Words that say the same by themselves. */
const unaffected = new Set(
  "unrelated unaffected unchanged uncorrelated uninvolved independent stable".split(" ").map(stemOf),
);

const saysNothingHappens = ({ negations, tokens }: Claims): string | null => {
  const denial = negations.find(({ head }) => head.some((root) => effects.has(root)));
  if (denial !== undefined) return `${denial.cue} ${denial.head.join(" ")}`;
  return tokens.find(({ stem: root }) => unaffected.has(root))?.form ?? null;
};

/** A word by which a text says that something happens. */
const saysSomethingHappens = ({ tokens, negations }: Claims): string | null =>
  tokens.find(
    ({ stem: root }, at) =>
      (effects.has(root) || polesOf(root).some(({ axis }) => tellsEffect.has(axis))) &&
      !negations.some(({ from, to }) => at >= from && at < to),
  )?.form ?? null;

/** The word itself or one on the same side of the same axis, of those given; null for none. */
function sayingSo(root: string, affirmed: ReadonlySet<string>): string | null {
  if (affirmed.has(root)) return root;
  const mine = polesOf(root).filter(({ axis }) => tellsEffect.has(axis));
  const alike = (other: string) =>
    polesOf(other).some((pole) => mine.some(({ axis, sign }) => axis === pole.axis && sign === pole.sign));
  return mine.length === 0 ? null : ([...affirmed].find(alike) ?? null);
}

/** Words that one text denies and the other affirms. */
export function disputedNegations(said: Claims, other: Claims): Reading {
  const mine = deniedIn(said);
  const theirs = deniedIn(other);
  const disputes: Reading["disputes"] = [];
  for (const [stem, cue] of mine.denied) {
    if (theirs.denied.has(stem)) continue;
    const opposite = [...theirs.affirmed].find(
      (root) => areOpposites(stem, root) && !mine.affirmed.has(root),
    );
    if (opposite !== undefined) continue;
    disputes.push({ said: `${cue} ${stem}`, instead: sayingSo(stem, theirs.affirmed) });
  }
  for (const [stem, cue] of theirs.denied) {
    if (mine.denied.has(stem)) continue;
    const affirmed = sayingSo(stem, mine.affirmed);
    if (affirmed !== null && !theirs.affirmed.has(affirmed))
      disputes.push({ said: affirmed, instead: `${cue} ${stem}` });
  }
  const nothing = { mine: saysNothingHappens(said), theirs: saysNothingHappens(other) };
  if (
    disputes.every(({ instead }) => instead === null) &&
    (nothing.mine === null) !== (nothing.theirs === null)
  ) {
    const happens = saysSomethingHappens(nothing.mine === null ? said : other);
    if (happens !== null)
      disputes.push({ said: nothing.mine ?? happens, instead: nothing.theirs ?? happens });
  }
  return reading(mine.denied.size, disputes);
}

/** Words of the one that are opposites of words of the other, denials counted. */
export function disputedDirections(said: Claims, other: Claims, orderAgrees: boolean): Reading {
  const mine = unmatched(said, other);
  const theirs = unmatched(other, said);
  const graded = (claims: Claims, { start }: ClaimToken) =>
    claims.comparisons.some((comparison) => comparison.graded === start);
  const disputes: Reading["disputes"] = [];
  for (const a of mine) {
    const b = theirs.find((token) => areOpposites(a.stem, token.stem));
    if (b === undefined) continue;
    // "A is higher than B" says what "B is lower than A" says.
    if (orderAgrees && graded(said, a) && graded(other, b)) continue;
    if (isDenied(said, a) !== isDenied(other, b)) continue;
    disputes.push({ said: a.form, instead: b.form });
  }
  const pointing = mine.filter(({ stem }) => polesOf(stem).length > 0).length;
  return disputes.length > 0 || pointing === 0
    ? reading(said.directions.length, disputes)
    : { verdict: "missing", disputes: missing(mine) };
}

const missing = (tokens: readonly ClaimToken[]): Reading["disputes"] =>
  tokens.filter(({ stem }) => polesOf(stem).length > 0).map(({ form }) => ({ said: form, instead: null }));

/** Words of the first that the second does not have, or has less often. */
function unmatched({ tokens }: Claims, other: Claims): ClaimToken[] {
  const counts = new Map<string, number>();
  for (const { stem } of other.tokens) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return tokens.filter(({ stem, content }) => {
    if (!content && polesOf(stem).length === 0) return false;
    const left = counts.get(stem) ?? 0;
    counts.set(stem, left - 1);
    return left <= 0;
  });
}

function isDenied({ tokens, negations }: Claims, token: ClaimToken): boolean {
  const at = tokens.indexOf(token);
  return negations.filter(({ from, to }) => at >= from && at < to).length % 2 === 1;
}
