import type { RunSummary } from "../lab/index.ts";
import type { InterviewContext } from "./context.ts";
import type { RoundView } from "./round-view.ts";
import { sayValue } from "./say-value.ts";
import type { Sessions } from "./sessions.ts";
import type { SessionSummary } from "./session-view.ts";

/** What the first screen shows. */
export interface Home {
  rounds: RoundSummary[];
  /** Newest first. */
  sessions: SessionSummary[];
  /** The newest session that is not finished. */
  current: SessionSummary | null;
  /** Runs outside sessions, newest first, at most ten. */
  runs: RunSummary[];
  /** What missed its limit most lately, in a sentence; null when nothing did. */
  weakest: string | null;
}

export interface RoundSummary {
  id: string;
  kind: string;
  title: string;
  proves: string;
  minutes: number;
  /** Headline of the last run with figures. */
  lastResult: string | null;
  /** The reference design that "run the standard design" runs. */
  standard: { id: string; label: string } | null;
}

/** Runs looked at for what misses its limit most. */
const LATELY = 10;

export async function readHome(context: InterviewContext, sessions: Sessions): Promise<Home> {
  const all = sessions.list();
  return {
    rounds: await Promise.all(
      context.content.rounds.map(async ({ id, kind, title, proves, minutes }) => {
        const references = (await context.openLab(kind)).references();
        const standard = references.find((reference) => reference.id === "standard") ?? references[0];
        const last = context.runs
          .list({ round: id })
          .find((run) => run.result !== null && run.reference === null);
        return {
          id,
          kind,
          title,
          proves,
          minutes,
          lastResult: last?.result?.headline ?? null,
          standard: standard === undefined ? null : { id: standard.id, label: standard.label },
        };
      }),
    ),
    sessions: all,
    current: all.find((session) => session.finishedAt === null) ?? null,
    runs: context.runs.list({ session: null, limit: 10 }),
    weakest: weakest(context),
  };
}

export async function readRound(context: InterviewContext, id: string): Promise<RoundView> {
  const round = context.content.round(id);
  const references = (await context.openLab(round.kind)).references();
  return {
    round,
    scenarios: round.scenarios.map((scenario) => context.content.scenario(scenario)),
    references: references.map(({ id: reference, label, summary }) => ({ id: reference, label, summary })),
  };
}

function weakest(context: InterviewContext): string | null {
  const limits = context.runs
    .list({ limit: LATELY })
    .filter((run) => run.session !== null && run.result !== null)
    .flatMap((run) => context.runs.get(run.id).scorecard?.limits ?? []);
  const misses = Map.groupBy(
    limits.filter((limit) => limit.met === false),
    (limit) => limit.measure,
  );
  const most = [...misses.values()].toSorted((a, b) => b.length - a.length)[0];
  if (most === undefined) return null;
  const { measure, label, comparison, limit, unit, value } = most[0]!;
  const of = limits.filter((candidate) => candidate.measure === measure).length;
  return `${label} missed its limit in ${most.length} of your last ${of} ${of === 1 ? "run" : "runs"}: ${sayValue(value!, unit)} where the scenario asks for ${comparison} ${sayValue(limit, unit)}.`;
}
