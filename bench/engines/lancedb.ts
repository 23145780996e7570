import path from "node:path";
import process from "node:process";
import type { Engine, Question, Searcher } from "./engine.ts";
import { limit } from "./engine.ts";
import { peerPackage } from "../peer-package.ts";

interface Query {
  fullTextSearch(text: string): Query;
  nearestTo(vector: number[]): Query;
  distanceType(type: "cosine"): Query;
  rerank(reranker: object): Query;
  select(columns: string[]): Query;
  limit(count: number): Query;
  toArray(): Promise<{ id: string }[]>;
}

interface Table {
  add(rows: object[]): Promise<unknown>;
  createIndex(column: string, options: { config: object }): Promise<void>;
  optimize(): Promise<unknown>;
  query(): Query;
}

interface LanceDb {
  connect(folder: string): Promise<{
    createTable(name: string, rows: object[]): Promise<Table>;
    openTable(name: string): Promise<Table>;
  }>;
  Index: { fts(): object };
  rerankers: { RRFReranker: { create(): Promise<object> } };
}

/**
 * With its default of one thread on a machine of two cores, making a full-text index of 100,000 texts never ends
 * (lancedb/lancedb issue 3568).
 */
function load(): Promise<LanceDb> {
  process.env["LANCE_CPU_THREADS"] ??= "4";
  return peerPackage<LanceDb>("@lancedb/lancedb");
}
const database = (folder: string) => path.join(folder, "lance");

const drive: Pick<Engine, "load" | "build" | "open"> = {
  load,
  async build({ texts, vectors, folder, onStage }) {
    const lance = await load();
    const connection = await lance.connect(database(folder));
    let table: Table | undefined;
    const step = 10_000;
    for (let from = 0; from < texts.length; from += step) {
      const rows = texts.slice(from, from + step).map(({ id, title, text }, index) => ({
        id,
        text: title === "" ? text : `${title}\n${text}`,
        ...(vectors === null ? {} : { vector: Array.from(vectors.row(from + index)) }),
      }));
      if (table === undefined) table = await connection.createTable("texts", rows);
      else await table.add(rows);
    }
    onStage("store");
    await table!.createIndex("text", { config: lance.Index.fts() });
    onStage("index");
    await table!.optimize();
    onStage("optimize");
    return await searcher(lance, table!);
  },
  async open({ folder }) {
    const lance = await load();
    return await searcher(lance, await (await lance.connect(database(folder))).openTable("texts"));
  },
};

async function searcher(lance: LanceDb, table: Table): Promise<Searcher> {
  const reranker = await lance.rerankers.RRFReranker.create();
  const near = ({ vector }: Question): Query =>
    table.query().nearestTo(Array.from(vector)).distanceType("cosine");
  return {
    async search(mode, question) {
      const query =
        mode === "keyword"
          ? table.query().fullTextSearch(question.text)
          : mode === "vector"
            ? near(question)
            : near(question).fullTextSearch(question.text).rerank(reranker);
      return (await query.select(["id"]).limit(limit).toArray()).map(({ id }) => id);
    },
  };
}

export const lanceKeyword: Engine = {
  id: "lancedb",
  label: "LanceDB, full text",
  package: "@lancedb/lancedb",
  modes: ["keyword"],
  setting:
    "Defaults: English stems and stop words, positions. In files; title and text are one column; LANCE_CPU_THREADS=4, without which its index hangs on two cores.",
  ...drive,
};

export const lanceHybrid: Engine = {
  id: "lancedb-hybrid",
  label: "LanceDB, hybrid",
  package: "@lancedb/lancedb",
  modes: ["vector", "hybrid"],
  setting: "As above; vectors searched exactly, joined by its reranker of reciprocal ranks. Several threads.",
  ...drive,
};
