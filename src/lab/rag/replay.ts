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
        expected: '{"question", "of", "relation": "new" | "repeat" | "paraphrase" | "near-miss", "hit"}',
        cause,
      });
    }
  });
}

/** What an exact cache did with the traffic. */
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
}

/** Sends the traffic through the engine's exact cache, with time standing still so that nothing expires. */
export function replay(traffic: readonly TrafficRequest[]): Replay {
  const cache = new ExactCache<string | null>({
    scope: { index: "replay", design: "replay", basis: null, access: "public" },
    ttl: 1,
    now: () => 0,
  });
  const result: Replay = {
    requests: 0,
    served: 0,
    wronglyServed: 0,
    servable: 0,
    missed: 0,
    repeats: 0,
    repeatsServed: 0,
  };
  for (const { question, of, relation, hit } of traffic) {
    const earlier = cache.get(question);
    const served = earlier !== undefined;
    result.requests += 1;
    result.served += Number(served);
    result.wronglyServed += Number(served && (!hit || earlier !== of));
    result.servable += Number(hit);
    result.missed += Number(hit && !served);
    result.repeats += Number(relation === "repeat");
    result.repeatsServed += Number(relation === "repeat" && served);
    if (!served) cache.set(question, of);
  }
  return result;
}
