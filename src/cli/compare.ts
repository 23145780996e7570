import { BadInputError } from "../errors/index.ts";
import type { Difference } from "../lab/index.ts";
import type { Command } from "./command.ts";
import { ExitCode } from "./command.ts";
import { sayDifference, sayFigure, sayInterval } from "./say-figure.ts";
import { withStudio } from "./studio-session.ts";
import { table, wrap } from "./table.ts";

const MARKS: Record<Difference["verdict"], string> = {
  better: "+",
  worse: "-",
  "no detectable difference": "=",
  "not comparable": "?",
};

export const compare: Command = {
  name: "compare",
  summary: "Compares two runs on the same questions: paired differences with intervals and a verdict.",
  positionals: ["<run>", "<run>"],
  options: {},
  examples: ["fortyfive compare run-1f2e3d4c5b run-0a9b8c7d6e"],
  run: (call) =>
    withStudio(call, async (studio) => {
      const [a = "", b = ""] = call.positionals;
      const comparison = await studio.runs.compare(a, b);
      const { terminal } = call;
      if (call.options.flag("json")) terminal.json(comparison);
      if (!comparison.comparable) throw new BadInputError(comparison.sentence);
      if (call.options.flag("json")) return ExitCode.ok;
      terminal.print(`a  ${comparison.a.id}  ${comparison.a.title}`);
      terminal.print(`b  ${comparison.b.id}  ${comparison.b.title}`);
      terminal.print();
      for (const line of wrap(comparison.sentence, 80)) terminal.print(terminal.style("bold", line));
      terminal.print();
      const rows = comparison.differences.map((each) => [
        `${MARKS[each.verdict]}${each.basis === "measured" ? "" : "~"}`,
        each.label,
        sayFigure(each.a, each.unit),
        sayFigure(each.b, each.unit),
        sayDifference(each.difference, each.unit),
        sayInterval(each.low, each.high, each.unit),
      ]);
      const header = ["", "", "a", "b", "b - a", "95% interval"];
      const right = { align: "right" } as const;
      const lines = table([header, ...rows], [{}, { shrinks: true }, right, right, right, right]);
      for (const line of lines) terminal.print(line);
      terminal.print();
      terminal.print(
        terminal.style("dim", "+ better, - worse, = no detectable difference, ? no interval, ~ estimated"),
      );
      return ExitCode.ok;
    }),
};
