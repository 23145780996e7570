import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { findCollections, readCollection } from "../collection.ts";
import { ndcg } from "../ndcg.ts";
import type { Limits } from "./child.ts";
import { EngineChild } from "./child.ts";
import type { Engine, Mode } from "./engine.ts";
import { scoredQueries, writeMaterial } from "./material.ts";
import { peerVersion } from "../peer-package.ts";

/** How good the rankings of the engines are on one collection. */
export interface Quality {
  collection: string;
  documents: number;
  queries: number;
  /** Mean nDCG@10, 0 to 1, by engine and mode; null where an engine could not answer all, with the reason. */
  engines: { engine: string; mode: Mode; ndcg10: number | null; reason?: string }[];
}

export interface QualityOptions {
  data: string;
  queries: number;
  seed: number;
  limits: Limits;
  folder: string;
  say: (line: string) => void;
}

/** Fewer documents than this and a ranking says nothing. */
const fewestDocuments = 100;

/** The same questions of each collection for all engines, to see which is fast because it finds nothing. */
export async function measureQuality(
  engines: readonly Engine[],
  options: QualityOptions,
): Promise<Quality[]> {
  const results: Quality[] = [];
  for (const source of await findCollections(options.data)) {
    const collection = await readCollection(source);
    if (collection.documents.length < fewestDocuments) continue;
    options.say(`quality on ${collection.name}`);
    const folder = await mkdtemp(path.join(options.folder, "quality-"));
    const { documents } = collection;
    const material = await writeMaterial(documents, documents.length, engines, folder, options.seed);
    const queries = scoredQueries(collection, options.queries);
    const questions = material.questions(queries.map(({ text }) => text));
    const result: Quality = {
      collection: collection.name,
      documents: collection.documents.length,
      queries: queries.length,
      engines: [],
    };
    for (const engine of engines) {
      if (engine.package !== null && (await peerVersion(engine.package)) === null) {
        for (const mode of engine.modes) {
          result.engines.push({ engine: engine.id, mode, ndcg10: null, reason: "not installed" });
        }
        continue;
      }
      const child = new EngineChild(options.limits);
      const own = path.join(folder, engine.id);
      await mkdir(own);
      let reason: string | undefined;
      const { texts, vectors } = material;
      await child
        .ask<"build">({ do: "build", engine: engine.id, texts, vectors, folder: own })
        .catch((error: Error) => (reason = error.message));
      for (const mode of engine.modes) {
        let lists: string[][] = [];
        if (reason === undefined) {
          const seconds = options.limits.minutes * 60;
          try {
            lists = await child.ask<"rank">({ do: "rank", mode, questions, seconds });
          } catch (error) {
            reason = (error as Error).message;
          }
        }
        const scores = lists.map((ids, index) => ndcg(ids, collection.qrels.get(queries[index]!.id)!)!);
        const whole = lists.length === questions.length;
        result.engines.push({
          engine: engine.id,
          mode,
          ndcg10: whole ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null,
          ...(whole ? {} : { reason: reason ?? "not done in time" }),
        });
      }
      child.stop();
    }
    await rm(folder, { recursive: true, force: true });
    results.push(result);
  }
  return results;
}
