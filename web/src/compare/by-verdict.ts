import type { Difference } from "../api/contract.ts";

interface ByVerdict {
  /** Better first, then worse, each as the measures come. */
  clear: Difference[];
  /** Main figures that are other by subtraction alone: no interval says whether that means anything. */
  subtracted: Difference[];
  undecided: Difference[];
}

/** What differs, what is only another figure, and what cannot be told apart. */
export function byVerdict(differences: Difference[], main: string[]): ByVerdict {
  const of = (verdict: Difference["verdict"]) =>
    differences.filter((difference) => difference.verdict === verdict);
  return {
    clear: [...of("better"), ...of("worse")],
    subtracted: of("not comparable").filter(
      ({ measure, difference }) => main.includes(measure) && difference !== null && difference !== 0,
    ),
    undecided: of("no detectable difference"),
  };
}
