import type { LimitResult, Measure, Scorecard } from "../lab/index.ts";
import { sayBasis, sayFigure, sayInterval } from "./say-figure.ts";
import { table, wrap } from "./table.ts";
import type { Column } from "./table.ts";
import type { Terminal } from "./terminal.ts";

const WIDTH = 80;
const columns: Column[] = [{ shrinks: true }, { align: "right" }, { align: "right" }, { align: "right" }, {}];

/** A scorecard as text of at most 80 columns: limits first, then the headline, the main figures, and all by group. */
export function scorecardLines(scorecard: Scorecard, style: Terminal["style"]): string[] {
  const { design, corpus, questions, scenario, limits, headline, main, measures } = scorecard;
  const large = main.flatMap((id) => measures.find((measure) => measure.id === id) ?? []);
  const groups = Map.groupBy(
    measures.filter((measure) => !main.includes(measure.id)),
    (measure) => measure.group,
  );
  const seen = questions.seenBefore === 0 ? "" : `, ${questions.seenBefore} seen before`;
  return [
    style("bold", design.name),
    ...wrap(
      `${corpus.id} (${corpus.documents} documents), ${questions.n} questions (${questions.split})${seen}, seed ${scorecard.seed}`,
      WIDTH,
    ),
    "",
    ...limitLines(limits, scenario?.title ?? null, style),
    ...wrap(headline, WIDTH).map((line) => style("bold", line)),
    "",
    ...measureLines(new Map([["Main figures", large], ...groups]), style),
    ...referenceLines(scorecard, style),
    ...findingLines(scorecard, style),
    ...factLines(scorecard, style),
    ...wrap(
      "Figures are measured here unless marked. Intervals hold the true value 95% of the time.",
      WIDTH,
    ).map((line) => style("dim", line)),
  ];
}

function limitLines(
  limits: readonly LimitResult[],
  scenario: string | null,
  style: Terminal["style"],
): string[] {
  if (limits.length === 0) return [];
  const met = limits.filter((limit) => limit.met === true).length;
  const rows = limits.map((limit) => [
    limit.met === null ? "? unscored" : limit.met ? "✓ met" : "✗ missed",
    limit.label,
    sayFigure(limit.value, limit.unit),
    `${limit.comparison} ${sayFigure(limit.limit, limit.unit)}`,
    sayBasis(limit.basis),
  ]);
  const lines = table(rows, [{}, { shrinks: true }, { align: "right" }, {}, {}], WIDTH);
  return [
    `${scenario ?? "Scenario"}: ${met} of ${limits.length} limits met`,
    ...limits.flatMap((limit, index) => {
      const colour = limit.met === null ? "yellow" : limit.met ? "green" : "red";
      const reason = limit.met === null && limit.reason !== undefined ? wrap(limit.reason, WIDTH - 4) : [];
      return [style(colour, lines[index] ?? ""), ...reason.map((line) => `    ${line}`)];
    }),
    "",
  ];
}

/** All measures in one table, so that every group has the same columns. */
function measureLines(groups: ReadonlyMap<string, readonly Measure[]>, style: Terminal["style"]): string[] {
  const rows = [...groups.values()]
    .flat()
    .map(({ label, value, low, high, unit, n, basis }) => [
      `  ${label}`,
      sayFigure(value, unit),
      sayInterval(low, high, unit),
      `n ${n}`,
      sayBasis(basis),
    ]);
  const lines = table(rows, columns, WIDTH);
  return [...groups].flatMap(([group, measures]) => [
    style("bold", group),
    ...measures.flatMap(({ value, reason }) => {
      const why = value === null && reason !== undefined ? wrap(reason, WIDTH - 4) : [];
      return [lines.shift() ?? "", ...why.map((line) => `    ${style("dim", line)}`)];
    }),
    "",
  ]);
}

/** The main figures beside those of the reference designs on the same questions. */
function referenceLines(
  { design, main, measures, references }: Scorecard,
  style: Terminal["style"],
): string[] {
  if (references.length === 0) return [];
  const rows = main.flatMap((id) => {
    const own = measures.find((measure) => measure.id === id);
    if (own === undefined) return [];
    const others = references.map((reference) => reference.measures.find((measure) => measure.id === id));
    const figures = [own, ...others].map((measure) => sayFigure(measure?.value ?? null, own.unit));
    return [[`  ${own.label}`, ...figures, sayBasis(own.basis)]];
  });
  const header = ["", "This", ...references.map((reference) => reference.label), ""];
  const right = [design, ...references].map(() => ({ align: "right" }) as const);
  return [
    style("bold", "Beside the references"),
    ...table([header, ...rows], [{ shrinks: true }, ...right, {}], WIDTH),
    "",
  ];
}

function findingLines({ findings, pending }: Scorecard, style: Terminal["style"]): string[] {
  const notDone = pending.map((what) => `  The ${what} were not run.`);
  if (findings.length === 0) return [];
  return [
    style("bold", "Findings"),
    ...findings.flatMap(({ title, counterfactual }) => [
      ...wrap(title, WIDTH - 4).map((line, index) => `${index === 0 ? "  - " : "    "}${line}`),
      ...(counterfactual === undefined
        ? []
        : [
            `    Tried ${counterfactual.change}:`,
            ...counterfactual.differences.flatMap(({ sentence }) =>
              wrap(sentence, WIDTH - 6).map((line) => `      ${line}`),
            ),
          ]),
    ]),
    ...notDone,
    "",
  ];
}

/** What the result rests on, and what was left out of it. */
function factLines({ facts, engine }: Scorecard, style: Terminal["style"]): string[] {
  const all = [...facts, { label: "Engine", value: engine }];
  return [
    style("bold", "Rests on"),
    ...all.flatMap(({ label, value }) =>
      wrap(`${label}: ${value}`, WIDTH - 4).map((line, index) => `${index === 0 ? "  " : "    "}${line}`),
    ),
    "",
  ];
}
