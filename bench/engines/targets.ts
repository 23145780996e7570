import type { Measured } from "./measure.ts";

/** Something this project's engine is to reach. */
export interface Target {
  what: string;
  /** As it was measured; null when it was not. */
  value: number | null;
  unit: string;
  least?: number;
  most?: number;
  met: boolean | null;
}

/** The targets of this project, held against what was measured. Questions are whole sentences, the slower kind. */
export function targets(all: readonly Measured[]): Target[] {
  const at = (engine: string, chunks: number) =>
    all.find((each) => each.engine === engine && each.chunks === chunks);
  const keyword = (chunks: number) => at("fortyfive", chunks);
  const hybrid = (chunks: number) => at("fortyfive-hybrid", chunks);
  const blocks = all
    .filter(({ engine }) => engine.startsWith("fortyfive"))
    .flatMap(({ build, open }) => [build?.longestBlock, open?.longestBlock])
    .filter((block) => block !== undefined);
  const longest = (by: "milliseconds" | "cpuMilliseconds") =>
    blocks.length === 0 ? undefined : Math.max(...blocks.map((block) => block[by]));
  return [
    atMost("keyword search, p50, 5,000 texts", keyword(5000)?.searches.keyword?.sentences.p50, 0.15, "ms"),
    atMost(
      "keyword search, p50, 100,000 chunks",
      keyword(100_000)?.searches.keyword?.sentences.p50,
      0.3,
      "ms",
    ),
    atMost("hybrid search, p95, 10,000 chunks", hybrid(10_000)?.searches.hybrid?.sentences.p95, 3, "ms"),
    atMost("hybrid search, p95, 100,000 chunks", hybrid(100_000)?.searches.hybrid?.sentences.p95, 12, "ms"),
    atLeast("keyword indexing, 10,000 chunks", keyword(10_000)?.build?.chunksPerSecond, 20_000, "chunks/s"),
    atLeast("keyword indexing, 100,000 chunks", keyword(100_000)?.build?.chunksPerSecond, 20_000, "chunks/s"),
    atLeast("whole recipe, 10,000 chunks", hybrid(10_000)?.build?.chunksPerSecond, 1500, "chunks/s"),
    atMost("opening a saved hybrid index, 100,000 chunks", hybrid(100_000)?.open?.milliseconds, 500, "ms"),
    atMost("memory once it is open and has answered", hybrid(100_000)?.open?.memory.nowMb, 600, "MB"),
    atMost("longest block of the main thread", longest("milliseconds"), 50, "ms"),
    atMost("the same in CPU time, free of what else the machine does", longest("cpuMilliseconds"), 50, "ms"),
  ];
}

const atMost = (what: string, value: number | undefined, most: number, unit: string): Target => ({
  what,
  value: value ?? null,
  unit,
  most,
  met: value === undefined ? null : value <= most,
});

const atLeast = (what: string, value: number | undefined, least: number, unit: string): Target => ({
  what,
  value: value ?? null,
  unit,
  least,
  met: value === undefined ? null : value >= least,
});
