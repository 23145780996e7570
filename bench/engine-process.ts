/** One engine in a process of its own; `bench/engines.ts` starts it and asks it by messages. */
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { engines } from "./engines/all.ts";
import type { Mode, Question, Searcher, Text, TextRows } from "./engines/engine.ts";
import { needsVectors } from "./engines/engine.ts";
import { readLines } from "./collection.ts";

export type Command =
  | { do: "build"; engine: string; texts: TextFile; vectors: VectorFile; folder: string }
  | { do: "open"; engine: string; texts: TextFile; folder: string; question: Question }
  | { do: "save"; folder: string }
  /** Answers one question after another, until `seconds` are over. */
  | { do: "search"; mode: Mode; questions: Question[]; seconds: number }
  | { do: "rank"; mode: Mode; questions: Question[]; seconds: number }
  | { do: "memory" };

/** The first `count` texts of a file of them, one JSON a line. */
export interface TextFile {
  file: string;
  count: number;
}

/** Rows of 32-bit numbers. */
export interface VectorFile {
  file: string;
  dimensions: number;
}

export interface BuildReport {
  milliseconds: number;
  /** Of all threads. */
  cpuMilliseconds: number;
  stages: Record<string, number>;
  longestBlock: Block;
  /** Resident memory with the texts read and nothing built. */
  textsMb: number;
  memory: Memory;
}

export interface OpenReport {
  milliseconds: number;
  firstSearchMilliseconds: number;
  longestBlock: Block;
  memory: Memory;
}

export interface SearchReport {
  /** Milliseconds of each question. */
  times: number[];
  /** Of all threads and questions together. */
  cpuMilliseconds: number;
}

/** The longest that nothing else had a turn on the main thread. */
export interface Block {
  milliseconds: number;
  /** Of that thread: less than the above where the machine had other things to do. */
  cpuMilliseconds: number;
}

/** Resident memory in MB: now, with garbage collected, and the most there ever was. */
export interface Memory {
  nowMb: number;
  peakMb: number;
}

let searcher: Searcher | undefined;

async function build(command: Extract<Command, { do: "build" }>): Promise<BuildReport> {
  const engine = find(command.engine);
  const texts = await readTexts(command.texts);
  const vectors = needsVectors(engine) ? await readVectors(command.vectors, texts.length) : null;
  await warmUp(engine, texts, vectors, command.folder);
  const { nowMb: textsMb } = await memory();
  const stages: Record<string, number> = {};
  const blocks = await watchBlocks();
  const begun = performance.now();
  const used = process.cpuUsage();
  let since = begun;
  const onStage = (stage: string): void => {
    const now = performance.now();
    stages[stage] = (stages[stage] ?? 0) + now - since;
    since = now;
  };
  searcher = await engine.build({ texts, vectors, folder: command.folder, onStage });
  const milliseconds = performance.now() - begun;
  const { user, system } = process.cpuUsage(used);
  const longestBlock = await blocks.longest();
  return {
    milliseconds,
    cpuMilliseconds: (user + system) / 1000,
    stages,
    longestBlock,
    textsMb,
    memory: await memory(),
  };
}

/** Builds a small index once, so that code is loaded and compiled when the clock starts. */
async function warmUp(
  engine: (typeof engines)[number],
  texts: readonly Text[],
  vectors: TextRows | null,
  folder: string,
): Promise<void> {
  await engine.load?.();
  const own = await mkdtemp(path.join(folder, "warm-up-"));
  const some = texts.slice(0, 500);
  await engine.build({ texts: some, vectors, folder: own, onStage: () => {} });
  await rm(own, { recursive: true });
}

async function openSaved(command: Extract<Command, { do: "open" }>): Promise<OpenReport> {
  const engine = find(command.engine);
  const texts = engine.opensWithTexts === true ? await readTexts(command.texts) : [];
  await engine.load?.();
  await memory();
  const blocks = await watchBlocks();
  const begun = performance.now();
  searcher = await engine.open!({ texts, folder: command.folder });
  const opened = performance.now();
  await searcher.search(engine.modes.at(-1)!, command.question);
  const searched = performance.now();
  return {
    milliseconds: opened - begun,
    firstSearchMilliseconds: searched - opened,
    longestBlock: await blocks.longest(),
    memory: await memory(),
  };
}

async function search(command: Extract<Command, { do: "search" }>): Promise<SearchReport> {
  const times: number[] = [];
  const used = process.cpuUsage();
  const end = performance.now() + command.seconds * 1000;
  for (const question of command.questions) {
    const begun = performance.now();
    await searcher!.search(command.mode, question);
    const now = performance.now();
    times.push(now - begun);
    if (now > end) break;
  }
  const { user, system } = process.cpuUsage(used);
  return { times, cpuMilliseconds: (user + system) / 1000 };
}

async function rank(command: Extract<Command, { do: "rank" }>): Promise<string[][]> {
  const lists: string[][] = [];
  const end = performance.now() + command.seconds * 1000;
  for (const question of command.questions) {
    lists.push(await searcher!.search(command.mode, question));
    if (performance.now() > end) break;
  }
  return lists;
}

const resolution = 5;
const turn = () => new Promise((resolve) => setTimeout(resolve, 2 * resolution));

/** Watches a timer of 5 ms: a block is as long as it comes late. */
async function watchBlocks(): Promise<{ longest(): Promise<Block> }> {
  const block: Block = { milliseconds: 0, cpuMilliseconds: 0 };
  let before = performance.now();
  let used = process.threadCpuUsage();
  const timer = setInterval(() => {
    const now = performance.now();
    const { user, system } = process.threadCpuUsage(used);
    block.milliseconds = Math.max(block.milliseconds, now - before - resolution);
    block.cpuMilliseconds = Math.max(block.cpuMilliseconds, (user + system) / 1000);
    before = now;
    used = process.threadCpuUsage();
  }, resolution);
  await turn();
  return {
    async longest() {
      await turn();
      clearInterval(timer);
      return block;
    },
  };
}

async function memory(): Promise<Memory> {
  globalThis.gc?.();
  await turn();
  return { nowMb: process.memoryUsage.rss() / 1e6, peakMb: (await peakKb()) / 1e3 };
}

/** Linux passes the peak of whoever started a process on to it, and says its own elsewhere. */
async function peakKb(): Promise<number> {
  try {
    const status = await readFile("/proc/self/status", "utf8");
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)![1]) * 1.024;
  } catch {
    return process.resourceUsage().maxRSS * 1.024;
  }
}

function find(id: string): (typeof engines)[number] {
  const engine = engines.find((each) => each.id === id);
  if (engine === undefined) throw new TypeError(`There is no engine ${id}.`);
  return engine;
}

async function readTexts({ file, count }: TextFile): Promise<Text[]> {
  const texts: Text[] = [];
  for await (const { value } of readLines(file)) {
    texts.push(value as Text);
    if (texts.length === count) break;
  }
  return texts;
}

async function readVectors({ file, dimensions }: VectorFile, count: number): Promise<TextRows> {
  const rows = new Float32Array(count * dimensions);
  const handle = await open(file);
  await handle.read(new Uint8Array(rows.buffer), 0, rows.byteLength, 0);
  await handle.close();
  return { dimensions, row: (index) => rows.subarray(index * dimensions, (index + 1) * dimensions) };
}

async function answer(command: Command): Promise<unknown> {
  switch (command.do) {
    case "build":
      return await build(command);
    case "open":
      return await openSaved(command);
    case "save":
      return await searcher!.save?.(command.folder);
    case "search":
      return await search(command);
    case "rank":
      return await rank(command);
    case "memory":
      return await memory();
  }
}

process.on("message", (command: Command) => {
  answer(command).then(
    (value) => process.send!({ value }),
    (error: unknown) => process.send!({ error: error instanceof Error ? error.message : String(error) }),
  );
});
