import { seededRandom } from "../../numerics/index.ts";
import { quantile } from "../../stats/index.ts";
import type { RagDesign } from "./design.ts";
import { deploymentOf } from "./estimates.ts";
import { fitLogNormal } from "./log-normal.ts";
import type { LatencyFigures } from "./prices.ts";

/** Milliseconds of each stage of each question, as measured here; a stage that did not run is empty. */
export interface StageTimes {
  keyword: number[];
  embed: number[];
  vector: number[];
  fusion: number[];
  rerank: number[];
}

/** Requests simulated. */
const SIMULATED_REQUESTS = 10_000;

export interface DeployedLatency {
  p50: number;
  p95: number;
  /** Mean milliseconds by stage over requests that the cache does not answer; keyword search waits beside the vectors. */
  stages: { keyword: number; embed: number; vector: number; fusion: number; rerank: number; model: number };
}

/**
 * Latency of a whole answer as deployed, by simulating 10,000 requests, seeded. A request that the cache answers, a
 * share `hitRate` of them, takes 0 ms. Any other takes
 *
 *     max(keyword, embed + vector) + fusion + rerank + first token + answer tokens / tokens per second
 *
 * A stage deployed as a service is drawn from a log-normal fitted to the published figures; one in the service is
 * drawn from the times measured here, and the two searches among them grow with the corpus by `scale`. Not in it: the
 * way to the user, queues under load, and that a longer prompt delays the first token, for which no source was found.
 */
export function simulateDeployed(
  design: RagDesign,
  times: StageTimes,
  options: { scale: number; hitRate: number; answerTokens: number; seed: number },
): DeployedLatency {
  const { scale, hitRate, answerTokens } = options;
  const random = seededRandom(`deployed ${options.seed}`);
  const { model, embedding, hosting, reranker } = deploymentOf(design);
  const measured = (values: number[], factor = 1) =>
    values.length === 0 ? () => 0 : () => values[random.below(values.length)]! * factor;
  const published = (figures: LatencyFigures, factor = 1) => {
    const { mu, sigma } = fitLogNormal(figures);
    return () => Math.exp(mu + sigma * random.normal()) * factor;
  };
  const rerankFactor =
    reranker?.latency.documents === undefined ? 1 : design.reranker.depth / reranker.latency.documents;
  const draw = {
    keyword: measured(times.keyword, scale),
    embed: embedding === null ? measured(times.embed) : published(embedding.latency),
    vector: hosting === null ? measured(times.vector, scale) : published(hosting.latency),
    fusion: measured(times.fusion),
    rerank: reranker === null ? measured(times.rerank) : published(reranker.latency, rerankFactor),
    model: published(model.firstToken),
  };
  const writing = (answerTokens / model.output.tokensPerSecond) * 1000;
  const stages = { keyword: 0, embed: 0, vector: 0, fusion: 0, rerank: 0, model: 0 };
  const totals = new Float64Array(SIMULATED_REQUESTS);
  let missed = 0;
  for (let request = 0; request < SIMULATED_REQUESTS; request++) {
    if (random.next() < hitRate) continue;
    const took = {
      keyword: draw.keyword(),
      embed: draw.embed(),
      vector: draw.vector(),
      fusion: draw.fusion(),
      rerank: draw.rerank(),
      model: draw.model() + writing,
    };
    missed += 1;
    for (const stage of Object.keys(stages) as (keyof typeof stages)[]) stages[stage] += took[stage];
    totals[request] =
      Math.max(took.keyword, took.embed + took.vector) + took.fusion + took.rerank + took.model;
  }
  for (const stage of Object.keys(stages) as (keyof typeof stages)[]) stages[stage] /= Math.max(1, missed);
  return { p50: quantile(totals, 0.5), p95: quantile(totals, 0.95), stages };
}
