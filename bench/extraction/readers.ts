import { extractorFor, readJson } from "../../src/extraction/index.ts";
import { peerPackage } from "../peer-package.ts";
import { bamlReader } from "./baml-reader.ts";
import type { SchemaCase } from "./cases.ts";

const { jsonrepair } = await peerPackage<{ jsonrepair(text: string): string }>("jsonrepair");
const { parse: parsePartial } = await peerPackage<{ parse(text: string): unknown }>("partial-json");
const { parsePartialJson } = await peerPackage<{
  parsePartialJson(text: string): Promise<{ value: unknown; state: string }>;
}>("ai");
const { parseJsonMarkdown } = await peerPackage<{ parseJsonMarkdown(text: string): unknown }>(
  "@langchain/core/output_parsers",
);

/** Reads a text without a schema; throws, or gives undefined, for a text it refuses. */
export interface Reader {
  name: string;
  read: (text: string) => unknown;
}

/** What most people do first: take what is in the fence, or between the outermost brackets. */
function cutOut(text: string): string {
  const fence = /```(?:json)?\s*([^]*?)```/.exec(text);
  if (fence !== null) return fence[1]!;
  const start = text.search(/[{[]/);
  const end = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"));
  return start === -1 ? text : text.slice(start, end > start ? end + 1 : undefined);
}

export const extractionReaders: readonly Reader[] = [
  { name: "Fortyfive", read: (text) => readJson(text).value },
  { name: "jsonrepair", read: (text) => JSON.parse(jsonrepair(text)) as unknown },
  { name: "cut out, then jsonrepair", read: (text) => JSON.parse(jsonrepair(cutOut(text))) as unknown },
  { name: "partial-json", read: (text) => parsePartial(text) },
  {
    name: "AI SDK parsePartialJson",
    read: async (text) => {
      const { value, state } = await parsePartialJson(text);
      return state === "failed-parse" ? undefined : value;
    },
  },
  // It gives null for what it cannot read.
  { name: "LangChain parseJsonMarkdown", read: (text) => parseJsonMarkdown(text) ?? undefined },
  { name: "JSON.parse", read: (text) => JSON.parse(text) as unknown },
];

export interface SchemaReader {
  name: string;
  open: (one: SchemaCase) => (text: string) => unknown;
}

export const schemaReaders: readonly SchemaReader[] = [
  {
    name: "Fortyfive",
    open: ({ schema, id }) => {
      const extract = extractorFor(schema, id);
      return (text) => extract(text).value;
    },
  },
  { name: "BAML", open: bamlReader },
];
