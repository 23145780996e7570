import { isDeepStrictEqual } from "node:util";
import { schemaOfBaml } from "./baml-schema.ts";
import { schemaFor } from "./schema-for.ts";

/** A text and what it means. `source` is the schema in BAML's own notation, where the case has one. */
export interface Case {
  id: string;
  input: string;
  expected: unknown;
  /** Other values that are accepted; `{"$reject": true}` for a refusal. */
  alternatives: readonly unknown[];
  mustReject: boolean;
  group: "core" | "valid" | "reject" | "disputed";
  /** Whether the suite tests readers of language models' output. */
  fromModelSuite: boolean;
}

export interface SchemaCase extends Case {
  schema: Record<string, unknown>;
  baml?: { source: string; target: string };
}

export interface Tally {
  n: number;
  exact: number;
  wrong: number;
  refused: number;
}

const modelSuites = [
  "langchain-ai/langchain",
  "BoundaryML/baml",
  "vercel/ai",
  "567-labs/instructor",
  "github (find_string",
];

interface Line {
  id: string;
  origin: string;
  input: string;
  expected: unknown;
  kind: string;
  reject?: boolean;
  disputed?: boolean;
  alt?: unknown[];
  schema_baml: string;
  target: string;
  partial?: boolean;
}

const parseLines = (text: string): Line[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Line);

export function messyCases(text: string): Case[] {
  return parseLines(text).map((line) => ({
    id: line.id,
    input: line.input,
    expected: line.expected,
    alternatives: line.alt ?? [],
    mustReject: line.reject === true,
    group:
      line.disputed === true
        ? "disputed"
        : line.kind === "valid"
          ? "valid"
          : line.reject === true
            ? "reject"
            : "core",
    fromModelSuite: modelSuites.some((suite) => line.origin.startsWith(suite)),
  }));
}

/** The cases of suites for model output, each with the schema of the value that is expected. */
export function schemaCases(cases: readonly Case[]): SchemaCase[] {
  return cases
    .filter(({ fromModelSuite, group }) => fromModelSuite && (group === "core" || group === "valid"))
    .map((one) => ({ ...one, schema: schemaFor(one.expected) }));
}

/** The cases that come with a schema. Those of values still being written are left out: their expected values fill in nulls. */
export function guidedCases(text: string): SchemaCase[] {
  return parseLines(text)
    .filter(({ partial }) => partial !== true)
    .map((line) => ({
      id: line.id,
      input: line.input,
      expected: line.expected,
      alternatives: [],
      mustReject: line.reject === true,
      group: "core",
      fromModelSuite: true,
      schema: schemaOfBaml(line),
      baml: { source: line.schema_baml, target: line.target },
    }));
}

const isRefusal = (value: unknown): boolean => isDeepStrictEqual(value, { $reject: true });

/** Reads a case and says how it came out. Whatever is thrown is a refusal. */
export async function judge(one: Case, read: () => unknown): Promise<keyof Omit<Tally, "n">> {
  let value: unknown;
  try {
    value = await read();
  } catch {
    return one.mustReject || one.alternatives.some(isRefusal) ? "exact" : "refused";
  }
  if (value === undefined) return one.mustReject || one.alternatives.some(isRefusal) ? "exact" : "refused";
  const accepted = one.mustReject ? one.alternatives : [one.expected, ...one.alternatives];
  return accepted.some((expected) => same(value, expected)) ? "exact" : "wrong";
}

/** Equal as JSON; for a schema a missing field is as good as a null one. */
function same(value: unknown, expected: unknown): boolean {
  return isDeepStrictEqual(plain(value), plain(expected));
}

const plain = (value: unknown): unknown => {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
};

export function tally(outcomes: readonly (keyof Omit<Tally, "n">)[]): Tally {
  const count = { n: outcomes.length, exact: 0, wrong: 0, refused: 0 };
  for (const outcome of outcomes) count[outcome] += 1;
  return count;
}
