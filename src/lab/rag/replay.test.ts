import { describe, expect, it } from "vitest";
import { locateCorpus } from "./corpora.ts";
import { readTraffic, replay } from "./replay.ts";
import type { TrafficRequest } from "./replay.ts";

const request = (question: string, of: string, relation: TrafficRequest["relation"]): TrafficRequest => ({
  question,
  of,
  relation,
  hit: relation === "repeat" || relation === "paraphrase",
});

describe("replayed traffic", () => {
  it("counts what an exact cache serves, what it misses, and what it should not have served", () => {
    const traffic = [
      request("How do I stop a stream?", "stop", "new"),
      request("how do I stop a stream", "stop", "repeat"),
      request("Ending a stream early?", "stop", "paraphrase"),
      request("How do I stop a stream in v4?", "stop-4", "near-miss"),
      { ...request("How do I stop a stream?", "stop-old", "near-miss"), hit: false },
    ];
    expect(replay(traffic)).toEqual({
      requests: 5,
      served: 2,
      wronglyServed: 1,
      servable: 2,
      missed: 1,
      repeats: 1,
      repeatsServed: 1,
    });
  });

  it("of the documentation is long enough and served without a wrong answer", async () => {
    const traffic = (await readTraffic(locateCorpus("ai-docs").traffic))!;
    const { requests, served, wronglyServed, missed } = replay(traffic);
    expect(requests).toBeGreaterThanOrEqual(300);
    expect(served).toBeGreaterThan(0);
    expect(wronglyServed).toBe(0);
    expect(missed).toBeGreaterThan(0);
  });

  it("is nothing where there is no file", async () => {
    expect(await readTraffic(undefined)).toBeNull();
    expect(await readTraffic("/nowhere/traffic.jsonl")).toBeNull();
  });
});
