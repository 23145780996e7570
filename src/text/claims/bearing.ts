import type { Claims } from "./claims.ts";
import { polesOf } from "./opposites.ts";
import type { ClaimToken } from "./tokens.ts";

/** Which way a text points at something it speaks of. */
interface Bearing {
  /** 1: more of it, better, or simply there. -1: less of it, worse, or denied. */
  sign: 1 | -1;
  /** Whether a word of direction or a denial says so; else it is only spoken of. */
  said: boolean;
}

/** How two texts point at what both speak of; shares of the things shared, 0 to 1. */
export interface BearingAgreement {
  /** Both say which way, and it is the same. */
  same: number;
  /** Both say which way, and it is the other. */
  other: number;
  /** One says down where the other only speaks of the thing. */
  unlike: number;
  /** One says up where the other only speaks of the thing. */
  like: number;
  /** Number of things shared. */
  shared: number;
}

/** Words of direction are looked for this many words before a thing, and after it. */
const before = 5;
const after = 3;

/**
 * Compares which way two texts point at each thing that both speak of. The sign of a thing is the product of the
 * signs of the words around it that raise or lower, improve or worsen, turned round by a denial: "reduces the risk",
 * "a lower risk" and "no risk" point down, "protects against reduced function" up. Where a text speaks of a thing more
 * than once, the place that agrees counts.
 */
export function compareBearings(said: Claims, other: Claims): BearingAgreement {
  const theirs = bearingsOf(other);
  const count = { same: 0, other: 0, unlike: 0, like: 0 };
  let shared = 0;
  for (const [stem, [mine]] of bearingsOf(said)) {
    const found = theirs.get(stem);
    if (found === undefined) continue;
    shared++;
    const telling = found.filter(({ said: told }) => told);
    if (mine!.said && telling.length > 0)
      count[telling.some(({ sign }) => sign === mine!.sign) ? "same" : "other"]++;
    else if (mine!.said) count[mine!.sign === 1 ? "like" : "unlike"]++;
    else if (telling.length > 0) count[telling.some(({ sign }) => sign === 1) ? "like" : "unlike"]++;
  }
  const of = (value: number): number => (shared === 0 ? 0 : value / shared);
  return {
    same: of(count.same),
    other: of(count.other),
    unlike: of(count.unlike),
    like: of(count.like),
    shared,
  };
}

/** The bearings of each thing, by stem, in reading order. */
function bearingsOf({ tokens, negations }: Claims): Map<string, Bearing[]> {
  const signs = tokens.map(signOf);
  const denied = tokens.map(
    (_, at) => negations.filter(({ from, to }) => at >= from && at < to).length % 2 === 1,
  );
  const found = new Map<string, Bearing[]>();
  for (const [at, { content, stem }] of tokens.entries()) {
    if (!content || signs[at] !== 0) continue;
    let sign = 1;
    let said = false;
    let isDenied = denied[at]!;
    const hear = (place: number): void => {
      sign *= signs[place]!;
      said = true;
      isDenied ||= denied[place]!;
    };
    for (let place = at - 1; place >= Math.max(0, at - before) && !tokens[place + 1]!.opens; place--)
      if (signs[place] !== 0) hear(place);
    for (let place = at + 1; place < tokens.length && place <= at + after && !tokens[place]!.opens; place++) {
      if (signs[place] === 0) continue;
      hear(place);
      break;
    }
    const bearing: Bearing = { sign: (isDenied ? -sign : sign) as 1 | -1, said: said || isDenied };
    found.set(stem, [...(found.get(stem) ?? []), bearing]);
  }
  return found;
}

/** 1 for words that raise or improve, -1 for words that lower or worsen, 0 for others and for those that do either. */
function signOf({ stem }: ClaimToken): number {
  const poles = polesOf(stem).filter(({ axis }) => axis === "amount" || axis === "worth");
  const first = poles[0];
  return first !== undefined && poles.every(({ sign }) => sign === first.sign) ? first.sign : 0;
}
