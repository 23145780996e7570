/** A case that could be answered or left: how sure the answer was, and what it cost. */
export interface SelectiveCase {
  /** Any number; more is surer. */
  confidence: number;
  /** 0 for a right answer, 1 for a wrong one; anything between for one that is partly wrong. */
  loss: number;
}

/** A point of a risk-coverage curve: what happens when everything at least this sure is answered. */
export interface RiskCoveragePoint {
  /** Share of the cases that are answered, above 0 and at most 1. */
  coverage: number;
  /** Mean loss of those. */
  risk: number;
  /** The least confidence that is answered. */
  threshold: number;
}

/**
 * Risk against coverage (El-Yaniv and Wiener 2010): one point for each confidence that occurs, in rising coverage.
 * Cases that are equally sure are answered together or not at all. Empty for no cases.
 *
 * @throws RangeError when a confidence or a loss is not a finite number.
 */
export function riskCoverage(cases: readonly SelectiveCase[]): RiskCoveragePoint[] {
  let answered = 0;
  let lost = 0;
  return surestFirst(cases).map((group) => {
    answered += group.length;
    lost += sumOfLosses(group);
    return { coverage: answered / cases.length, risk: lost / answered, threshold: group[0]!.confidence };
  });
}

/**
 * Area under the risk-coverage curve (Geifman, Uziel and El-Yaniv 2019): the mean of the risks at 1, 2, ..., n answered
 * cases, 0 to 1 for losses of 0 to 1, less is better. Equally sure cases are taken in random order: the expected value.
 * An order that tells nothing comes to the risk of answering everything.
 *
 * @throws RangeError for no cases, or when a confidence or a loss is not a finite number.
 */
export function areaUnderRiskCoverage(cases: readonly SelectiveCase[]): number {
  if (cases.length === 0) throw new RangeError("an area needs at least one case");
  let answered = 0;
  let lost = 0;
  let area = 0;
  for (const group of surestFirst(cases)) {
    const loss = sumOfLosses(group) / group.length;
    for (let taken = 1; taken <= group.length; taken++) area += (lost + taken * loss) / (answered + taken);
    answered += group.length;
    lost += group.length * loss;
  }
  return area / cases.length;
}

/** Cases of equal confidence together, surest first. */
function surestFirst(cases: readonly SelectiveCase[]): SelectiveCase[][] {
  const groups: SelectiveCase[][] = [];
  for (const one of cases.toSorted((a, b) => b.confidence - a.confidence)) {
    if (!Number.isFinite(one.confidence) || !Number.isFinite(one.loss))
      throw new RangeError("a confidence and a loss must be finite numbers");
    if (groups.at(-1)?.[0]!.confidence === one.confidence) groups.at(-1)!.push(one);
    else groups.push([one]);
  }
  return groups;
}

const sumOfLosses = (cases: readonly SelectiveCase[]): number =>
  cases.reduce((sum, { loss }) => sum + loss, 0);
