import { polesOf } from "./opposites.ts";
import type { ClaimToken } from "./tokens.ts";

/** Two sides that a text sets against each other, in an order that matters. */
export interface Comparison {
  /** `than`: which has more of something. `to`: what becomes what. `before`: what comes first. */
  kind: "than" | "to" | "before";
  /** Stems of the side that has more, that is left, or that comes first. */
  first: readonly string[];
  /** Stems of the other side. */
  second: readonly string[];
  /** Where the word of degree stands: "more", "higher"; null without one. */
  graded: number | null;
  start: number;
  end: number;
}

const least =
  /^(?:less|lower|fewer|smaller|shorter|slower|weaker|worse|poorer|rarer|later|younger|cheaper|lesser|earlier)$/;

/** The comparisons of a text, one a clause at most: "A is faster than B", "turn A into B", "A before B". */
export function readComparisons(tokens: readonly ClaimToken[]): Comparison[] {
  const found: Comparison[] = [];
  let from = 0;
  for (let at = 1; at <= tokens.length; at++) {
    if (at < tokens.length && !tokens[at]!.opensSentence) continue;
    const read = inSentence(tokens, from, at);
    if (read !== null) found.push(read);
    from = at;
  }
  return found;
}

function inSentence(tokens: readonly ClaimToken[], from: number, to: number): Comparison | null {
  const form = (at: number): string => (at >= from && at < to ? tokens[at]!.form : "");
  for (let at = from + 1; at < to - 1; at++) {
    const word = form(at);
    if (word === "than" && form(at - 1) !== "rather") return than(tokens, from, to, at, at + 1);
    if (/^(?:compared|relative|comparison)$/.test(word) && /^(?:to|with)$/.test(form(at + 1)))
      return than(tokens, from, to, word === "comparison" ? at - 1 : at, at + 2);
  }
  for (let at = from + 1; at < to - 1; at++) {
    const word = form(at);
    if ((word === "rather" && form(at + 1) === "than") || (word === "instead" && form(at + 1) === "of"))
      return between("than", tokens, [from, at], [at + 2, to], tokens[at]!.start, tokens[at + 1]!.end);
    if (word === "into")
      return between("to", tokens, [from, at], [at + 1, to], tokens[at]!.start, tokens[at]!.end);
    if (word === "from") {
      const other = tokens.findIndex(
        (token, index) => index > at && index < to && /^(?:to|into)$/.test(token.form),
      );
      if (other !== -1 && other - at <= 8)
        return between("to", tokens, [at + 1, other], [other + 1, to], tokens[at]!.start, tokens[other]!.end);
    }
  }
  for (let at = from + 1; at < to - 1; at++) {
    if (form(at) !== "before" && form(at) !== "after") continue;
    const before: Range = [from, at];
    const after: Range = [at + 1, to];
    const [first, second] = form(at) === "before" ? [before, after] : [after, before];
    return between("before", tokens, first, second, tokens[at]!.start, tokens[at]!.end);
  }
  return null;
}

type Range = [from: number, to: number];

function than(
  tokens: readonly ClaimToken[],
  from: number,
  to: number,
  mark: number,
  after: number,
): Comparison | null {
  let graded = -1;
  for (let at = mark - 1; at >= from; at--) {
    if (isGraded(tokens[at]!)) {
      graded = at;
      break;
    }
  }
  const sides: [Range, Range] = [
    [from, graded === -1 ? mark : graded],
    [after, to],
  ];
  const fewer = graded !== -1 && least.test(tokens[graded]!.form);
  const [first, second] = fewer ? [sides[1], sides[0]] : sides;
  const read = between("than", tokens, first, second, tokens[mark]!.start, tokens[after - 1]!.end);
  return read === null || graded === -1 ? read : { ...read, graded: tokens[graded]!.start };
}

/** Words that say how much, not of what. */
const saysDegree = (root: string): boolean =>
  polesOf(root).some(({ axis }) => axis === "amount" || axis === "worth" || axis === "time");

/** "more", "higher", "faster". */
const isGraded = ({ form, stem }: ClaimToken): boolean =>
  /^(?:more|less|fewer|better|worse)$/.test(form) ||
  (form.length > 4 && form.endsWith("er") && (polesOf(stem).length > 0 || polesOf(form).length > 0));

function between(
  kind: Comparison["kind"],
  tokens: readonly ClaimToken[],
  first: Range,
  second: Range,
  start: number,
  end: number,
): Comparison | null {
  const stems = ([low, high]: Range): string[] => [
    ...new Set(
      tokens
        .slice(low, high)
        .filter(({ content, stem }) => content && !saysDegree(stem))
        .map(({ stem }) => stem),
    ),
  ];
  const [all, other] = [stems(first), stems(second)];
  // What stands on both sides tells nothing.
  const sides = {
    first: all.filter((root) => !other.includes(root)),
    second: other.filter((root) => !all.includes(root)),
  };
  return sides.first.length === 0 || sides.second.length === 0
    ? null
    : { kind, ...sides, graded: null, start, end };
}

/**
 * Whether two comparisons put the same things on the same sides: 1 they do, -1 the other way round, 0 when what they
 * share does not tell.
 */
export function sameOrder(a: Comparison, b: Comparison): -1 | 0 | 1 {
  if (a.kind !== b.kind) return 0;
  const shared = (mine: readonly string[], other: readonly string[]) =>
    mine.filter((root) => other.includes(root)).length;
  const straight = [shared(a.first, b.first), shared(a.second, b.second)] as const;
  const crossed = [shared(a.first, b.second), shared(a.second, b.first)] as const;
  const [straightly, crosswise] = [straight[0] + straight[1], crossed[0] + crossed[1]];
  if (Math.min(...crossed) > 0 && crosswise > straightly) return -1;
  return Math.min(...straight) > 0 && straightly > crosswise ? 1 : 0;
}
