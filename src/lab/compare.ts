import { createHash } from "node:crypto";
import { BadInputError } from "../errors/index.ts";
import { seededRandom } from "../numerics/index.ts";
import { mean, pairedBootstrap, randomisationTest } from "../stats/index.ts";
import { sayDifference } from "./say-difference.ts";
import type { Difference, Measure, QuestionResult, Scorecard } from "./scorecard.ts";

/** What is compared of a run: its questions with their values, and its measures. */
export interface Compared {
  questions: readonly Pick<QuestionResult, "id" | "measures">[];
  scorecard: Pick<Scorecard, "measures">;
}

/** Resamples of each paired bootstrap and randomisation test. */
const RESAMPLES = 2000;

/**
 * Compares run b with run a on the questions they share, measure by measure, in the order of a. A measure that is a
 * mean over questions is compared question by question: paired bootstrap, 95% interval. It is better or worse when the
 * interval leaves out 0 and the paired randomisation test agrees at the 5% level: with a handful of questions that
 * differ, all one way, the bootstrap alone is too sure. Any other is only subtracted, and its verdict is `not comparable`. `seed` draws the resamples
 * (default 1); `only` keeps to these measure ids.
 *
 * @throws BadInputError when the runs share no question.
 */
export function compareRuns(
  a: Compared,
  b: Compared,
  options: { seed?: number; only?: readonly string[] } = {},
): Difference[] {
  const other = new Map(b.questions.map((question) => [question.id, question]));
  const pairs = a.questions.flatMap((question) => {
    const partner = other.get(question.id);
    return partner === undefined ? [] : [{ a: question, b: partner }];
  });
  if (pairs.length === 0)
    throw new BadInputError("These two runs share no question, so nothing can be compared", {
      expected: "two runs on the same questions: the same corpus and split",
    });
  const measures = new Map(b.scorecard.measures.map((measure) => [measure.id, measure]));
  return a.scorecard.measures
    .filter(({ id }) => measures.has(id) && (options.only === undefined || options.only.includes(id)))
    .map((measure) => difference(measure, measures.get(measure.id)!, pairs, options.seed ?? 1));
}

type Pair = Record<"a" | "b", Compared["questions"][number]>;

function difference(a: Measure, b: Measure, pairs: readonly Pair[], seed: number): Difference {
  const { id, label, unit, better } = a;
  const common = { measure: id, label, unit, basis: a.basis };
  const values = pairs
    .map((pair) => ({ a: pair.a.measures[id], b: pair.b.measures[id] }))
    .filter(
      (pair): pair is { a: number; b: number } => typeof pair.a === "number" && typeof pair.b === "number",
    );
  if (values.length === 0 || a.basis !== b.basis) {
    const subtracted = a.value === null || b.value === null || a.basis !== b.basis ? null : b.value - a.value;
    const result: Difference = {
      ...common,
      a: a.value,
      b: b.value,
      difference: subtracted,
      n: Math.min(a.n, b.n),
      verdict: "not comparable",
      sentence: "",
    };
    return { ...result, sentence: sayDifference(result) };
  }
  const before = values.map((pair) => pair.a);
  const after = values.map((pair) => pair.b);
  const random = seededRandom(createHash("sha256").update(`${seed}:compare:${id}`).digest("hex")).next;
  const {
    low,
    high,
    difference: change,
    n,
  } = pairedBootstrap(before, after, { random, resamples: RESAMPLES });
  const outside = low > 0 || high < 0;
  const chance = outside ? randomisationTest(before, after, { random, resamples: RESAMPLES }) : 1;
  const sign = chance < 0.05 ? Math.sign(change) : 0;
  const result: Difference = {
    ...common,
    a: mean(before),
    b: mean(after),
    difference: change,
    low,
    high,
    n,
    verdict:
      sign === 0
        ? "no detectable difference"
        : better === "neither"
          ? "not comparable"
          : sign > 0 === (better === "higher")
            ? "better"
            : "worse",
    sentence: "",
  };
  return { ...result, sentence: sayDifference(result, chance) };
}
