import type { z } from "zod";
import { partFields } from "./catalogue.ts";
import { designParts } from "./design.ts";
import type { PartName } from "./design.ts";

/** One fault of a design in words: where, what, and what would be right. */
export interface DescribedIssue {
  /** JSON path: `$.chunker.size`. */
  path: string;
  problem: string;
  expected?: string;
  /** Problem and expectation in one sentence, without the path. */
  sentence: string;
}

const isPart = (name: unknown): name is PartName => typeof name === "string" && name in designParts;

/** Allowed values of a field in words: `32 to 4,000 tokens`. */
function allowed(part: PartName, name: string): string | undefined {
  const field = partFields(part)[name];
  if (field === undefined) return undefined;
  if (field.enum !== undefined) return `one of ${field.enum.join(", ")}`;
  if (field.type === "boolean") return "true or false";
  const whole = field.type === "integer" ? "a whole number from " : "";
  const range = `${whole}${field.minimum!.toLocaleString("en")} to ${field.maximum!.toLocaleString("en")}`;
  return field.unit === undefined || field.unit === "" ? range : `${range} ${field.unit}`;
}

/** Says what zod found in the words of the design. */
export function describeIssue(issue: z.core.$ZodIssue): DescribedIssue {
  const [part, name] = issue.path;
  const path = [
    "$",
    ...issue.path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)),
  ].join("");
  const label = isPart(part) && typeof name === "string" ? partFields(part)[name]?.label : undefined;
  const describe = (problem: string, expected?: string): DescribedIssue => ({
    path,
    problem,
    expected,
    sentence:
      expected === undefined
        ? `${label ?? path}: ${problem}.`
        : `${label ?? path}: ${problem}; it can be ${expected}.`,
  });
  if (issue.code === "custom")
    return { path, problem: issue.message, sentence: `${capital(issue.message)}.` };
  if (issue.code === "unrecognized_keys") {
    const known = isPart(part)
      ? Object.keys(partFields(part))
      : ["kind", "version", "name", ...Object.keys(designParts)];
    return {
      ...describe(`unknown field ${issue.keys.map((key) => `“${key}”`).join(", ")}`),
      expected: `only ${known.join(", ")}`,
    };
  }
  const value = issue.input;
  const shown = value === undefined ? "this value" : JSON.stringify(value)?.slice(0, 60);
  return describe(
    `${shown} is not allowed`,
    isPart(part) && typeof name === "string"
      ? allowed(part, name)
      : issue.message.replace(/^Invalid input: expected /, ""),
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
