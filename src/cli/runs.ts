import type { RunSummary } from "../lab/index.ts";
import type { Call, Command } from "./command.ts";
import { ExitCode } from "./command.ts";
import { sayFigure } from "./say-figure.ts";
import { scorecardLines } from "./scorecard-table.ts";
import { withStudio } from "./studio-session.ts";
import { table, wrap } from "./table.ts";

export const runs: Command = {
  name: "runs",
  summary: "Lists the stored runs, or prints the scorecard of one.",
  positionals: ["[run]"],
  options: { limit: { value: "n", description: "list so many, the newest first; 20 when left out" } },
  examples: ["fortyfive runs", "fortyfive runs run-1f2e3d4c5b"],
  run: (call) =>
    withStudio(call, async (studio) => {
      const id = call.positionals[0];
      if (id === undefined) {
        const limit = call.options.whole("limit", { min: 1, max: 100_000 }) ?? 20;
        printList(call, studio.runs.list({ limit }));
        return ExitCode.ok;
      }
      const run = studio.runs.view(id);
      const { terminal } = call;
      if (call.options.flag("json")) terminal.json(run);
      else if (run.scorecard === null) {
        for (const line of wrap(`${run.id} is ${run.status}. ${run.error?.message ?? ""}`, 80))
          terminal.print(line);
      } else {
        terminal.print(`${run.id}, ${run.status}, ${sayTime(run.createdAt)}`);
        for (const line of scorecardLines(run.scorecard, terminal.style)) terminal.print(line);
      }
      return ExitCode.ok;
    }),
};

function printList({ terminal, options }: Call, list: readonly RunSummary[]): void {
  if (options.flag("json")) {
    terminal.json({ runs: list });
    return;
  }
  if (list.length === 0) {
    terminal.print("There are no runs yet. Make one with: fortyfive lab --help");
    return;
  }
  const rows = list.map((run) => [
    run.id,
    sayTime(run.createdAt),
    run.title,
    `${run.corpus.split(/[\\/]/).at(-1)}, ${run.split}`,
    sayResult(run),
  ]);
  for (const line of table(rows, [{}, {}, { shrinks: true }, {}, {}])) terminal.print(line);
}

/** The headline figure and how many limits were met, else how the run ended. */
function sayResult({ result, status }: RunSummary): string {
  if (result === null) return status;
  const headline = result.main.find((measure) => measure.id === result.headlineMeasure);
  const { met, missed, unscored } = result.limits;
  const limits = met + missed + unscored === 0 ? "" : `, ${met}/${met + missed + unscored} limits`;
  return `${headline === undefined ? status : sayFigure(headline.value, headline.unit)}${limits}`;
}

function sayTime(iso: string): string {
  const time = new Date(iso);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
