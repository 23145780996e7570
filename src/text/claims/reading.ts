/** What two texts can be compared in. */
export type Facet = "numbers" | "negation" | "identifiers" | "entities" | "direction" | "order";

/**
 * How a second text stands to what a first one says: `agree`, it says so too; `disagree`, it says something else in
 * its place; `missing`, it says nothing of it (of one thing at least); `absent`, the first says nothing of the kind.
 */
export type Verdict = "agree" | "disagree" | "missing" | "absent";

/** What one facet comes to. */
export interface Reading {
  verdict: Verdict;
  disputes: { said: string; instead: string | null }[];
}

/** `disputes` of `count` things that are said: none, all settled; one with something in its place decides. */
export function reading(count: number, disputes: Reading["disputes"]): Reading {
  if (disputes.some(({ instead }) => instead !== null)) return { verdict: "disagree", disputes };
  if (disputes.length > 0) return { verdict: "missing", disputes };
  return { verdict: count === 0 ? "absent" : "agree", disputes };
}
