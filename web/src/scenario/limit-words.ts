import type { Measure, Round, Scenario } from "../api/contract.ts";
import { sayGiven } from "../figures/format.ts";

type Limit = Scenario["limits"][number];

/** What a limit is about and what it asks for: `Deployed p95`, `at most 300 ms`. */
export function limitWords(
  { measure, label, unit, comparison, limit }: Limit,
  { predictions }: Pick<Round, "predictions">,
  measures: Pick<Measure, "id" | "label" | "unit">[] = [],
): { label: string; asks: string } {
  const known =
    predictions.find((prediction) => prediction.measure === measure) ??
    measures.find((candidate) => candidate.id === measure);
  const inUnit = unit ?? known?.unit;
  return {
    label: label ?? known?.label ?? measure,
    asks: `${comparison} ${inUnit === undefined ? limit.toLocaleString("en") : sayGiven(limit, inUnit)}`,
  };
}
