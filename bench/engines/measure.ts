import { mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { quantile } from "../../src/stats/index.ts";
import type { BuildReport, Memory, OpenReport, SearchReport } from "../engine-process.ts";
import type { Limits } from "./child.ts";
import { EngineChild } from "./child.ts";
import type { Engine, Mode } from "./engine.ts";
import type { Material, QuestionSet } from "./material.ts";
import { peerVersion } from "../peer-package.ts";

/** What was measured of one engine at one size; what was not is missing, with the reason in `failed`. */
export interface Measured {
  engine: string;
  chunks: number;
  build?: BuildReport & { chunksPerSecond: number };
  disk?: { saveMilliseconds: number; bytes: number };
  open?: OpenReport;
  searches: Partial<Record<Mode, { sentences: Times; keywords: Times }>>;
  /** At the end of all searches. */
  memory?: Memory;
  failed?: string;
}

/** Milliseconds. */
export interface Times {
  p50: number;
  p95: number;
  /** Mean of a search, of all threads: hardly depends on what else the machine does. */
  cpu: number;
  /** Searches that were timed. */
  n: number;
}

export interface MeasureOptions {
  limits: Limits;
  /** Each question is asked so many times. */
  rounds: number;
  /** The most that one engine may take for the questions of one kind in one round. */
  seconds: number;
  /** At more texts than this, one engine is done with before the next begins. */
  together: number;
  folder: string;
  say: (line: string) => void;
}

const kinds = ["sentences", "keywords"] as const;

/**
 * Builds one engine after the other, each in a process of its own that nothing runs beside, then asks them in
 * turn, round by round, so that what else happens on the machine hits all alike.
 */
export async function measureSize(
  engines: readonly Engine[],
  material: Material,
  questions: QuestionSet,
  options: MeasureOptions,
): Promise<Measured[]> {
  const { count } = material.texts;
  const runs: Run[] = [];
  for (const engine of engines) {
    options.say(`${count} chunks: ${engine.label}`);
    const run = new Run(engine, material, options);
    runs.push(run);
    await run.build();
    if (count > options.together) {
      for (let round = 0; round < options.rounds; round++) await run.searches(questions);
      await run.end();
    }
  }
  if (count <= options.together) {
    for (let round = 0; round < options.rounds; round++) {
      options.say(`${count} chunks: questions, round ${round + 1}`);
      for (const run of [...runs.slice(round), ...runs.slice(0, round)]) await run.searches(questions);
    }
    for (const run of runs) await run.end();
  }
  for (const run of runs) await run.open(questions);
  return runs.map(({ measured }) => measured);
}

/** One engine at one size. After a failure all further steps do nothing. */
class Run {
  readonly measured: Measured;
  readonly #engine: Engine;
  readonly #material: Material;
  readonly #options: MeasureOptions;
  readonly #folder: string;
  readonly #asked = new Map<string, SearchReport>();
  #child: EngineChild | undefined;

  constructor(engine: Engine, material: Material, options: MeasureOptions) {
    this.#engine = engine;
    this.#material = material;
    this.#options = options;
    this.#folder = path.join(options.folder, engine.id);
    this.measured = { engine: engine.id, chunks: material.texts.count, searches: {} };
  }

  async build(): Promise<void> {
    if (this.#engine.package !== null && (await peerVersion(this.#engine.package)) === null) {
      this.measured.failed = "not installed";
      return;
    }
    await this.#step("building", async () => {
      await mkdir(this.#folder, { recursive: true });
      this.#child = new EngineChild(this.#options.limits);
      const { texts, vectors } = this.#material;
      const folder = this.#folder;
      const report = await this.#child.ask<"build">({
        do: "build",
        engine: this.#engine.id,
        texts,
        vectors,
        folder,
      });
      this.measured.build = { ...report, chunksPerSecond: (texts.count / report.milliseconds) * 1000 };
    });
  }

  async searches({ sentences, keywords, warmUp }: QuestionSet): Promise<void> {
    await this.#step("searching", async (child) => {
      const { seconds } = this.#options;
      for (const mode of this.#engine.modes) {
        for (const kind of kinds) {
          const all = this.#asked.get(`${mode} ${kind}`) ?? { times: [], cpuMilliseconds: 0 };
          if (all.times.length === 0) {
            await child.ask<"search">({ do: "search", mode, questions: warmUp, seconds: seconds / 4 });
          }
          const asked = kind === "sentences" ? sentences : keywords;
          const report = await child.ask<"search">({ do: "search", mode, questions: asked, seconds });
          this.#asked.set(`${mode} ${kind}`, {
            times: [...all.times, ...report.times],
            cpuMilliseconds: all.cpuMilliseconds + report.cpuMilliseconds,
          });
        }
      }
    });
  }

  /** Takes stock, saves, and ends the process. */
  async end(): Promise<void> {
    for (const mode of this.#engine.modes) {
      const [long, short] = kinds.map((kind) => timesOf(this.#asked.get(`${mode} ${kind}`)));
      if (long !== null && short !== null)
        this.measured.searches[mode] = { sentences: long!, keywords: short! };
    }
    await this.#step("saving", async (child) => {
      this.measured.memory = await child.ask<"memory">({ do: "memory" });
      if (this.#engine.open === undefined) return;
      const begun = performance.now();
      await child.ask<"save">({ do: "save", folder: this.#folder });
      this.measured.disk = { saveMilliseconds: performance.now() - begun, bytes: await sizeOf(this.#folder) };
    });
    this.#child?.stop();
  }

  async open({ warmUp }: QuestionSet): Promise<void> {
    if (this.#engine.open !== undefined && this.measured.failed === undefined) {
      this.#child = new EngineChild(this.#options.limits);
      await this.#step("opening", async (child) => {
        const [question] = warmUp;
        const { texts } = this.#material;
        const folder = this.#folder;
        this.measured.open = await child.ask<"open">({
          do: "open",
          engine: this.#engine.id,
          texts,
          folder,
          question: question!,
        });
      });
      this.#child.stop();
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #step(what: string, work: (child: EngineChild) => Promise<void>): Promise<void> {
    if (this.measured.failed !== undefined) return;
    try {
      await work(this.#child!);
    } catch (error) {
      this.measured.failed = `${what}: ${(error as Error).message}`;
      this.#options.say(`${this.#engine.label}: ${this.measured.failed}`);
      this.#child?.stop();
    }
  }
}

function timesOf(report: SearchReport | undefined): Times | null {
  if (report === undefined) return null;
  const { times, cpuMilliseconds } = report;
  const n = times.length;
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), cpu: cpuMilliseconds / n, n };
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}
