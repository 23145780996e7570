import { createHash } from "node:crypto";
import type { ByteCache } from "../src/retrieval/index.ts";
import {
  defaultIndexOptions,
  folderSource,
  ingest,
  openSavedIndex,
  readCorpus,
} from "../src/retrieval/index.ts";
import { FileCheckpoints } from "../src/store/index.ts";

/*
 * Ingests or indexes a folder and prints the hash of what comes out, after a line for each step. Kills itself
 * without warning at an operation of its store, when one is named.
 */

const [folder = "", storeFolder = "", work = "", killAt = "0", when = "before"] = process.argv.slice(2);

let operations = 0;
const dying = <Store extends ByteCache>(store: Store): Store =>
  new Proxy(store, {
    get: (target, name) => {
      const method = target[name as keyof Store] as (...words: unknown[]) => Promise<unknown>;
      return async (...words: unknown[]) => {
        const dies = ++operations === Number(killAt);
        if (dies && when === "before") process.kill(process.pid, "SIGKILL");
        const result = await method.apply(target, words);
        if (dies) process.kill(process.pid, "SIGKILL");
        return result;
      };
    },
  });

const store = dying(new FileCheckpoints(storeFolder));
const chunker = { strategy: "recursive", size: 40, overlap: 0, context: "headings" } as const;
const step = (words: string): void => void process.stdout.write(`${words}\n`);

/** A vector that the text alone decides. */
const vectorOf = (text: string): Float32Array =>
  Float32Array.from(createHash("sha256").update(text).digest().subarray(0, 8), (byte) => byte / 255);

async function ingested(): Promise<string> {
  const { hash } = await ingest({
    id: "kill",
    source: folderSource(folder),
    chunker,
    store,
    embedder: {
      id: "hash",
      dimensions: 8,
      batchSize: 4,
      concurrency: 2,
      embedBatch: async (texts) => {
        await new Promise(setImmediate);
        return texts.map(vectorOf);
      },
    },
    onProgress: ({ stage, done }) => step(`${stage} ${done}`),
  });
  return hash;
}

async function indexed(): Promise<string> {
  const corpus = await readCorpus({ id: "kill", folder, cache: store });
  const { index } = await openSavedIndex({
    corpus,
    options: { ...defaultIndexOptions, chunker },
    cache: store,
    onProgress: (stage, done) => step(`${stage} ${done}`),
  });
  return createHash("sha256")
    .update(await index.toBytes())
    .digest("hex");
}

const hash = await (work === "ingest" ? ingested() : indexed());
step(`hash ${hash} operations ${operations}`);
