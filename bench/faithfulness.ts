/**
 * How well the two figures of faithfulness tell evidence from no evidence (coverage) and support from contradiction
 * (contradiction), as the area under the ROC curve, beside plain lexical scores on the same pairs.
 *
 *     node scripts/launch.mjs bench/faithfulness.ts --data <folder with scifact/ and climate-fever/> [--json]
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { BadInputError } from "../src/errors/index.ts";
import { seededRandom } from "../src/numerics/index.ts";
import { buildIndex, corpusHash, faithfulness, joinSigns } from "../src/retrieval/index.ts";
import type { ContradictionSigns, FaithfulnessKnowledge, SourceDocument } from "../src/retrieval/index.ts";
import { auroc, bootstrapAuroc } from "../src/stats/index.ts";
import type { ScoredCase } from "../src/stats/index.ts";
import { isStopWord, readClaims, stem, words } from "../src/text/index.ts";
import { readCollection, readLines } from "./collection.ts";

const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    json: { type: "boolean", default: false },
    resamples: { type: "string", default: "1000" },
  },
});
if (options.data === undefined)
  throw new BadInputError("the bench needs the folder of the collections", { expected: "--data <folder>" });
const resamples = Number(options.resamples);

interface Pair {
  claim: string;
  /** Pairs of one claim are drawn together. */
  id: string;
  title: string;
  evidence: string;
  label: "support" | "contradict" | "none";
}

interface SciFactLine {
  id: string;
  claim: string;
  cited_doc_ids: string[];
  evidence: { doc: string; label: "SUPPORT" | "CONTRADICT" }[];
}

/** A claim and an abstract that it cites. */
async function sciFact(documents: readonly SourceDocument[]): Promise<Pair[]> {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const pairs: Pair[] = [];
  for await (const { value } of readLines(path.join(options.data!, "scifact", "claims_evidence.jsonl"))) {
    const { id, claim, cited_doc_ids: cited, evidence } = value as SciFactLine;
    for (const document of cited.flatMap((one) => byId.get(one) ?? [])) {
      const label = evidence.find(({ doc }) => doc === document.id)?.label;
      pairs.push({
        claim,
        id,
        title: document.title,
        evidence: document.text,
        label: label === undefined ? "none" : label === "SUPPORT" ? "support" : "contradict",
      });
    }
  }
  return pairs;
}

interface ClimateLine {
  claim_id: string;
  claim: string;
  evidence: string;
  label: "SUPPORTS" | "REFUTES" | "NOT_ENOUGH_INFO";
}

/** A claim and a sentence of Wikipedia. */
async function climateFever(): Promise<Pair[]> {
  const labels = { SUPPORTS: "support", REFUTES: "contradict", NOT_ENOUGH_INFO: "none" } as const;
  const pairs: Pair[] = [];
  for await (const { value } of readLines(path.join(options.data!, "climate-fever", "pairs.jsonl"))) {
    const { claim_id: id, claim, evidence, label } = value as ClimateLine;
    pairs.push({ claim, id, title: "", evidence, label: labels[label] });
  }
  return pairs;
}

const terms = (text: string): Map<string, string> =>
  new Map(
    words(text)
      .filter(({ form }) => !isStopWord(form))
      .map(({ form }) => [stem(form), form]),
  );

/** Share of the claim's words, by idf, that the evidence has. */
function plainCoverage({ claim, evidence, title }: Pair, { idf }: FaithfulnessKnowledge): number {
  const there = terms(`${title} ${evidence}`);
  let [sum, total] = [0, 0];
  for (const [root, form] of terms(claim)) {
    total += idf(form);
    if (there.has(root)) sum += idf(form);
  }
  return total === 0 ? 0 : sum / total;
}

/** Whether one of claim and nearest sentence denies something and the other does not. */
function denialsDiffer({ claim, evidence }: Pair, knowledge: FaithfulnessKnowledge): number {
  const denies = (text: string) => readClaims(text).negations.length % 2;
  const nearest = evidence
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => ({
      sentence,
      near: plainCoverage({ claim, evidence: sentence, title: "" } as Pair, knowledge),
    }))
    .reduce((a, b) => (b.near > a.near ? b : a)).sentence;
  return Number(denies(claim) !== denies(nearest));
}

interface Figure {
  auroc: number;
  low: number;
  high: number;
}

function figure(cases: readonly ScoredCase[]): Figure {
  const random = seededRandom(1);
  return { auroc: auroc(cases), ...bootstrapAuroc(cases, { random: () => random.next(), resamples }) };
}

interface Report {
  name: string;
  pairs: number;
  claims: number;
  /** Evidence of either kind against none; and support alone against none. */
  coverage: { plain: Figure; ours: Figure; supportPlain: Figure; supportOurs: Figure };
  /** Contradiction scores higher than support. */
  contradiction: { plain: Figure; denials: Figure; ours: Figure };
  millisecondsAPair: number;
  judged: JudgedPair[];
}

/** A pair with evidence and the signs of contradiction in each sentence of its claim. */
interface JudgedPair {
  id: string;
  contradicts: boolean;
  signs: ContradictionSigns[];
}

const scored = (judged: readonly JudgedPair[], weights: ContradictionSigns): ScoredCase[] =>
  judged.map(({ id, contradicts, signs }) => ({
    score: Math.max(0, ...signs.map((one) => joinSigns(one, weights))),
    positive: contradicts,
    cluster: id,
  }));

/** Weights chosen on one collection alone: one sign after the other, twice, each the best of five values. */
function chooseWeights(judged: readonly JudgedPair[]): ContradictionSigns {
  const names = [
    "bearing",
    "unlike",
    "negation",
    "direction",
    "numbers",
    "order",
    "denial",
    "undenied",
  ] as const;
  const weights = Object.fromEntries(names.map((name) => [name, 0.4])) as unknown as ContradictionSigns;
  for (const name of [...names, ...names]) {
    const tried = [0, 0.2, 0.4, 0.6, 0.8].map((weight) => ({
      weight,
      area: auroc(scored(judged, { ...weights, [name]: weight })),
    }));
    weights[name] = tried.reduce((a, b) => (b.area > a.area ? b : a)).weight;
  }
  return weights;
}

async function measure(name: string): Promise<Report> {
  const { documents } = await readCollection(path.join(options.data!, name));
  const sources: SourceDocument[] = documents.map(({ id, title, text }) => ({ id, title, text, hash: id }));
  const index = await buildIndex(
    { id: name, hash: corpusHash(sources), documents: sources, skipped: [], warnings: [] },
    {
      chunker: { strategy: "markdown", size: 400, overlap: 0, context: "headings" },
      keyword: { k1: 0.9, b: 0.6, titleWeight: 1, headingWeight: 1, stemming: true },
      embedder: { dimensions: 200 },
      seed: 1,
    },
  );
  const vectors = new Map<string, Float32Array>();
  const knowledge: FaithfulnessKnowledge = {
    idf: (word) => index.idf(word),
    embed: (text) => {
      if (!vectors.has(text)) vectors.set(text, index.embed(text));
      return vectors.get(text)!;
    },
  };
  const pairs = name === "scifact" ? await sciFact(sources) : await climateFever();
  const begun = performance.now();
  const judged = pairs.map((pair) => {
    const passages = pair.title === "" ? [pair.evidence] : [pair.title, pair.evidence];
    const { coverage, contradiction, sentences } = faithfulness(pair.claim, passages, knowledge);
    const signs = sentences.map((sentence) => sentence.signs);
    return { pair, coverage: coverage ?? 0, contradiction: contradiction ?? 0, signs };
  });
  const millisecondsAPair = (performance.now() - begun) / pairs.length;
  const plain = pairs.map((pair) => plainCoverage(pair, knowledge));
  const denials = pairs.map((pair) => denialsDiffer(pair, knowledge));
  const figureOf = (
    scores: readonly number[],
    wanted: (label: Pair["label"]) => boolean,
    positive: (label: Pair["label"]) => boolean,
  ): Figure =>
    figure(
      pairs.flatMap(({ label, id }, at) =>
        wanted(label) ? [{ score: scores[at]!, positive: positive(label), cluster: id }] : [],
      ),
    );
  const covered = judged.map(({ coverage }) => coverage);
  const against = judged.map(({ contradiction }) => contradiction);
  const any = () => true;
  const evidence = (label: Pair["label"]) => label !== "none";
  const support = (label: Pair["label"]) => label === "support";
  const contradict = (label: Pair["label"]) => label === "contradict";
  const notContradicted = (label: Pair["label"]) => label !== "contradict";
  return {
    name,
    pairs: pairs.length,
    claims: new Set(pairs.map(({ id }) => id)).size,
    coverage: {
      plain: figureOf(plain, any, evidence),
      ours: figureOf(covered, any, evidence),
      supportPlain: figureOf(plain, notContradicted, support),
      supportOurs: figureOf(covered, notContradicted, support),
    },
    contradiction: {
      plain: figureOf(
        plain.map((score) => -score),
        evidence,
        contradict,
      ),
      denials: figureOf(
        plain.map((score, at) => denials[at]! - score),
        evidence,
        contradict,
      ),
      ours: figureOf(against, evidence, contradict),
    },
    millisecondsAPair,
    judged: judged
      .filter(({ pair }) => pair.label !== "none")
      .map(({ pair, signs }) => ({ id: pair.id, contradicts: pair.label === "contradict", signs })),
  };
}

const reports = [await measure("scifact"), await measure("climate-fever")];
/** Each collection with the weights that were chosen on the other. */
const crossed = reports.map((report, at) => {
  const weights = chooseWeights(reports[1 - at]!.judged);
  return { name: report.name, weights, contradiction: figure(scored(report.judged, weights)) };
});
if (options.json) {
  const collections = reports.map(({ judged: _, ...report }) => report);
  console.log(JSON.stringify({ collections, chosenOnTheOther: crossed }, null, 2));
} else {
  const say = ({ auroc: area, low, high }: Figure) =>
    `${area.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  const heads = reports.map(({ name, pairs, claims }) => `${name}, ${pairs} pairs of ${claims} claims`);
  console.log(`| figure | score | ${heads.join(" | ")} |\n|---|---|---|---|`);
  const rows: [string, string, (report: Report, at: number) => Figure][] = [
    ["evidence or none", "plain: words by idf", ({ coverage }) => coverage.plain],
    ["", "coverage", ({ coverage }) => coverage.ours],
    ["support or none", "plain: words by idf", ({ coverage }) => coverage.supportPlain],
    ["", "coverage", ({ coverage }) => coverage.supportOurs],
    [
      "contradict or support",
      "plain: words by idf, turned round",
      ({ contradiction }) => contradiction.plain,
    ],
    ["", "plain with denials", ({ contradiction }) => contradiction.denials],
    ["", "contradiction, weights chosen on the other", (_, at) => crossed[at]!.contradiction],
    ["", "contradiction, default weights", ({ contradiction }) => contradiction.ours],
  ];
  for (const [name, score, of] of rows)
    console.log(`| ${name} | ${score} | ${reports.map((report, at) => say(of(report, at))).join(" | ")} |`);
  console.log(`\nArea under the ROC curve, 95% by bootstrap over claims, ${resamples} resamples.`);
}
