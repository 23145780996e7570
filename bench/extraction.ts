/**
 * What the value in messy model text is read as, by Fortyfive and by the libraries people use for it, in one run:
 * exact, wrong or refused on cases that other people wrote, without and with a schema, and the time it takes.
 *
 *     npm ci --prefix bench && node scripts/launch.mjs bench/extraction.ts --data <messy.jsonl> [--schema-guided <schema_guided.jsonl>] [--json]
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { BadInputError } from "../src/errors/index.ts";
import { extractionReaders, schemaReaders } from "./extraction/readers.ts";
import { guidedCases, judge, messyCases, schemaCases, tally } from "./extraction/cases.ts";
import type { Tally } from "./extraction/cases.ts";
import { hardTexts, timeTexts } from "./extraction/timing.ts";
import { machine, sayMachine } from "./machine.ts";
import { markdownTable } from "./markdown-table.ts";

const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    "schema-guided": { type: "string" },
    json: { type: "boolean", default: false },
  },
});
if (options.data === undefined)
  throw new BadInputError("the bench needs the cases", { expected: "--data <messy.jsonl>" });

const cases = messyCases(readFileSync(options.data, "utf8"));
const withSchema = schemaCases(cases);
const guided =
  options["schema-guided"] === undefined ? [] : guidedCases(readFileSync(options["schema-guided"], "utf8"));

const plain = await Promise.all(
  extractionReaders.map(async ({ name, read }) => {
    const groups: Record<string, Tally> = {};
    for (const group of ["core", "valid", "reject"] as const) {
      const own = cases.filter((one) => one.group === group);
      groups[group] = tally(await Promise.all(own.map((one) => judge(one, () => read(one.input)))));
    }
    return { name, ...groups } as { name: string } & Record<"core" | "valid" | "reject", Tally>;
  }),
);

/** Opens a reader for each case; one that cannot be opened is a fault of the bench and not of the reader. */
async function judgeWithSchema(
  { open }: (typeof schemaReaders)[number],
  list: typeof withSchema,
): Promise<Tally> {
  const opened = list.map((one) => ({ one, read: open(one) }));
  return tally(await Promise.all(opened.map(({ one, read }) => judge(one, () => read(one.input)))));
}

const schemas = await Promise.all(
  schemaReaders.map(async (reader) => ({
    name: reader.name,
    suites: await judgeWithSchema(reader, withSchema),
    guided: await judgeWithSchema(reader, guided),
  })),
);
const times = await timeTexts();
const hard = hardTexts();

if (options.json) {
  console.log(JSON.stringify({ machine: machine(), plain, schemas, times, hard }, null, 2));
} else {
  const share = (part: number, { n }: Tally) => (n === 0 ? "" : `${((100 * part) / n).toFixed(1)}%`);
  console.log("Without a schema\n");
  console.log(
    markdownTable(
      [
        { head: "parser", cell: ({ name }) => name },
        { head: "exact", cell: ({ core }) => share(core.exact, core) },
        { head: "wrong", cell: ({ core }) => share(core.wrong, core) },
        { head: "refused", cell: ({ core }) => share(core.refused, core) },
        { head: "valid unchanged", cell: ({ valid }) => `${valid.exact}/${valid.n}` },
        { head: "must be refused", cell: ({ reject }) => `${reject.exact}/${reject.n}` },
      ],
      plain,
    ),
  );
  console.log(`\n${plain[0]!.core.n} cases that no two suites disagree on.\n\nWith a schema\n`);
  console.log(
    markdownTable(
      [
        { head: "parser", cell: ({ name }) => name },
        { head: "texts of LLM suites", cell: ({ suites }) => `${suites.exact}/${suites.n}` },
        { head: "wrong", cell: ({ suites }) => String(suites.wrong) },
        { head: "cases that need a schema", cell: (row) => `${row.guided.exact}/${row.guided.n}` },
        { head: "wrong", cell: (row) => String(row.guided.wrong) },
      ],
      schemas,
    ),
  );
  console.log("\nMicroseconds a kilobyte, median\n");
  const heads = Object.keys(times[0]!.perKilobyte);
  console.log(
    markdownTable(
      [
        { head: "parser", cell: ({ name }: (typeof times)[number]) => name },
        ...heads.map((head) => ({
          head,
          cell: ({ perKilobyte }: (typeof times)[number]) => perKilobyte[head]?.toFixed(1) ?? "",
        })),
      ],
      times,
    ),
  );
  console.log("\nOne megabyte of one kind, milliseconds\n");
  console.log(
    markdownTable(
      [
        { head: "text", cell: ({ name }: (typeof hard)[number]) => name },
        { head: "ms", cell: ({ ms }: (typeof hard)[number]) => ms.toFixed(0) },
        { head: "outcome", cell: ({ outcome }: (typeof hard)[number]) => outcome },
      ],
      hard,
    ),
  );
  console.log(`\n${sayMachine(machine())}`);
}
