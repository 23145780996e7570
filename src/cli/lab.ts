import path from "node:path";
import { BadInputError, NotFoundError } from "../errors/index.ts";
import type { Lab, Run, Scenario } from "../lab/index.ts";
import type { Studio } from "../studio.ts";
import type { Call, Command } from "./command.ts";
import { ExitCode } from "./command.ts";
import { chooseDesign } from "./design-argument.ts";
import { corpusArgument, corpusOption, networkOption } from "./open-corpus.ts";
import { openProgressBar } from "./progress-bar.ts";
import { RunFailedError } from "./run-failed-error.ts";
import { scorecardLines } from "./scorecard-table.ts";
import { withStudio } from "./studio-session.ts";
import { didYouMean } from "./suggest.ts";
import { checkThreshold, parseThreshold } from "./thresholds.ts";

const SEEDS = { min: 0, max: 2 ** 31 - 1 };

/** Runs outside an exam share this seed, so that they compare with each other. */
const USUAL_SEED = 1;

export const lab: Command = {
  name: "lab",
  summary: "Builds a design, runs it on a corpus with questions, and prints its scorecard.",
  positionals: ["<kind>"],
  options: {
    design: {
      value: "file",
      description: "a design as JSON, or the name of a reference design: naive, standard, strong",
    },
    scenario: { value: "id", description: "hold the figures against the limits of a scenario" },
    corpus: corpusOption,
    "allow-network": networkOption,
    questions: { value: "file", description: "your own questions, one JSON object a line" },
    split: {
      value: "split",
      description: "practice, hidden or all; practice when left out, all with --questions",
    },
    draw: { value: "n", description: "ask only so many questions, drawn by the seed" },
    seed: { value: "n", description: `what is random follows from it; ${USUAL_SEED} when left out` },
    references: { description: "also run the reference designs on the same questions" },
    counterfactuals: { description: "also vary one block at a time and run again" },
    stress: { description: "also try typing errors, near-duplicates, planted instructions, access labels" },
    "fail-under": { value: "id=x", many: true, description: "exit with 1 when the measure is below" },
    "fail-over": { value: "id=x", many: true, description: "exit with 1 when the measure is above" },
  },
  examples: [
    "fortyfive lab rag --design standard",
    "fortyfive lab rag --design mine.json --fail-under retrieval.recall@8000c=0.8",
    "fortyfive lab rag --design strong --corpus ./docs --questions questions.jsonl",
  ],
  run: (call) => {
    const thresholds = [
      ...call.options.all("fail-under").map((text) => parseThreshold(text, "under")),
      ...call.options.all("fail-over").map((text) => parseThreshold(text, "over")),
    ];
    return withStudio(call, async (studio) => {
      const run = await runLab(studio, call);
      if (run === null) return ExitCode.interrupted;
      const { scorecard } = run;
      if (scorecard === null) throw new RunFailedError(run);
      const checks = thresholds.map((threshold) => checkThreshold(threshold, scorecard.measures));
      const { terminal } = call;
      if (call.options.flag("json")) terminal.json({ ...scorecard, run: run.id, checks });
      else for (const line of scorecardLines(scorecard, terminal.style)) terminal.print(line);
      for (const { passed, sentence } of checks) terminal.tell(`${passed ? "✓" : "✗"} ${sentence}`);
      terminal.tell(`Stored. Look at it again with: fortyfive runs ${run.id}`);
      return checks.every(({ passed }) => passed) ? ExitCode.ok : ExitCode.failed;
    });
  },
};

/** The finished run, or null when it was interrupted. */
async function runLab(studio: Studio, call: Call): Promise<Run | null> {
  const kind = call.positionals[0] ?? "";
  const chosen = chooseDesign(await openLab(studio, kind), needed(call, "design"));
  const request = readRequest(studio, call, kind);
  call.signal.throwIfAborted();

  const id = studio.lab.start({
    kind,
    title: chosen.title,
    reference: chosen.reference,
    lab: { design: chosen.design, ...request },
  });
  call.terminal.tell(`Run ${id}: ${chosen.title} on ${request.corpus}.`);
  const bar = openProgressBar(call.terminal);
  const cancel = () => void studio.lab.cancel(id).catch(() => {});
  call.signal.addEventListener("abort", cancel);
  const subscription = studio.lab.subscribe(id, (event) => {
    if (event.type !== "status") bar.show(event);
  });
  const run = await studio.lab.finished(id);
  subscription.close();
  call.signal.removeEventListener("abort", cancel);
  bar.clear();
  if (call.signal.aborted) {
    call.terminal.tell(`Interrupted. The run is stored as ${id} with status ${run.status}.`);
    return null;
  }
  if (run.status !== "finished") throw new RunFailedError(run);
  return run;
}

async function openLab(studio: Studio, kind: string): Promise<Lab> {
  try {
    return await studio.openLab(kind);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    const kinds = [...new Set(studio.content.rounds.map((round) => round.kind))];
    throw new BadInputError(`There is no lab “${kind}”.${didYouMean(kind, kinds)}`, {
      expected: kinds.join(", "),
    });
  }
}

function needed(call: Call, option: string): string {
  const value = call.options.text(option);
  if (value === undefined) throw new BadInputError(`--${option} is missing. See “fortyfive lab --help”.`);
  return value;
}

function readRequest(studio: Studio, call: Call, kind: string) {
  const { options } = call;
  const questions = options.text("questions");
  return {
    corpus: chooseCorpus(studio, call, kind),
    ...(questions === undefined ? {} : { questionsFile: path.resolve(questions) }),
    split:
      options.choice("split", ["practice", "hidden", "all"]) ??
      (questions === undefined ? "practice" : "all"),
    draw: options.whole("draw", { min: 1, max: 1_000_000 }),
    scenario: chooseScenario(studio, options.text("scenario"), kind),
    seed: options.whole("seed", SEEDS) ?? USUAL_SEED,
    references: options.flag("references"),
    counterfactuals: options.flag("counterfactuals"),
    ...(options.flag("stress") ? { stress: true } : {}),
    ...(options.flag("allow-network") ? { allowNetwork: true } : {}),
  } as const;
}

function chooseCorpus(studio: Studio, call: Call, kind: string): string {
  const corpus =
    corpusArgument(studio, call) ?? studio.content.rounds.find((round) => round.kind === kind)?.corpus;
  if (corpus === undefined)
    throw new BadInputError("--corpus is missing, and no corpus is bundled for this kind.");
  return corpus;
}

function chooseScenario(studio: Studio, id: string | undefined, kind: string): Scenario | null {
  if (id === undefined) return null;
  const scenarios = studio.content.scenarios(kind);
  const scenario = scenarios.find((candidate) => candidate.id === id);
  if (scenario !== undefined) return scenario;
  const ids = scenarios.map((candidate) => candidate.id);
  throw new BadInputError(`There is no scenario “${id}”.${didYouMean(id, ids)}`, {
    source: "--scenario",
    expected: ids.join(", "),
  });
}
