import { z } from "zod";
import { BadInputError } from "../errors/index.ts";
import { AsWritten } from "./as-written.ts";
import { afterThinking, isStillThinking } from "./thinking.ts";
import type { Change } from "./change.ts";
import { confidenceAfter, isComplete } from "./change.ts";
import { ExtractionError } from "./extraction-error.ts";
import type { ExtractionIssue } from "./extraction-error.ts";
import { fit } from "./fit/fit.ts";
import type { Fitted } from "./fit/fitted.ts";
import { resolved, schemaOf, typesOf } from "./fit/schema.ts";
import type { Schema } from "./fit/schema.ts";
import { labelledValue } from "./labelled/labelled-text.ts";
import { pathTo } from "./json-path.ts";
import type { Reading } from "./lenient/lenient-parser.ts";
import { readings } from "./read-json.ts";

/** A typed value and how it was come by. */
export interface Extraction<T> {
  value: T;
  /** What was done to the text and to the value; none when the text was JSON that the schema accepts. */
  changes: readonly Change[];
  /** 0 to 1; see `confidenceAfter`. */
  confidence: number;
  /** Whether the value's end was there. */
  complete: boolean;
}

/** Candidates that are held against the schema. */
const MOST_TRIED = 64;

interface Trial {
  reading: Reading;
  fitted: Fitted;
}

/**
 * Reads a typed value from a model's text. Each value found in the text is brought as near to the schema as can be, and
 * the one that needs least wins; the schema itself has the last word.
 * @throws ExtractionError that keeps the text, with the issues of the best candidate; BadInputError for a schema that
 * checks asynchronously
 */
export function extract<T extends z.ZodType>(type: T, text: string): Extraction<z.output<T>> {
  return extractBy(schemaOf(type), type, text);
}

/** As `extract`, for a JSON Schema; `type` is what `z.fromJSONSchema` makes of it. */
export function extractBy<T extends z.ZodType>(
  schema: Schema,
  type: T,
  text: string,
): Extraction<z.output<T>> {
  let first: ExtractionError | null = null;
  for (const { reading, fitted } of trials(schema, text)) {
    const checked = check(type, fitted.value, text);
    if (checked.success) {
      const changes = [...reading.changes, ...fitted.changes];
      return {
        value: checked.data,
        changes,
        confidence: confidenceAfter(changes),
        complete: isComplete(changes),
      };
    }
    first ??= refused(text, fitted.value, checked.error);
  }
  throw (
    first ??
    new ExtractionError("no-value", text, "The text holds nothing that could be the value asked for.")
  );
}

/** Everything in the text that could be the value, best first; where none of it is an object, what labels say. */
function* trials(schema: Schema, text: string): Generator<Trial> {
  const found = tried(schema, text);
  yield* found;
  if (found.some(({ reading }) => holdsObject(reading.value)) || isStillThinking(text)) return;
  const start = afterThinking(text);
  const value = labelledValue(schema, text.slice(start));
  if (value === undefined) return;
  const reading: Reading = { value, start, end: text.length, changes: [{ kind: "labels" }], cutIn: null };
  yield { reading, fitted: fit(value, schema) };
}

const holdsObject = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(holdsObject) : typeof value === "object" && value !== null;

function tried(schema: Schema, text: string): Trial[] {
  return candidatesFor(schema, text)
    .slice(0, MOST_TRIED)
    .map((reading) => {
      const cut = !isComplete(reading.changes);
      const { value, asWritten } = reading;
      const written = asWritten === undefined ? {} : { written: new AsWritten(value, asWritten) };
      return { reading, fitted: fit(value, schema, { cut, ...written }) };
    })
    .map((trial, order) => ({ trial, order, cost: trial.fitted.cost + costOf(trial.reading) }))
    .sort((a, b) => a.cost - b.cost || a.order - b.order)
    .map(({ trial }) => trial);
}

const costOf = ({ changes }: Reading): number => -Math.log(confidenceAfter(changes) + 1e-9);

function candidatesFor(schema: Schema, text: string): Reading[] {
  const found = readings(text);
  const kinds = rootTypes(schema, schema);
  const whole: Reading = { value: text.trim(), start: 0, end: text.length, changes: [], cutIn: null };
  if (kinds.has("string")) {
    const raw = { ...whole, value: text };
    const quoted = found.some(({ value, start }) => start === 0 && typeof value === "string");
    if (quoted) return [...found, { ...raw, changes: [{ kind: "several-values" }] }];
    return found[0]?.changes.length === 0 ? [...found, raw] : [raw, ...found];
  }
  if (kinds.has("array") && found.length > 1 && !found.some(({ value }) => Array.isArray(value))) {
    const inOrder = [...found].sort((a, b) => a.start - b.start);
    const changes = inOrder.flatMap((one) => one.changes);
    found.push({ ...whole, value: inOrder.map(({ value }) => value), changes });
  }
  const scalar = [...kinds].some((kind) => kind !== "object" && kind !== "array");
  return scalar ? [...found, { ...whole, changes: [{ kind: "prose" }] }] : found;
}

/** The types that the whole value may be of. */
function rootTypes(given: Schema, root: Schema, depth = 0): Set<string> {
  const schema = resolved(given, root);
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined && depth < 8)
    return new Set(options.flatMap((option) => [...rootTypes(option, root, depth + 1)]));
  if (schema.enum !== undefined || schema.const !== undefined) return new Set(["choice"]);
  return new Set(typesOf(schema));
}

function check<T extends z.ZodType>(
  type: T,
  value: unknown,
  text: string,
): z.ZodSafeParseResult<z.output<T>> {
  try {
    return type.safeParse(value);
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new ExtractionError("too-deep", text, "The value is nested too deeply to be checked.", { cause });
    if (cause instanceof z.core.$ZodAsyncError)
      throw new BadInputError("The schema checks asynchronously, and a value is read at once", {
        expected: "a schema without async refinements and transforms",
        cause,
      });
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ExtractionError("invalid", text, `The schema failed on the value: ${message}.`, {
      issues: [{ path: "$", message }],
      candidate: value,
      cause,
    });
  }
}

function refused(text: string, candidate: unknown, error: z.ZodError): ExtractionError {
  const issues: ExtractionIssue[] = error.issues.map(({ path, message }) => ({
    path: path.reduce<string>(pathTo, "$"),
    message,
  }));
  const [first] = issues;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  const message = `The text holds a value, but ${first?.path ?? "$"} does not fit the schema: ${first?.message ?? "refused"}${more}.`;
  return new ExtractionError("invalid", text, message, { issues, candidate });
}
