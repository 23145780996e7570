import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Engine, Searcher } from "./engine.ts";
import { limit } from "./engine.ts";

export const sqlite: Engine = {
  id: "sqlite",
  label: "SQLite FTS5",
  package: null,
  modes: ["keyword"],
  setting:
    "The SQLite of Node, in a file; tokenizer porter unicode61, any of the question's words, bm25. Texts are stored. It has no vectors.",
  async build({ texts, folder }) {
    const database = new DatabaseSync(path.join(folder, "index.sqlite"));
    database.exec(
      "CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, title, text, tokenize = 'porter unicode61')",
    );
    const insert = database.prepare("INSERT INTO texts (id, title, text) VALUES (?, ?, ?)");
    database.exec("BEGIN");
    for (const { id, title, text } of texts) insert.run(id, title, text);
    database.exec("COMMIT");
    return searcher(database);
  },
  async open({ folder }) {
    return searcher(new DatabaseSync(path.join(folder, "index.sqlite"), { readOnly: true }));
  },
};

function searcher(database: DatabaseSync): Searcher {
  const select = database.prepare(`SELECT id FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ${limit}`);
  return {
    search(_mode, { text }) {
      const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
      const query = [...words].map((word) => `"${word}"`).join(" OR ");
      return query === "" ? [] : select.all(query).map((row) => row["id"] as string);
    },
  };
}
