import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { BadInputError } from "../../errors/index.ts";
import { ExactCache } from "../../retrieval/index.ts";

/** One request of the replayed traffic, in the order they came. */
export const TrafficRequest = z.looseObject({
  question: z.string().min(1),
  /** Golden question it asks; null for none. */
  of: z.string().nullable(),
  relation: z.enum(["new", "repeat", "paraphrase", "near-miss"]),
  /** The earlier request that it repeats, rewords or nearly asks, counted from 0; null or left out for a new one. */
  from: z.int().nonnegative().nullable().optional(),
  /** Whether a cache that understood it would serve an earlier answer. */
  hit: z.boolean(),
});
export type TrafficRequest = z.infer<typeof TrafficRequest>;

/** Reads a traffic file, one JSON object a line; null when there is none. @throws BadInputError with the line. */
export async function readTraffic(file: string | undefined): Promise<TrafficRequest[] | null> {
  if (file === undefined || !existsSync(file)) return null;
  const lines = (await readFile(file, "utf8")).split("\n");
  return lines.flatMap((line, at) => {
    if (line.trim() === "") return [];
    try {
      return [TrafficRequest.parse(JSON.parse(line))];
    } catch (cause) {
      throw new BadInputError("this is not a request", {
        source: file,
        line: at + 1,
        expected:
          '{"question", "of", "relation": "new" | "repeat" | "paraphrase" | "near-miss", "from", "hit"}',
        cause,
      });
    }
  });
}

/** What a cache did with the traffic. */
export interface Replay {
  requests: number;
  /** Served from the cache. */
  served: number;
  /** Of those: should not have been. */
  wronglyServed: number;
  /** A cache that understood the question would have served these. */
  servable: number;
  /** Of those: not served. */
  missed: number;
  /** Requests that repeat an earlier one in its words, and those of them that were served. */
  repeats: number;
  repeatsServed: number;
  /** Requests that ask in other words what was asked before, and those of them that were served rightly. */
  paraphrases: number;
  paraphrasesServed: number;
  /** Requests that only look like an earlier one, and those of them that were served. */
  nearMisses: number;
  nearMissesServed: number;
}

/** What a replay needs of a cache. */
export interface ReplayedCache {
  get(question: string): string | undefined;
  set(question: string, thread: string): void;
}

/** The engine's exact cache, with time standing still so that nothing expires. */
export function exactReplayCache(): ReplayedCache {
  return new ExactCache<string>({
    scope: { index: "replay", design: "replay", basis: null, access: "public" },
    ttl: 1,
    now: () => 0,
  });
}

/**
 * Sends the traffic through a cache, the exact one unless another is given. `onRequest` is told of each request, by its
 * place, whether it was served and whether rightly.
 */
export function replay(
  traffic: readonly TrafficRequest[],
  cache: ReplayedCache = exactReplayCache(),
  onRequest?: (at: number, served: boolean, right: boolean) => void,
): Replay {
  const count = {
    requests: 0,
    served: 0,
    wronglyServed: 0,
    servable: 0,
    missed: 0,
    repeats: 0,
    repeatsServed: 0,
    paraphrases: 0,
    paraphrasesServed: 0,
    nearMisses: 0,
    nearMissesServed: 0,
  };
  const threads = threadsOf(traffic);
  for (const [at, { question, relation, hit }] of traffic.entries()) {
    const earlier = cache.get(question);
    const served = earlier !== undefined;
    const right = served && hit && earlier === threads[at];
    onRequest?.(at, served, right);
    count.requests += 1;
    count.served += Number(served);
    count.wronglyServed += Number(served && !right);
    count.servable += Number(hit);
    count.missed += Number(hit && !served);
    count.repeats += Number(relation === "repeat");
    count.repeatsServed += Number(relation === "repeat" && served);
    count.paraphrases += Number(relation === "paraphrase");
    count.paraphrasesServed += Number(relation === "paraphrase" && right);
    count.nearMisses += Number(relation === "near-miss");
    count.nearMissesServed += Number(relation === "near-miss" && served);
    if (!served) cache.set(question, threads[at]!);
  }
  return count;
}

/** What each request asks for: requests of one thread want the same answer. */
function threadsOf(traffic: readonly TrafficRequest[]): string[] {
  const threads: string[] = [];
  for (const [at, { of, from, relation }] of traffic.entries()) {
    const again = relation === "repeat" || relation === "paraphrase";
    threads.push(of ?? (again && typeof from === "number" ? threads[from]! : `request ${at}`));
  }
  return threads;
}
