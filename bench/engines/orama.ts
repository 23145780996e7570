import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Engine, Mode, Question, Searcher } from "./engine.ts";
import { limit } from "./engine.ts";
import { peerPackage } from "../peer-package.ts";

type Database = object;

interface Orama {
  create(options: { schema: Record<string, string> }): Database;
  insertMultiple(database: Database, documents: readonly object[], batch?: number): Promise<unknown>;
  search(database: Database, query: object): Promise<{ hits: { id: string }[] }>;
  save(database: Database): unknown;
  load(database: Database, raw: unknown): void;
}

const load = () => peerPackage<Orama>("@orama/orama");
const words = { title: "string", text: "string" };

function drive(withVectors: boolean): Pick<Engine, "load" | "build" | "open"> {
  const schema = (dimensions: number) =>
    withVectors ? { ...words, vector: `vector[${dimensions}]` } : words;
  return {
    load,
    async build({ texts, vectors }) {
      const orama = await load();
      const dimensions = vectors?.dimensions ?? 0;
      const database = orama.create({ schema: schema(dimensions) });
      const step = 1000;
      for (let from = 0; from < texts.length; from += step) {
        const batch = texts
          .slice(from, from + step)
          .map((text, index) =>
            vectors === null ? text : { ...text, vector: Array.from(vectors.row(from + index)) },
          );
        await orama.insertMultiple(database, batch, step);
      }
      return {
        ...searcher(orama, database),
        async save(folder) {
          await writeFile(
            path.join(folder, "index.json"),
            JSON.stringify({ dimensions, raw: orama.save(database) }),
          );
        },
      };
    },
    async open({ folder }) {
      const orama = await load();
      const saved = JSON.parse(await readFile(path.join(folder, "index.json"), "utf8")) as {
        dimensions: number;
        raw: unknown;
      };
      const database = orama.create({ schema: schema(saved.dimensions) });
      orama.load(database, saved.raw);
      return searcher(orama, database);
    },
  };
}

function searcher(orama: Orama, database: Database): Searcher {
  const query = (mode: Mode, { text, vector }: Question): object => {
    if (mode === "keyword") return { term: text, limit };
    const near = { vector: { value: Array.from(vector), property: "vector" }, similarity: 0, limit };
    return mode === "vector" ? { mode, ...near } : { mode, term: text, ...near };
  };
  return {
    async search(mode, question) {
      return (await orama.search(database, query(mode, question))).hits.map(({ id }) => id);
    },
  };
}

export const oramaKeyword: Engine = {
  id: "orama",
  label: "Orama",
  package: "@orama/orama",
  modes: ["keyword"],
  setting: "Defaults: BM25, no stems.",
  ...drive(false),
};

export const oramaHybrid: Engine = {
  id: "orama-hybrid",
  label: "Orama, hybrid",
  package: "@orama/orama",
  modes: ["vector", "hybrid"],
  setting: "Defaults, but for the least similarity, which is 0 so that ten are found.",
  ...drive(true),
};
