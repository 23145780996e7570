/**
 * How the shares of the default ranking were chosen: every setting of a grid on every collection, and for each
 * collection the setting that is best on the mean of all the others. What a collection gains with a setting that was
 * chosen without it is what one that was never looked at may expect, at best.
 *
 *     node scripts/launch.mjs bench/ranking-choice.ts --data <folder of collections> [--json]
 */
import { parseArgs } from "node:util";
import { seededRandom } from "../src/numerics/index.ts";
import type { SearchOptions } from "../src/retrieval/index.ts";
import { mean, randomisationTest } from "../src/stats/index.ts";
import { findCollections, readCollection } from "./collection.ts";
import type { Asked } from "./ranking.ts";
import { ask, buildDefault, buildPlain, search, wordsOnly } from "./ranking.ts";

const { values } = parseArgs({ options: { data: { type: "string" }, json: { type: "boolean" } } });
if (values.data === undefined) {
  console.error("--data is missing: a folder of several collections");
  process.exit(2);
}

interface Setting {
  neighbours: number;
  grams: number;
  keywordWeight: number;
}

const grid: Setting[] = [0, 0.5, 1].flatMap((neighbours) =>
  [0, 0.15, 0.25, 0.35].flatMap((grams) =>
    [0.7, 0.8, 0.9, 1].map((keywordWeight) => ({ neighbours, grams, keywordWeight })),
  ),
);

const searchWith = ({ neighbours, grams, keywordWeight }: Setting): SearchOptions => ({
  ...search,
  keyword: { ...search.keyword!, neighbours, grams },
  fusion: { ...search.fusion, keywordWeight },
});

const usual = grid.findIndex(
  ({ neighbours, grams, keywordWeight }) =>
    neighbours === search.keyword?.neighbours &&
    grams === search.keyword.grams &&
    keywordWeight === search.fusion.keywordWeight,
);

const tried: { name: string; plain: Asked; all: Asked[] }[] = [];
for (const folder of await findCollections(values.data)) {
  const collection = await readCollection(folder);
  console.error(`${collection.name}: ${grid.length} settings`);
  const plain = ask(collection, await buildPlain(collection), wordsOnly);
  const index = await buildDefault(collection);
  tried.push({
    name: collection.name,
    plain,
    all: grid.map((setting) => ask(collection, index, searchWith(setting))),
  });
}

/** Relative gain in nDCG@10 of a setting over plain BM25. */
const gain = (at: number, setting: number) =>
  mean(tried[at]!.all[setting]!.gains) / mean(tried[at]!.plain.gains) - 1;
const best = (ats: number[]) =>
  grid
    .map((_, setting) => ({ setting, gain: mean(ats.map((at) => gain(at, setting))) }))
    .sort((a, b) => b.gain - a.gain)[0]!.setting;
const p = ({ plain, all }: (typeof tried)[number], setting: number) => {
  const random = seededRandom(1);
  return randomisationTest(plain.gains, all[setting]!.gains, { random: () => random.next() });
};

const rows = tried.map((one, at) => {
  const chosen = best([...tried.keys()].filter((other) => other !== at));
  return {
    name: one.name,
    chosenWithout: grid[chosen]!,
    gain: gain(at, chosen),
    p: p(one, chosen),
    default: { gain: gain(at, usual), p: p(one, usual) },
  };
});
const overall = grid[best([...tried.keys()])]!;

if (values.json === true) {
  console.log(JSON.stringify({ grid, default: grid[usual], bestOnAll: overall, collections: rows }, null, 2));
} else {
  const percent = (value: number) => `${value < 0 ? "" : "+"}${(100 * value).toFixed(1)}%`;
  const say = ({ neighbours, grams, keywordWeight }: Setting) =>
    `${neighbours} / ${grams} / ${keywordWeight}`;
  console.log(
    "| left out | chosen on the others (neighbours / pieces / keyword) | gain there, p | default, p |",
  );
  console.log("| --- | --- | --- | --- |");
  for (const row of rows) {
    console.log(
      `| ${row.name} | ${say(row.chosenWithout)} | ${percent(row.gain)}, ${row.p.toFixed(3)} | ${percent(row.default.gain)}, ${row.default.p.toFixed(3)} |`,
    );
  }
  console.log(
    `| mean | best on all: ${say(overall)} | ${percent(mean(rows.map((row) => row.gain)))} | ${percent(mean(rows.map((row) => row.default.gain)))} |`,
  );
}
