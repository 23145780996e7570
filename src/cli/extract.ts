import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { BadInputError } from "../errors/index.ts";
import type { Extraction } from "../extraction/index.ts";
import { ExtractionError, extractorFor, readJson } from "../studio.ts";
import { readBatch } from "./batch-cases.ts";
import type { Call, Command } from "./command.ts";
import { ExitCode } from "./command.ts";

export const extract: Command = {
  name: "extract",
  summary:
    "Reads the value that a model's text holds, in prose, fenced, broken or cut off, and brings it to a JSON Schema.",
  positionals: [],
  options: {
    schema: {
      value: "file",
      description: "JSON Schema the value must fit; without it any JSON value is read",
    },
    batch: {
      value: "file",
      description:
        "read lines {id, input, schema?} and print {id, value} or {id, error} for each, in their order",
    },
  },
  examples: [
    "fortyfive extract --schema posting.schema.json < reply.txt",
    "fortyfive extract --batch cases.jsonl --json > values.jsonl",
  ],
  run: async (call) => {
    const schema = call.options.text("schema");
    const read = schema === undefined ? readJson : extractorFor(readJsonFile(schema), schema);
    const batch = call.options.text("batch");
    return batch === undefined ? extractOne(call, read) : extractBatch(call, batch, read);
  },
};

type Read = (input: string) => Extraction<unknown>;

async function extractOne({ terminal, options }: Call, read: Read): Promise<number> {
  if (process.stdin.isTTY) terminal.tell("Reading from the terminal; end with Ctrl-D.");
  const input = await text(process.stdin);
  try {
    const { value, changes, confidence, complete } = read(input);
    if (options.flag("json")) {
      terminal.json({ value, changes, confidence, complete });
      return ExitCode.ok;
    }
    terminal.print(JSON.stringify(value, null, 2));
    for (const { kind, path, note } of changes.slice(0, 20))
      terminal.tell([kind.replaceAll("-", " "), path, note].filter((part) => part !== undefined).join(", "));
    if (changes.length > 0) terminal.tell(`${Math.round(confidence * 100)}% sure`);
    return ExitCode.ok;
  } catch (error) {
    if (!(error instanceof ExtractionError)) throw error;
    if (options.flag("json")) terminal.json({ error: errorFields(error) });
    else {
      terminal.tell(error.message);
      for (const { path, message } of error.issues.slice(1, 20)) terminal.tell(`${path}: ${message}`);
    }
    return ExitCode.failed;
  }
}

function extractBatch({ terminal, options, signal }: Call, file: string, read: Read): number {
  const json = options.flag("json");
  let refused = 0;
  let count = 0;
  for (const { id, outcome } of readBatch(readTextFile(file), file, read)) {
    if (signal.aborted) return ExitCode.interrupted;
    count += 1;
    if ("error" in outcome) refused += 1;
    if (json) {
      const result =
        "error" in outcome ? { id, error: errorFields(outcome.error) } : { id, value: outcome.value };
      terminal.out.write(`${JSON.stringify(result)}\n`);
    } else {
      terminal.print(
        `${String(id)}  ${"error" in outcome ? outcome.error.message : JSON.stringify(outcome.value)}`,
      );
    }
  }
  if (!json) terminal.tell(`${count - refused} read, ${refused} refused.`);
  return ExitCode.ok;
}

/** Without the text itself, which whoever asked has. */
function errorFields(error: ExtractionError | BadInputError): object {
  const { raw: _raw, ...fields } = { raw: undefined, ...error.toJSON() };
  return fields;
}

function readTextFile(file: string): string {
  try {
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (cause) {
    throw new BadInputError("This file cannot be read.", { source: file, cause });
  }
}

function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readTextFile(file)) as unknown;
  } catch (cause) {
    if (cause instanceof BadInputError) throw cause;
    throw new BadInputError("This is not JSON.", { source: file, cause });
  }
}
