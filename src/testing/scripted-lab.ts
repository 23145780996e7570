import { BadInputError, CancelledError } from "../errors/index.ts";
import type {
  Compiled,
  Drawing,
  Lab,
  LabContext,
  LabRequest,
  LabResult,
  Measure,
  QuestionResult,
  Scenario,
  Scorecard,
  Trace,
} from "../lab/index.ts";

/** What a scripted run does: comes to figures, waits to be cancelled before or after them, or ends badly. */
export type Behaviour =
  | "finish"
  | "wait"
  | "figures then wait"
  | "refuse"
  | "break"
  | "crash"
  | "ignore cancel";

export interface ScriptedDesign {
  name: string;
  /** 0 to 1; becomes the measure `score`. */
  quality: number;
  behaviour: Behaviour;
}

const HIDDEN = Array.from({ length: 12 }, (_, index) => `hidden-${index + 1}`);
const PRACTICE = Array.from({ length: 8 }, (_, index) => `practice-${index + 1}`);

/** A lab without a system behind it: its figures are those its design asks for, so that the shell can be tried alone. */
const scriptedLab: Lab<ScriptedDesign> = {
  kind: "scripted",
  catalogue: {
    kind: "scripted",
    flows: [{ id: "items", label: "items" }],
    stages: [{ id: "only", label: "Only stage" }],
    blocks: [
      {
        type: "source",
        label: "Source",
        aliases: [],
        stage: "only",
        summary: "Where items come from.",
        inputs: [],
        outputs: [{ id: "out", label: "Items", flow: "items" }],
        parameters: [],
        fixed: true,
      },
      {
        type: "sieve",
        label: "Sieve",
        aliases: ["strainer"],
        stage: "only",
        summary: "Keeps the good ones.",
        explanation: "A finer sieve keeps fewer bad ones and takes longer.",
        inputs: [{ id: "in", label: "Items", flow: "items" }],
        outputs: [],
        parameters: [
          {
            kind: "number",
            name: "quality",
            label: "Quality",
            description: "How fine it is.",
            explanation: "Finer costs time.",
            min: 0,
            max: 1,
            step: 0.1,
            default: 0.5,
            unit: "ratio",
          },
        ],
        tellingParameter: "quality",
      },
      {
        type: "tray",
        label: "Tray",
        aliases: [],
        stage: "only",
        summary: "Holds what is left.",
        explanation: "A bigger tray is emptied less often.",
        inputs: [],
        outputs: [],
        parameters: [],
      },
    ],
  },
  starter: () => drawing([]),
  compile,
  draw: ({ quality, behaviour }) =>
    drawing([
      {
        id: "sieve",
        type: "sieve",
        position: { x: 100, y: 0 },
        parameters: { quality, behaviour },
        rationale: "",
      },
    ]),
  parse: (value, source) => {
    const design = value as Partial<ScriptedDesign> | null;
    if (typeof design?.quality !== "number") {
      throw new BadInputError("no quality", { source, path: "$.quality", expected: "a number from 0 to 1" });
    }
    return {
      name: design.name ?? "unnamed",
      quality: design.quality,
      behaviour: design.behaviour ?? "finish",
    };
  },
  references: () => [
    {
      id: "plain",
      label: "Plain",
      summary: "A coarse one.",
      design: { name: "Plain", quality: 0.3, behaviour: "finish" },
    },
    {
      id: "standard",
      label: "Standard",
      summary: "An ordinary one.",
      design: { name: "Standard", quality: 0.7, behaviour: "finish" },
    },
  ],
  run,
};

/** What a run's worker looks labs up in. */
export const labs: Record<string, Lab> = { scripted: scriptedLab as Lab };

function drawing(blocks: Drawing["blocks"]): Drawing {
  const source = { id: "source", type: "source", position: { x: 0, y: 0 }, parameters: {}, rationale: "" };
  return { version: 1, kind: "scripted", blocks: [source, ...blocks], edges: [], strokes: [], notes: [] };
}

function compile({ blocks }: Drawing): Compiled<ScriptedDesign> {
  const sieve = blocks.find((block) => block.type === "sieve");
  if (sieve === undefined) {
    return {
      design: null,
      problems: [{ severity: "error", message: "There is no sieve.", block: "source" }],
    };
  }
  const { quality, behaviour } = sieve.parameters;
  return {
    design: {
      name: "Drawn",
      quality: Number(quality ?? 0.5),
      behaviour: (behaviour ?? "finish") as Behaviour,
    },
    problems: [],
  };
}

async function run(
  request: LabRequest<ScriptedDesign>,
  { signal, emit, cache }: LabContext,
): Promise<LabResult> {
  const { quality, behaviour } = request.design;
  if (behaviour === "refuse") throw new BadInputError("the corpus is empty", { source: request.corpus });
  if (behaviour === "break") throw new Error("a fault in the lab");
  if (behaviour === "crash") process.exit(3);
  emit({ type: "stages", stages: [{ id: "sieving", label: "Sieving" }] });
  emit({ type: "progress", stage: "sieving", done: 0, total: 2, secondsLeft: null });
  if (behaviour === "wait") await cancelled(signal);
  if (behaviour === "ignore cancel") await new Promise(() => {});
  const key = `quality ${quality}`;
  const cached = (await cache.get(key)) !== null;
  await cache.put(key, new TextEncoder().encode(key));
  emit({ type: "progress", stage: "sieving", done: 2, total: 2, secondsLeft: 0 });
  const traces = drawQuestions(request).map((id): Trace => {
    const question = questionResult(id, quality);
    emit({ type: "question", result: question });
    return { question, spans: [{ name: "sieve", start: 0, duration: 1, basis: "measured" }], detail: { id } };
  });
  const early = scorecard(request, traces, cached, false);
  emit({ type: "traces", traces });
  emit({ type: "scorecard", scorecard: early });
  if (behaviour === "figures then wait") await cancelled(signal);
  return { scorecard: scorecard(request, traces, cached, true), traces };
}

function cancelled(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(new CancelledError());
    signal.addEventListener("abort", () => reject(new CancelledError()));
  });
}

/** Unseen questions first, turned round by the seed. */
function drawQuestions({ split, draw, seed, seen = [] }: LabRequest): string[] {
  const pool = split === "practice" ? PRACTICE : split === "hidden" ? HIDDEN : [...PRACTICE, ...HIDDEN];
  const turned = pool.map((_, index) => pool[(index + seed) % pool.length]!);
  const unseenFirst = [
    ...turned.filter((id) => !seen.includes(id)),
    ...turned.filter((id) => seen.includes(id)),
  ];
  return unseenFirst.slice(0, draw ?? pool.length);
}

function questionResult(id: string, quality: number): QuestionResult {
  const outcome = quality >= 0.5 ? "good" : "bad";
  const summary = quality >= 0.5 ? "kept" : "lost";
  return {
    id,
    question: `What of ${id}?`,
    group: "plain",
    outcome,
    summary,
    measures: { score: quality },
    milliseconds: 1,
  };
}

function scorecard(
  request: LabRequest<ScriptedDesign>,
  traces: Trace[],
  cached: boolean,
  whole: boolean,
): Scorecard {
  const { design, scenario, seed, split, corpus } = request;
  const ids = traces.map((trace) => trace.question.id);
  const score = measure("score", design.quality, ids.length);
  return {
    kind: "scripted",
    version: 1,
    design: { name: design.name, hash: `design ${design.quality}` },
    corpus: { id: corpus, hash: "corpus", documents: 3 },
    questions: {
      split,
      n: ids.length,
      seed,
      hash: ids.toSorted().join(" "),
      seenBefore: ids.filter((id) => request.seen?.includes(id)).length,
    },
    scenario: scenario === null ? null : { id: scenario.id, title: scenario.title },
    engine: "scripted",
    seed,
    facts: [{ label: "from the cache", value: String(cached) }],
    headline: `Score ${design.quality}`,
    headlineMeasure: "score",
    main: ["score"],
    limits: limits(scenario, design.quality),
    measures: [score],
    blocks: [{ block: "sieve", timeShare: 1 }],
    pareto: { y: "score", x: [] },
    curves: [curve(design.quality, ids.length)],
    findings: whole ? [finding(ids, design.quality)] : [],
    references: whole
      ? [
          {
            id: "standard",
            label: "Standard",
            measures: [measure("score", 0.7, ids.length)],
            limits: limits(scenario, 0.7),
          },
        ]
      : [],
    pending: whole ? [] : ["references", "counterfactuals"],
  };
}

function finding(questions: string[], quality: number): Scorecard["findings"][number] {
  return {
    id: "coarse",
    title: "A coarse sieve lost items.",
    explanation: "Items fell through.",
    block: "sieve",
    questions,
    counterfactual: {
      change: `quality ${quality} → 0.9`,
      path: "$.quality",
      from: quality,
      to: 0.9,
      differences: [
        {
          measure: "score",
          label: "Score",
          unit: "ratio",
          basis: "measured",
          a: quality,
          b: 0.9,
          difference: 0.9 - quality,
          n: questions.length,
          verdict: quality < 0.9 ? "better" : "no detectable difference",
          sentence: `Score goes from ${quality} to 0.9.`,
        },
      ],
    },
  };
}

function curve(quality: number, n: number): NonNullable<Scorecard["curves"]>[number] {
  return {
    id: "kept",
    label: "Lost against kept",
    description: "Keep all, and all bad ones are kept.",
    x: { label: "Items kept", unit: "ratio" },
    y: { label: "Of those bad", unit: "ratio" },
    points: [
      { x: 0.5, y: 0.1, at: 0.9 },
      { x: 1, y: 1 - quality, at: 0.1 },
    ],
    at: "fineness",
    chosen: { x: 1, y: 1 - quality },
    level: { y: 1 - quality, label: "if fineness told nothing" },
    basis: "measured",
    n,
  };
}

function limits(scenario: Scenario | null, score: number): Scorecard["limits"] {
  return (scenario?.limits ?? []).map(({ measure: id, comparison, limit }) => {
    const met = comparison === "at least" ? score >= limit : score <= limit;
    return {
      measure: id,
      label: "Score",
      comparison,
      limit,
      unit: "ratio",
      basis: "measured",
      value: score,
      met,
    };
  });
}

function measure(id: string, value: number, n: number): Measure {
  return {
    id,
    label: "Score",
    group: "All",
    value,
    n,
    unit: "ratio",
    basis: "measured",
    better: "higher",
    description: "Share of items kept.",
  };
}
