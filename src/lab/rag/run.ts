import { BadInputError, CancelledError } from "../../errors/index.ts";
import { readSource } from "../../retrieval/index.ts";
import type { RetrievalIndex } from "../../retrieval/index.ts";
import type { Compared } from "../compare.ts";
import { checkLimits } from "../limits.ts";
import type { LabContext, LabRequest, LabResult } from "../lab.ts";
import { Progress } from "../progress.ts";
import type { Scorecard } from "../scorecard.ts";
import { corpusSource, locateCorpus } from "./corpora.ts";
import { answersAlike, designHash, isEmbedded } from "./design.ts";
import type { RagDesign } from "./design.ts";
import { diagnose } from "./diagnose.ts";
import type { Diagnosis } from "./diagnose.ts";
import { chooseReruns, closeFindings, openFindings } from "./findings.ts";
import { drawQuestions, readGolden } from "./golden.ts";
import { readLoad } from "./load.ts";
import { observe, replayed } from "./observe.ts";
import type { Trial } from "./observe.ts";
import { parseDesign } from "./read-design.ts";
import { readReferences, referenceFigures } from "./references.ts";
import { readTraffic } from "./replay.ts";
import { putUnderStress, stressFigures } from "./robustness.ts";
import { nearDuplicates } from "./near-duplicates.ts";
import { score } from "./score.ts";
import type { Observation } from "./score.ts";
import { makeScorecard } from "./scorecard.ts";
import { questionResult, traceOf } from "./traces.ts";

const stages = [
  { id: "read", label: "Read documents" },
  { id: "train", label: "Learn the embedding" },
  { id: "chunk", label: "Cut into chunks" },
  { id: "embed", label: "Embed" },
  { id: "index", label: "Index" },
  { id: "ask", label: "Answer questions" },
  { id: "measure", label: "Measure" },
  { id: "stress", label: "Under stress" },
  { id: "references", label: "Reference designs" },
  { id: "counterfactuals", label: "Vary one thing at a time" },
];

/**
 * Builds a RAG design on a corpus, asks the questions and measures; then, as asked for, runs the reference designs on
 * the same questions and varies the design one thing at a time.
 *
 * @throws CancelledError when the signal fires; BadInputError on a corpus, a questions file or a scenario that cannot
 * be used.
 */
export async function runRag(request: LabRequest, context: LabContext): Promise<LabResult> {
  const design = parseDesign(request.design, "design");
  const { emit, signal } = context;
  const skip = new Set([
    ...(isEmbedded(design) ? [] : ["embed"]),
    ...(isEmbedded(design) || design.chunker.strategy === "semantic" ? [] : ["train"]),
    ...(request.stress === true ? [] : ["stress"]),
    ...(request.references ? [] : ["references"]),
    ...(request.counterfactuals ? [] : ["counterfactuals"]),
  ]);
  emit({ type: "stages", stages: stages.filter(({ id }) => !skip.has(id)) });

  const { trial, seenBefore } = await prepare(request, context);
  const progress = new Map(stages.map(({ id }) => [id, new Progress(emit, id)]));
  const diagnoses: Diagnosis[] = [];
  const observation = await observe(design, trial, {
    update: true,
    onIngest: (at, done, total) => {
      if (!skip.has(at)) progress.get(at)!.report(done, total);
    },
    onQuestion: (record, done, total, index) => {
      const diagnosis = diagnose(record, index);
      diagnoses.push(diagnosis);
      emit({ type: "question", result: questionResult(record, diagnosis) });
      progress.get("ask")!.report(done, total);
    },
  });
  progress.get("measure")!.report(0, 1);
  await yieldTo(signal);
  const { index, records } = observation;
  const results = records.map((record, at) => questionResult(record, diagnoses[at]!));
  const traces = records.map((record, at) => traceOf(record, diagnoses[at]!, results[at]!, design, index));
  const scored = score(observation);
  progress.get("measure")!.report(1, 1);
  const stress =
    request.stress === true
      ? await putUnderStress(design, observation, {
          corpus: trial.corpus,
          seed: trial.seed,
          signal,
          onProgress: (done, total) => progress.get("stress")!.report(done, total),
        })
      : null;
  if (stress !== null) scored.measures.push(...stressFigures(stress, trial.seed));
  const scorecard = makeScorecard({
    design,
    trial,
    split: request.questionsFile === undefined ? request.split : `${request.split} of the given file`,
    seenBefore,
    scenario: request.scenario,
    records,
    diagnoses,
    scored,
    index,
    nearDuplicates: await nearDuplicates(trial),
  });
  const open = openFindings(design, records, diagnoses, scored, stress);
  scorecard.findings = open.map(({ finding }) => finding);
  scorecard.pending = [
    ...(request.references ? (["references"] as const) : []),
    ...(request.counterfactuals ? (["counterfactuals"] as const) : []),
  ];
  emit({ type: "traces", traces });
  emit({ type: "scorecard", scorecard: { ...scorecard } });
  await yieldTo(signal);

  const own: Compared = { questions: results, scorecard };
  if (request.references) {
    scorecard.references = await runReferences(request, trial, own, scorecard, progress.get("references")!);
    scorecard.pending = scorecard.pending.filter((pending) => pending !== "references");
    emit({ type: "scorecard", scorecard: { ...scorecard } });
  }
  if (request.counterfactuals) {
    const reruns = new Map<string, Compared>();
    const changes = chooseReruns(design, open);
    progress.get("counterfactuals")!.report(0, changes.length);
    for (const [at, change] of changes.entries()) {
      reruns.set(designHash(change.design), await rerun(change.design, observation, trial));
      progress.get("counterfactuals")!.report(at + 1, changes.length);
      await yieldTo(signal);
    }
    scorecard.findings = closeFindings(open, own, reruns, request.seed);
    scorecard.pending = [];
    emit({ type: "scorecard", scorecard: { ...scorecard } });
  }
  return { scorecard, traces };
}

/** Reads what a run stands on: corpus, questions, traffic, load. */
async function prepare(
  request: LabRequest,
  { emit, cache, signal }: LabContext,
): Promise<{ trial: Trial; seenBefore: number }> {
  const place = locateCorpus(request.corpus);
  const file = request.questionsFile ?? place.golden;
  if (file === undefined)
    throw new BadInputError("there are no golden questions for this corpus", {
      source: request.corpus,
      expected: "a questions file, one JSON object a line, each with the passages that answer it",
    });
  const reading = new Progress(emit, "read");
  const begun = performance.now();
  const corpus = await readSource({
    id: place.id,
    source: corpusSource(place, {
      allowNetwork: request.allowNetwork === true,
      // They may lie among the documents; found, they would give themselves away.
      except: [file, ...(place.traffic === undefined ? [] : [place.traffic])],
    }),
    cache,
    signal,
    onProgress: (done, total) => reading.report(done, total),
  });
  const readSeconds = (performance.now() - begun) / 1000;
  const golden = await readGolden(file, {
    folder: place.folder,
    documents: new Set(corpus.documents.map(({ id }) => id)),
    derived: new Map(
      corpus.documents
        .filter(({ derived }) => derived === true || place.address !== undefined)
        .map(({ id, text }) => [id, text]),
    ),
  });
  const { seed } = request;
  const { questions, seenBefore } = drawQuestions(golden, request);
  if (questions.length === 0)
    throw new BadInputError(`no question belongs to the split “${request.split}”`, { source: file });
  const tokens = corpus.documents.reduce((sum, { text }) => sum + text.length, 0) / 4;
  const load = readLoad(request.scenario, { documents: corpus.documents.length, tokens });
  const traffic = await readTraffic(place.traffic);
  return { trial: { corpus, readSeconds, questions, traffic, load, seed, cache, signal }, seenBefore };
}

async function runReferences(
  request: LabRequest,
  trial: Trial,
  own: Compared,
  { design }: Scorecard,
  progress: Progress,
): Promise<Scorecard["references"]> {
  const references = readReferences();
  const results: Scorecard["references"] = [];
  progress.report(0, references.length);
  for (const { id, label, design: reference } of references) {
    const { measures } =
      designHash(reference) === design.hash ? own.scorecard : await referenceFigures(reference, trial);
    results.push({ id, label, measures, limits: checkLimits(request.scenario?.limits ?? [], measures) });
    progress.report(results.length, references.length);
    await yieldTo(trial.signal);
  }
  return results;
}

/** A changed design on the same trial; asked again only when its answers can differ. Findings do not tell of its faithfulness. */
async function rerun(
  design: RagDesign,
  observation: Observation & { index: RetrievalIndex },
  trial: Trial,
): Promise<Compared> {
  const after = answersAlike(design, observation.design)
    ? redeployed(observation, design, trial)
    : await observe(design, trial);
  const { measures } = score(after, { faithfulness: false });
  return {
    scorecard: { measures },
    questions: after.records.map(({ question, measures: values }) => ({ id: question.id, measures: values })),
  };
}

/** The same answers under another deployment. */
function redeployed<Seen extends Observation & { index: RetrievalIndex }>(
  observation: Seen,
  design: RagDesign,
  { traffic }: Trial,
): Seen {
  return { ...observation, design, replay: replayed(design, observation.index, traffic) };
}

async function yieldTo(signal: AbortSignal): Promise<void> {
  await new Promise(setImmediate);
  if (signal.aborted) throw new CancelledError();
}
