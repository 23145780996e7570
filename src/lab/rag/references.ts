import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Measure, QuestionResult } from "../scorecard.ts";
import { BadInputError } from "../../errors/index.ts";
import { contentFolder } from "../content-folder.ts";
import { designHash } from "./design.ts";
import type { RagDesign } from "./design.ts";
import { cachePrefix } from "./engine.ts";
import { questionsHash } from "./golden.ts";
import { observe } from "./observe.ts";
import type { Trial } from "./observe.ts";
import { parseDesign } from "./read-design.ts";
import { score } from "./score.ts";

const ReferenceFile = z.strictObject({
  id: z.string(),
  label: z.string(),
  summary: z.string(),
  /** Weakest first. */
  order: z.number(),
  design: z.unknown(),
});

/** A design to see figures against. */
export interface ReferenceDesign {
  id: string;
  label: string;
  summary: string;
  design: RagDesign;
}

/** The designs of `content/designs/`, weakest first. */
export function readReferences(): ReferenceDesign[] {
  const folder = path.join(contentFolder(), "designs");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => {
      const file = path.join(folder, name);
      const parsed = ReferenceFile.safeParse(JSON.parse(readFileSync(file, "utf8")));
      if (!parsed.success) throw new BadInputError("this is not a reference design", { source: file });
      return { ...parsed.data, design: parseDesign(parsed.data.design, file) };
    })
    .toSorted((a, b) => a.order - b.order)
    .map(({ id, label, summary, design }) => ({ id, label, summary, design }));
}

/** What is kept of a reference design's run. */
export interface ReferenceFigures {
  measures: Measure[];
  questions: Pick<QuestionResult, "id" | "measures">[];
}

/**
 * Runs a reference design on the trial, or takes its figures from the cache: they are kept by design, corpus,
 * questions, load, seed and engine. Their timings are those of the run that made them.
 *
 * @throws CancelledError
 */
export async function referenceFigures(design: RagDesign, trial: Trial): Promise<ReferenceFigures> {
  const { corpus, questions, load, seed, cache } = trial;
  const parts = [designHash(design), corpus.hash, questionsHash(questions), seed, JSON.stringify(load)];
  const key = `${cachePrefix}/reference/${parts.join("/")}`;
  const known = await cache.get(key);
  if (known !== null) {
    try {
      return JSON.parse(new TextDecoder().decode(known)) as ReferenceFigures;
    } catch {
      // A damaged entry is made again.
    }
  }
  const observation = await observe(design, trial, { update: true });
  const figures: ReferenceFigures = {
    measures: score(observation).measures,
    questions: observation.records.map(({ question, measures }) => ({ id: question.id, measures })),
  };
  await cache.put(key, new TextEncoder().encode(JSON.stringify(figures)));
  return figures;
}
