import { createReadStream } from "node:fs";
import { access, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { BadInputError } from "../src/errors/index.ts";

/** A test collection: documents, questions, and which document answers which. */
export interface Collection {
  /** Name of its folder. */
  name: string;
  documents: CollectionDocument[];
  queries: CollectionQuery[];
  /** Grade by query id and document id. 0: looked at and not relevant. Whoever is missing was not looked at. */
  qrels: Map<string, Map<string, number>>;
}

export interface CollectionDocument {
  id: string;
  /** Empty where the collection has none. */
  title: string;
  text: string;
}

export interface CollectionQuery {
  id: string;
  text: string;
  /** Further fields of the line as they are: `references` of a chunking set, say. */
  more: Readonly<Record<string, unknown>>;
}

/**
 * Folders of collections at a path, in the order of the alphabet: the folder itself if it is one, else the
 * folders in it that are.
 * @throws BadInputError when there is none
 */
export async function findCollections(folder: string): Promise<string[]> {
  if (await isCollection(folder)) return [path.resolve(folder)];
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (cause) {
    throw new BadInputError("this folder cannot be read", { source: folder, expected, cause });
  }
  const found = [];
  for (const name of names.sort()) {
    const inside = path.resolve(folder, name);
    if ((await stat(inside)).isDirectory() && (await isCollection(inside))) found.push(inside);
  }
  if (found.length === 0)
    throw new BadInputError("there is no collection in here", { source: folder, expected });
  return found;
}

const expected = "a folder with corpus.jsonl, queries.jsonl and qrels.tsv, or a folder of such folders";

async function isCollection(folder: string): Promise<boolean> {
  for (const file of ["corpus.jsonl", "queries.jsonl", "qrels.tsv"]) {
    try {
      await access(path.join(folder, file));
    } catch {
      return false;
    }
  }
  return true;
}

/**
 * Reads a collection.
 * @throws BadInputError naming the file and line of what is not as it should be
 */
export async function readCollection(folder: string): Promise<Collection> {
  const documents: CollectionDocument[] = [];
  for await (const { id, text, more } of records(path.join(folder, "corpus.jsonl"))) {
    documents.push({ id, title: typeof more["title"] === "string" ? more["title"] : "", text });
  }
  const queries: CollectionQuery[] = [];
  for await (const query of records(path.join(folder, "queries.jsonl"))) queries.push(query);
  const qrels = await readQrels(path.join(folder, "qrels.tsv"));
  return { name: path.basename(folder), documents, queries, qrels };
}

/** Reads a file with a JSON value on each line; empty lines are passed over. */
export async function* readLines(file: string): AsyncGenerator<{ line: number; value: unknown }> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line++;
    if (text.trim() === "") continue;
    try {
      yield { line, value: JSON.parse(text) };
    } catch (cause) {
      throw new BadInputError("this line is not JSON", { source: file, line, expected: "JSON", cause });
    }
  }
}

async function* records(file: string): AsyncGenerator<CollectionQuery> {
  for await (const { line, value } of readLines(file)) {
    const { id, text, ...more } = value as Record<string, unknown>;
    if (typeof id !== "string" || typeof text !== "string") {
      throw new BadInputError("this line has no id or no text", {
        source: file,
        line,
        expected: '{"id": "…", "text": "…"}',
      });
    }
    yield { id, text, more };
  }
}

async function readQrels(file: string): Promise<Collection["qrels"]> {
  const qrels: Collection["qrels"] = new Map();
  for (const [index, line] of (await readFile(file, "utf8")).split(/\r?\n/).entries()) {
    if (line === "") continue;
    const [query, document, grade] = line.split("\t");
    if (query === undefined || document === undefined || grade === undefined || !/^-?\d+$/.test(grade)) {
      // Some collections have a line of column names.
      if (index === 0) continue;
      throw new BadInputError("this line is not a judgement", {
        source: file,
        line: index + 1,
        expected: "query, document and whole-number grade with tabs between",
      });
    }
    let grades = qrels.get(query);
    if (grades === undefined) qrels.set(query, (grades = new Map()));
    grades.set(document, Number(grade));
  }
  return qrels;
}
