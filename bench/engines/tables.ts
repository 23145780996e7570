import { engines } from "./all.ts";
import type { Mode } from "./engine.ts";
import type { Measured, Times } from "./measure.ts";
import type { Quality } from "./quality.ts";
import type { Target } from "./targets.ts";

type Cell = string | number | null | undefined;

/** A Markdown table; what is missing is a dash. */
function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map((cell) => cell ?? "–").join(" | ")} |`;
  return [
    line(head),
    `|${head.map((_, index) => (index === 0 ? " --- |" : " ---: |")).join("")}`,
    ...rows.map(line),
  ].join("\n");
}

const label = (id: string) => engines.find((engine) => engine.id === id)!.label;
const whole = (value: number | undefined) => value?.toLocaleString("en", { maximumFractionDigits: 0 });
/** Three digits that count. */
const precise = (value: number | undefined) => value?.toLocaleString("en", { maximumSignificantDigits: 3 });
const times = (value: Times | undefined) => value && `${precise(value.p50)} / ${precise(value.p95)}`;

export function buildTable(rows: readonly Measured[]): string {
  return table(
    [
      "engine",
      "chunks/s",
      "CPU s",
      "longest block ms, wall / CPU",
      "MB",
      "peak MB",
      "on disk MB",
      "open ms",
      "MB opened",
    ],
    rows.map(({ engine, build, memory, disk, open }) => [
      label(engine),
      whole(build?.chunksPerSecond),
      precise(build && build.cpuMilliseconds / 1000),
      build && `${whole(build.longestBlock.milliseconds)} / ${whole(build.longestBlock.cpuMilliseconds)}`,
      whole(build?.memory.nowMb),
      whole(memory?.peakMb ?? build?.memory.peakMb),
      precise(disk && disk.bytes / 1e6),
      precise(open?.milliseconds),
      whole(open?.memory.nowMb),
    ]),
  );
}

/** What an engine could not do, and why: a line each. */
export function failures(rows: readonly Measured[], results: readonly Quality[]): string[] {
  return [
    ...rows
      .filter(({ failed }) => failed !== undefined)
      .map(({ engine, chunks, failed }) => `- ${label(engine)}, ${whole(chunks)} chunks: ${failed}`),
    ...results.flatMap(({ collection, engines: measured }) =>
      measured
        .filter(({ reason }) => reason !== undefined)
        .map(({ engine, mode, reason }) => `- ${label(engine)}, ${mode} on ${collection}: ${reason}`),
    ),
  ];
}

/** p50 / p95, and the mean of processor time. */
export function searchTable(rows: readonly Measured[], mode: Mode): string {
  return table(
    ["engine", "whole questions ms", "CPU ms", "2 or 3 words ms", "CPU ms", "n"],
    rows
      .filter(({ engine }) => engines.find(({ id }) => id === engine)!.modes.includes(mode))
      .map(({ engine, searches }) => {
        const found = searches[mode];
        return [
          label(engine),
          times(found?.sentences),
          precise(found?.sentences.cpu),
          times(found?.keywords),
          precise(found?.keywords.cpu),
          found && `${found.sentences.n} + ${found.keywords.n}`,
        ];
      }),
  );
}

/** How what this project's engine costs grows with the number of chunks. */
export function growthTable(rows: readonly Measured[]): string {
  return table(
    ["chunks", "engine", "chunks/s", "keyword ms", "hybrid ms", "MB opened", "on disk MB", "open ms"],
    rows
      .filter(({ engine }) => engine.startsWith("fortyfive"))
      .map(({ engine, chunks, build, searches, open, disk }) => [
        whole(chunks),
        label(engine),
        whole(build?.chunksPerSecond),
        times(searches.keyword?.sentences),
        times(searches.hybrid?.sentences),
        whole(open?.memory.nowMb),
        precise(disk && disk.bytes / 1e6),
        precise(open?.milliseconds),
      ]),
  );
}

export function stageTable(rows: readonly Measured[]): string {
  return table(
    ["engine", "chunks", "stages of building, seconds"],
    rows
      .filter(({ build }) => build !== undefined && Object.keys(build.stages).length > 0)
      .map(({ engine, chunks, build }) => [
        label(engine),
        whole(chunks),
        Object.entries(build!.stages)
          .map(([stage, milliseconds]) => `${stage} ${precise(milliseconds / 1000)}`)
          .join(", "),
      ]),
  );
}

export function qualityTable(results: readonly Quality[]): string {
  const pairs = results[0]?.engines ?? [];
  return table(
    ["nDCG@10", ...results.map(({ collection, queries }) => `${collection} (${queries})`)],
    pairs.map(({ engine, mode }) => [
      `${label(engine)}: ${mode}`,
      ...results.map(({ engines: measured }) => {
        const found = measured.find((each) => each.engine === engine && each.mode === mode)!;
        return found.ndcg10?.toFixed(4);
      }),
    ]),
  );
}

export function targetTable(all: readonly Target[]): string {
  return table(
    ["target", "wanted", "reached", ""],
    all.map(({ what, value, unit, most, least, met }) => [
      what,
      `${most === undefined ? "≥" : "≤"} ${precise(most ?? least)} ${unit}`,
      value === null ? null : `${precise(value)} ${unit}`,
      met === null ? "not measured" : met ? "met" : "missed",
    ]),
  );
}
