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
      paraphrases: 1,
      paraphrasesServed: 0,
      nearMisses: 2,
      nearMissesServed: 1,
    });
  });

  it("holds an answer to be right only for a request of its own thread, golden question or not", () => {
    const asked = (question: string, relation: TrafficRequest["relation"], from: number | null) => ({
      question,
      of: null,
      relation,
      from,
      hit: from !== null && relation !== "near-miss",
    });
    const traffic = [
      asked("a", "new", null),
      asked("b", "near-miss", 0),
      asked("a again", "paraphrase", 0),
      asked("b again", "paraphrase", 1),
    ];
    // Serves whatever was set first.
    const held: string[] = [];
    const cache = {
      get: (question: string) => (question.length > 1 ? held[0] : undefined),
      set: (_: string, thread: string) => void held.push(thread),
    };
    const told: boolean[] = [];
    const { served, wronglyServed, paraphrasesServed } = replay(traffic, cache, (_, __, right) =>
      told.push(right),
    );
    expect({ served, wronglyServed, paraphrasesServed }).toEqual({
      served: 2,
      wronglyServed: 1,
      paraphrasesServed: 1,
    });
    expect(told).toEqual([false, false, true, false]);
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
