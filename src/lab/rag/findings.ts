import type { Counterfactual, Difference, Finding } from "../scorecard.ts";
import { compareRuns } from "../compare.ts";
import type { Compared } from "../compare.ts";
import type { QuestionRecord } from "./ask.ts";
import { changesAgainst, changesToDeployment } from "./changes.ts";
import type { Change } from "./changes.ts";
import { answersAlike, designHash } from "./design.ts";
import type { RagDesign } from "./design.ts";
import type { Diagnosis } from "./diagnose.ts";
import type { Stress } from "./robustness.ts";
import type { Scored } from "./score.ts";
import { stressFindings } from "./stress-findings.ts";
import { causes } from "./trace-detail.ts";
import type { Cause } from "./trace-detail.ts";

/** Reruns that a run affords itself. */
const MOST_RERUNS = 6;

/** A finding with what might be done about it, before anything was rerun. */
export interface OpenFinding {
  finding: Finding;
  changes: Change[];
  /** The measure a rerun is judged by. */
  judgedBy: string;
  /** How much there is to gain, in questions; reruns are shared out by it. */
  weight: number;
}

interface CauseWords {
  title: (count: number, of: number) => string;
  explanation: string;
  block: (design: RagDesign) => string;
  judgedBy: string;
}

const headline = "retrieval.recall@8000c";
const searches = ({ keyword }: RagDesign) => (keyword.type === "none" ? "vector-index" : "keyword-index");
const lastRanker = (design: RagDesign) =>
  design.reranker.type !== "none" ? "reranker" : design.fusion.type !== "none" ? "fusion" : searches(design);
const questions = (count: number, of: number) => `${count} of ${of} question${of === 1 ? "" : "s"}`;

const words: Record<Exclude<Cause, "none">, CauseWords> = {
  split: {
    title: (count, of) => `${questions(count, of)} lost their passage at a chunk border.`,
    explanation: "The passage lies in two chunks or more, and what was retrieved held less than half of it.",
    block: () => "chunker",
    judgedBy: headline,
  },
  "not-a-candidate": {
    title: (count, of) => `On ${questions(count, of)} no search listed the passage.`,
    explanation: "Nothing behind the search can bring it back: neither fusion nor a reranker sees it.",
    block: searches,
    judgedBy: headline,
  },
  "lost-in-fusion": {
    title: (count, of) => `On ${questions(count, of)} fusion pushed the passage down.`,
    explanation:
      "One list alone had it within the first 8,000 characters; joined with the other it fell behind.",
    block: () => "fusion",
    judgedBy: headline,
  },
  "lost-in-reranking": {
    title: (count, of) => `On ${questions(count, of)} the reranker moved the passage down.`,
    explanation: "Before the second look it stood within the first 8,000 characters.",
    block: () => "reranker",
    judgedBy: headline,
  },
  "ranked-too-low": {
    title: (count, of) => `On ${questions(count, of)} the passage was listed too low.`,
    explanation: "It was among the candidates and stood beyond the first 8,000 characters.",
    block: lastRanker,
    judgedBy: headline,
  },
  "cut-from-context": {
    title: (count, of) => `On ${questions(count, of)} the context ended before the passage.`,
    explanation: "It stood within the first 8,000 characters, and the budget held less than that.",
    block: () => "context",
    judgedBy: "answer.citedHit",
  },
  "not-cited": {
    title: (count, of) =>
      `On ${questions(count, of)} the passage was in the context and something else was cited.`,
    explanation: "The right text was paid for and then not used.",
    block: () => "answer",
    judgedBy: "answer.citedHit",
  },
  "wrong-abstention": {
    title: (count, of) => `${questions(count, of)} were left unanswered although the passage was found.`,
    explanation: "The confidence stayed below the threshold; a person would have got the answer.",
    block: () => "answer",
    judgedBy: "answer.wrongAbstention",
  },
  "wrong-answer": {
    title: (count, of) => `${count} of ${of} unanswerable question${of === 1 ? " was" : "s were"} answered.`,
    explanation:
      "Nothing in the documents says it, and words that happen to be near were given as an answer.",
    block: () => "answer",
    judgedBy: "answer.abstention",
  },
};

/** What cost most, largest first: lost questions by cause, then what stress showed, waiting and money. Nothing is rerun here. */
export function openFindings(
  design: RagDesign,
  records: readonly QuestionRecord[],
  diagnoses: readonly Diagnosis[],
  scored: Scored,
  stress: Stress | null = null,
): OpenFinding[] {
  const answerable = records.filter(({ question }) => question.relevant.length > 0).length;
  const lost = (causes.slice(0, -1) as Exclude<Cause, "none">[]).flatMap((cause): OpenFinding[] => {
    const hit = records
      .map((record, at) => ({ record, diagnosis: diagnoses[at]! }))
      .filter(({ diagnosis }) => diagnosis.cause === cause)
      .toSorted((a, b) => badness(b) - badness(a));
    if (hit.length === 0) return [];
    const of = cause === "wrong-answer" ? records.length - answerable : answerable;
    const { title, explanation, block, judgedBy } = words[cause];
    const finding: Finding = {
      id: cause,
      title: title(hit.length, of),
      explanation: `${explanation} ${byKind(hit.map(({ record }) => record.question.kind))}`,
      block: block(design),
      questions: hit.map(({ record }) => record.question.id),
    };
    return [{ finding, changes: changesAgainst(cause, design), judgedBy, weight: hit.length }];
  });
  const blocks = { search: searches(design), ranker: lastRanker(design) };
  const stressed = stress === null ? [] : stressFindings(stress, scored.measures, blocks);
  return [
    ...lost.toSorted((a, b) => b.weight - a.weight),
    ...stressed.map((finding) => ({
      finding,
      changes: [],
      judgedBy: headline,
      weight: finding.questions.length,
    })),
    ...spent(design, records, scored),
  ];
}

/** How far off a question was: never ranked is worst, then by rank, then by confidence in the wrong decision. */
function badness({ record, diagnosis }: { record: QuestionRecord; diagnosis: Diagnosis }): number {
  if (diagnosis.fates.length === 0) return record.answer.confidence;
  const ranks = diagnosis.fates.map(({ rank }) => rank ?? 10_000);
  return Math.max(...ranks) + (1 - record.answer.confidence);
}

function byKind(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = [...counts].toSorted((a, b) => b[1] - a[1]).map(([kind, count]) => `${count} ${kind}`);
  return `By kind: ${parts.join(", ")}.`;
}

const spentOn = {
  model: { name: "the language model", block: "answer" },
  embedding: { name: "embedding", block: "embedder" },
  reranker: { name: "the reranker", block: "reranker" },
  vectors: { name: "the vector store", block: "vector-index" },
  service: { name: "the machine that runs it", block: undefined },
  upkeep: { name: "ingesting again", block: "loader" },
} as const;

/** What waiting and money count for when reruns are shared out; most ideas about them need no new answers. */
const SPENT_WEIGHT = 4;

/** The largest share of the deployed wait and of the money. */
function spent(
  design: RagDesign,
  records: readonly QuestionRecord[],
  { cost, deployed }: Scored,
): OpenFinding[] {
  const { stages } = deployed;
  const waits = {
    model: stages.model,
    embedding: stages.embed,
    reranker: stages.rerank,
    vectors: stages.vector,
  };
  const total = Object.values(stages).reduce((sum, stage) => sum + stage, 0);
  const [slow, wait] = largest(waits);
  const [dear, share] = largest(cost.shares);
  const slowest = records.toSorted((a, b) => b.times.total - a.times.total).slice(0, 5);
  const fullest = records
    .toSorted(
      (a, b) => b.context.tokens + b.answer.text.length / 4 - a.context.tokens - a.answer.text.length / 4,
    )
    .slice(0, 5);
  const ids = (some: readonly QuestionRecord[]) => some.map(({ question }) => question.id);
  return [
    {
      finding: {
        id: "latency",
        title: `${percent(wait / total)} of the estimated wait is ${spentOn[slow].name}.`,
        explanation: `${Math.round(wait)} ms of ${Math.round(total)} ms on average for a question that no cache answers. The questions are those that took longest here.`,
        block: spentOn[slow].block,
        questions: ids(slowest),
      },
      changes: changesToDeployment(slow, "latency", design),
      judgedBy: "latency.deployed.p95",
      weight: SPENT_WEIGHT,
    },
    {
      finding: {
        id: "money",
        title: `${percent(share / cost.per1000)} of the estimated cost is ${spentOn[dear].name}.`,
        explanation: `${dollars(share)} of ${dollars(cost.per1000)} per 1,000 questions. The questions are those that were given most to read.`,
        block: spentOn[dear].block,
        questions: ids(fullest),
      },
      changes: dear === "service" ? [] : changesToDeployment(dear, "money", design),
      judgedBy: "cost.per1000",
      weight: SPENT_WEIGHT,
    },
  ];
}

const percent = (part: number) => `${Math.round(part * 100)}%`;
const dollars = (amount: number) => `$${amount >= 0.1 ? amount.toFixed(2) : amount.toPrecision(2)}`;
function largest<Name extends string>(shares: Record<Name, number>): [Name, number] {
  return (Object.entries(shares) as [Name, number][]).toSorted((a, b) => b[1] - a[1])[0]!;
}

/**
 * Picks what to rerun: each finding's first idea counts its whole weight, the second half of it, the third a third;
 * the heaviest are taken until the number is reached, none twice. Changes to the deployment alone need no new answers
 * and do not count.
 */
export function chooseReruns(
  design: RagDesign,
  findings: readonly OpenFinding[],
  most = MOST_RERUNS,
): Change[] {
  const ideas = findings
    .flatMap(({ changes, weight }) => changes.map((change, at) => ({ change, promise: weight / (at + 1) })))
    .toSorted((a, b) => b.promise - a.promise);
  const chosen = new Map<string, Change>();
  let answered = 0;
  for (const { change } of ideas) {
    const key = designHash(change.design);
    const free = answersAlike(design, change.design);
    if (chosen.has(key) || (!free && answered === most)) continue;
    chosen.set(key, change);
    if (!free) answered += 1;
  }
  return [...chosen.values()];
}

/** Measures a counterfactual reports beside the one it is judged by. */
const reported = [
  headline,
  "answer.citedHit",
  "latency.deployed.p95",
  "cost.per1000",
  "context.tokens",
  "freshness.minutes",
];

/** What is said as well of a change to a part, for the others do not show it: what it gains, or what it risks. */
const saidOfPart: Record<string, string> = { context: "context.recall", cache: "cache.wrongHitRate" };

/**
 * Puts what was rerun to the findings it was meant for: the one that did most for the measure a finding is judged by
 * as its counterfactual, also when that is nothing or a loss, and the others after it.
 */
export function closeFindings(
  findings: readonly OpenFinding[],
  before: Compared,
  reruns: ReadonlyMap<string, Compared>,
  seed: number,
): Finding[] {
  return findings.map(({ finding, changes, judgedBy }) => {
    const only =
      judgedBy === "answer.abstention" || judgedBy === "answer.wrongAbstention"
        ? ["answer.abstention", "answer.wrongAbstention", ...reported.slice(1, 4)]
        : [...new Set([judgedBy, ...reported])];
    const tried = changes.flatMap((change): { counterfactual: Counterfactual; gain: number }[] => {
      const after = reruns.get(designHash(change.design));
      if (after === undefined) return [];
      const more = saidOfPart[change.path.split(".")[1]!];
      const said = more === undefined ? only : [...only, more];
      const differences = compareRuns(before, after, { seed, only: said });
      differences.sort((a, b) => said.indexOf(a.measure) - said.indexOf(b.measure));
      const { words: inWords, path, from, to } = change;
      return [
        {
          counterfactual: {
            change: inWords,
            path,
            from,
            to,
            differences: worthSaying(differences, judgedBy),
          },
          gain: gainOf(differences, judgedBy, before),
        },
      ];
    });
    tried.sort((a, b) => b.gain - a.gain);
    const [best, ...others] = tried.map(({ counterfactual }) => counterfactual);
    return { ...finding, counterfactual: best, others: others.length === 0 ? undefined : others };
  });
}

/** Leaves out what the change moves by less than 3%, for timings are never quite the same. */
function worthSaying(differences: Difference[], judgedBy: string): Difference[] {
  return differences.filter(
    ({ measure, a, difference }) =>
      measure === judgedBy ||
      measure === headline ||
      (a !== null && difference !== null && Math.abs(difference) > 0.03 * Math.abs(a)),
  );
}

function gainOf(differences: readonly Difference[], judgedBy: string, before: Compared): number {
  const difference = differences.find(({ measure }) => measure === judgedBy)?.difference ?? 0;
  const better = before.scorecard.measures.find(({ id }) => id === judgedBy)?.better;
  return better === "lower" ? -difference : difference;
}
