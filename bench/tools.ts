/**
 * What the tool loop makes of arguments that a model got wrong: for each call that people wrote down as right, the
 * arguments are broken in one way, and either read as one of the right values (recovered), read as something else
 * (wrongly changed), or returned to the model. Calls that are right must run as they are.
 *
 *     node scripts/launch.mjs bench/tools.ts --data <folder with bfcl.jsonl> [--json]
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { defineTool, readCall } from "../src/agents/index.ts";
import type { Tool } from "../src/agents/index.ts";
import { BadInputError } from "../src/errors/index.ts";
import { typeOfJsonSchema } from "../src/extraction/index.ts";
import { machine, sayMachine } from "./machine.ts";
import { markdownTable } from "./markdown-table.ts";
import { breakages } from "./tools/breakages.ts";
import { isRight, rightCalls } from "./tools/right-calls.ts";
import type { Line } from "./tools/right-calls.ts";

const { values: options } = parseArgs({
  options: { data: { type: "string" }, json: { type: "boolean", default: false } },
});
if (options.data === undefined)
  throw new BadInputError("the bench needs the calls", { expected: "--data <folder with bfcl.jsonl>" });

const lines = readFileSync(path.join(options.data, "bfcl.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Line);

function toolsOf({ tools }: Line): Tool[] {
  return tools.map(({ function: { name, description = "", parameters } }) =>
    defineTool({
      name,
      description,
      input: typeOfJsonSchema(parameters, name),
      run: () => "",
    }),
  );
}

interface Row {
  breakage: string;
  n: number;
  recovered: number;
  changed: number;
  returned: number;
  shouldReturn: boolean;
}

const rows = new Map<string, Row>();
const examples: { breakage: string; id: string; arguments: string; input: unknown }[] = [];
let unreadableSchemas = 0;
let microseconds = 0;
let reads = 0;

for (const line of lines) {
  let tools: Tool[];
  try {
    tools = toolsOf(line);
  } catch {
    unreadableSchemas += 1;
    continue;
  }
  for (const right of rightCalls(line)) {
    for (const { name, shouldReturn = false, apply } of breakages) {
      const broken = apply(right);
      if (broken === null) continue;
      const started = performance.now();
      const read = readCall({ id: "1", ...broken }, tools);
      microseconds += (performance.now() - started) * 1000;
      reads += 1;
      const row = rows.get(name) ?? {
        breakage: name,
        n: 0,
        recovered: 0,
        changed: 0,
        returned: 0,
        shouldReturn,
      };
      rows.set(name, row);
      row.n += 1;
      if (!read.ok) row.returned += 1;
      else if (read.tool.name === right.name && isRight(read.input, right)) row.recovered += 1;
      else {
        row.changed += 1;
        examples.push({ breakage: name, id: line.id, arguments: broken.arguments, input: read.input });
      }
    }
  }
}

const result = [...rows.values()];
if (options.json) {
  console.log(
    JSON.stringify(
      {
        machine: machine(),
        unreadableSchemas,
        rows: result,
        microsecondsARead: microseconds / reads,
        examples: examples.slice(0, 50),
      },
      null,
      2,
    ),
  );
} else {
  const share = (part: number, { n }: Row) => `${((100 * part) / n).toFixed(1)}%`;
  console.log(
    markdownTable<Row>(
      [
        { head: "the arguments", cell: ({ breakage }) => breakage },
        { head: "n", cell: ({ n }) => String(n) },
        { head: "recovered", cell: (row) => share(row.recovered, row) },
        { head: "wrongly changed", cell: (row) => share(row.changed, row) },
        { head: "returned to the model", cell: (row) => share(row.returned, row) },
        { head: "right is", cell: ({ shouldReturn }) => (shouldReturn ? "to return" : "to recover") },
      ],
      result,
    ),
  );
  console.log(
    `\n${lines.length} questions, ${unreadableSchemas} with a schema that cannot be read; ${(microseconds / reads).toFixed(0)} µs a call.`,
  );
  console.log(sayMachine(machine()));
}
