import { describe, expect, it } from "vitest";
import { simulateDeployed } from "./deployed-latency.ts";
import { RagDesign } from "./design.ts";
import {
  estimateCost,
  estimateHitRate,
  hostingCosts,
  estimateStaleness,
  outsideProviders,
} from "./estimates.ts";
import type { MeasuredUse } from "./estimates.ts";
import type { Load } from "./load.ts";
import { readLoad } from "./load.ts";
import { fitLogNormal, logNormalQuantile } from "./log-normal.ts";
import { prices } from "./prices.ts";

const origin = { source: "a test", date: "2026-11-23" };
const use: MeasuredUse = {
  corpusTokens: 100_000,
  chunkTokens: 120_000,
  chunks: 600,
  documentsPerSecond: 50,
  documents: 100,
  questionTokens: 20,
  contextTokens: 1000,
  answerTokens: 80,
  candidateTokens: 200,
  servedPerRepeat: 1,
};
const load: Load = {
  documents: 1000,
  tokensPerDocument: 1000,
  changesPerHour: 10,
  questionsPerDay: 1000,
  repeatShare: 0.5,
  repeatedQuestions: 100,
};
const plain = RagDesign.parse({});
const hosted = RagDesign.parse({
  embedder: { type: "lsa", deployedAs: "text-embedding-3-small" },
  vector: { type: "exact", deployedAs: "pinecone-standard" },
  fusion: { type: "weighted" },
  reranker: { type: "lexical", deployedAs: "rerank-v3.5" },
});

describe("a log-normal fit", () => {
  it("goes through two quantiles", () => {
    const fit = fitLogNormal({
      quantiles: [
        { at: 0.5, ms: 150 },
        { at: 0.95, ms: 400 },
      ],
      ...origin,
    });
    expect(Math.exp(fit.mu)).toBeCloseTo(150, 6);
    expect(logNormalQuantile(fit, 0.95)).toBeCloseTo(400, 6);
  });

  it("has the mean and the quantile it was given", () => {
    const fit = fitLogNormal({ meanMs: 287, quantiles: [{ at: 0.99, ms: 412 }], ...origin });
    expect(Math.exp(fit.mu + fit.sigma ** 2 / 2)).toBeCloseTo(287, 6);
    expect(logNormalQuantile(fit, 0.99)).toBeCloseTo(412, 6);
  });

  it("runs between three quantiles that no log-normal goes through", () => {
    const quantiles = [
      { at: 0.5, ms: 100 },
      { at: 0.9, ms: 200 },
      { at: 0.95, ms: 900 },
    ];
    const fit = fitLogNormal({ quantiles, ...origin });
    expect(logNormalQuantile(fit, 0.95)).toBeGreaterThan(200);
    expect(logNormalQuantile(fit, 0.95)).toBeLessThan(900);
  });
});

describe("places for the vectors", () => {
  it("are compared under the same load, the service itself for nothing, each for what it adds to the cost", () => {
    const places = hostingCosts(hosted, use, load);
    expect(places).toHaveLength(prices.hosting.length + 1);
    expect(places[0]).toEqual({ label: "in the service itself", usdPerMonth: 0 });
    const { shares, questionsPerMonth } = estimateCost(hosted, use, load);
    const pinecone = prices.hosting.find(({ id }) => id === "pinecone-standard")!;
    expect(places.find(({ label }) => label === pinecone.label)!.usdPerMonth).toBeCloseTo(
      (shares.vectors * questionsPerMonth) / 1000,
      9,
    );
  });
});

describe("cost", () => {
  it("of a design in the service is the model, the machine, and nothing else", () => {
    const cost = estimateCost(plain, use, load);
    const model = prices.models.find(({ id }) => id === plain.answer.deployedAs)!;
    const prompt = ((200 + 20 + 1000) * model.usdPerMillionInput + 80 * model.usdPerMillionOutput) / 1e6;
    const machine = prices.service.usdPerMonth / (1000 * 30.4375);
    expect(cost.per1000).toBeCloseTo(1000 * (prompt + machine), 9);
    expect(cost.ingest).toBe(0);
  });

  it("has shares that add up to it, with a monthly least bill counted once", () => {
    const cost = estimateCost(hosted, use, load);
    const total = Object.values(cost.shares).reduce((sum, share) => sum + share, 0);
    expect(total).toBeCloseTo(cost.per1000, 9);
    expect(cost.shares.reranker).toBeCloseTo(2, 9);
    // 30,438 queries at 4 USD a million are far below the least bill of 50 USD a month.
    expect(cost.shares.vectors * (cost.questionsPerMonth / 1000)).toBeCloseTo(50, 6);
  });

  it("pays for everything again at each refresh when it rebuilds, and for what changed when it does not", () => {
    const rebuild = RagDesign.parse({ ...hosted, ingest: { refresh: "hourly", mode: "rebuild" } });
    const perHour = estimateCost(rebuild, use, load);
    expect(perHour.perMonth.upkeep).toBeCloseTo(perHour.ingest * 30.4375 * 24, 9);
    const incremental = estimateCost(hosted, use, load);
    expect(incremental.perMonth.upkeep).toBeCloseTo(incremental.ingest * 30.4375 * 24 * (10 / 1000), 9);
  });
});

describe("the cache", () => {
  const cached = (fields: object) => RagDesign.parse({ cache: { type: "exact", ...fields } });

  it("is hit by repeats as long as an answer lives", () => {
    // 5 repeats a day of each question; a day's life catches 1 - e^-5 of them.
    expect(estimateHitRate(cached({ ttlMinutes: 1440 }), use, load)).toBeCloseTo(0.5 * (1 - Math.exp(-5)), 9);
    expect(estimateHitRate(cached({ ttlMinutes: 1 }), use, load)).toBeLessThan(0.01);
    expect(estimateHitRate(plain, use, load)).toBe(0);
    expect(estimateHitRate(cached({}), { ...use, servedPerRepeat: null }, load)).toBe(0);
  });

  it("loses its answers to updates when they clear it, and only then adds nothing to staleness", () => {
    const kept = cached({ ttlMinutes: 600 });
    const cleared = RagDesign.parse({
      ingest: { refresh: "hourly" },
      cache: { type: "exact", ttlMinutes: 600, clearOnUpdate: true },
    });
    expect(estimateHitRate(cleared, use, load)).toBeLessThan(estimateHitRate(kept, use, load));
    expect(estimateStaleness(kept, use, load) - estimateStaleness(plain, use, load)).toBeCloseTo(600, 9);
    expect(estimateStaleness(cleared, use, load)).toBeLessThan(61);
  });
});

describe("staleness", () => {
  it("is the interval and the time to ingest what changed in it", () => {
    // 240 changed documents of 1,000 tokens at 50,000 tokens a second: 4.8 s.
    expect(estimateStaleness(plain, use, load)).toBeCloseTo(1440 + 4.8 / 60, 6);
    const rebuild = RagDesign.parse({ ingest: { refresh: "on-change", mode: "rebuild" } });
    expect(estimateStaleness(rebuild, use, load)).toBeCloseTo(20 / 60, 6);
  });
});

describe("outside services", () => {
  it("count a provider once", () => {
    expect(outsideProviders(plain)).toEqual(["OpenAI"]);
    expect(outsideProviders(hosted).toSorted()).toEqual(["Cohere", "OpenAI", "Pinecone"]);
  });
});

describe("deployed latency", () => {
  const times = { keyword: [1], embed: [1], vector: [2], fusion: [0], rerank: [3] };
  const options = { scale: 10, hitRate: 0, answerTokens: 100, seed: 1 };

  it("is that of the model when everything else is in the service", () => {
    const { p50, stages } = simulateDeployed(plain, { ...times, embed: [], vector: [], rerank: [] }, options);
    const model = prices.models.find(({ id }) => id === plain.answer.deployedAs)!;
    const writing = (100 / model.output.tokensPerSecond) * 1000;
    expect(p50).toBeGreaterThan(10 + writing + 140);
    expect(p50).toBeLessThan(10 + writing + 160);
    expect(stages.keyword).toBeCloseTo(10, 9);
  });

  it("grows with each hosted stage, is the same for the same seed, and falls with cache hits", () => {
    const inService = simulateDeployed(plain, times, options);
    const withServices = simulateDeployed(hosted, times, options);
    expect(withServices.p95).toBeGreaterThan(inService.p95 + 300);
    expect(simulateDeployed(hosted, times, options)).toEqual(withServices);
    expect(simulateDeployed(hosted, times, { ...options, hitRate: 0.6 }).p50).toBe(0);
  });
});

describe("the load", () => {
  it("is that of the scenario, and the corpus itself without one", () => {
    expect(readLoad(null, { documents: 10, tokens: 5000 })).toMatchObject({
      documents: 10,
      tokensPerDocument: 500,
    });
    const scenario = {
      id: "s",
      kind: "rag",
      title: "S",
      summary: "",
      facts: [],
      limits: [],
      load: { documents: 0 },
    };
    expect(() => readLoad(scenario, { documents: 1, tokens: 1 })).toThrow(/s, \$\.load\.documents/);
  });
});

describe("the price table", () => {
  it("gives every row a source and a date, and an id of its own within its kind", () => {
    for (const rows of [prices.models, prices.embeddings, prices.rerankers, prices.hosting]) {
      const ids = rows.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const row of rows) expect([row.source, row.date].every((text) => text.length > 3)).toBe(true);
    }
    const reranked = prices.rerankers.map(
      (row) => row.usdPer1000Searches ?? row.usdPerMillionTokens ?? row.usdPerMonth,
    );
    expect(reranked.every((price) => price !== undefined)).toBe(true);
  });
});
