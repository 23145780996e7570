import type { z } from "zod";
import { CancelledError } from "../errors/index.ts";
import { isStillThinking } from "./thinking.ts";
import { extract } from "./extract.ts";
import type { Extraction } from "./extract.ts";
import { fit } from "./fit/fit.ts";
import { omitted } from "./fit/partial-value.ts";
import { schemaOf } from "./fit/schema.ts";
import type { Schema } from "./fit/schema.ts";
import { pathTo } from "./json-path.ts";
import type { Reading } from "./lenient/lenient-parser.ts";
import { readings } from "./read-json.ts";

/** A value of which any part may still be missing. Lists hold what has come of them. */
export type Partially<T> = T extends readonly (infer Item)[]
  ? Partially<Item>[]
  : T extends object
    ? { [Key in keyof T]?: Partially<T[Key]> }
    : T;

/** A text is read anew when it has grown by this part of its length, so that reading a stream stays linear. */
const GROWTH = 1 / 64;

/**
 * Reads a value while it is being written. A text grows from one partial value to the next; a number, a literal and a
 * choice appear once they are whole. Partial values are brought to the schema's types, and not validated.
 */
export class StreamReader<T extends z.ZodType> {
  readonly #type: T;
  readonly #schema: Schema;
  #text = "";
  #readLength = 0;
  #last = "";

  constructor(type: T) {
    this.#type = type;
    this.#schema = schemaOf(type);
  }

  /** What has come so far. */
  get text(): string {
    return this.#text;
  }

  /** Adds a piece. Returns the partial value when there is more of it than before, else undefined. */
  push(piece: string): Partially<z.output<T>> | undefined {
    this.#text += piece;
    if (this.#text.length - this.#readLength < this.#text.length * GROWTH) return undefined;
    this.#readLength = this.#text.length;
    const value = partialValue(this.#schema, this.#text);
    if (value === undefined) return undefined;
    const seen = JSON.stringify(value);
    if (seen === this.#last) return undefined;
    this.#last = seen;
    return value as Partially<z.output<T>>;
  }

  /**
   * The whole value.
   * @throws ExtractionError
   */
  finish(): Extraction<z.output<T>> {
    return extract(this.#type, this.#text);
  }
}

/**
 * Yields partial values as pieces of text arrive and returns the whole one.
 * @throws ExtractionError at the end; CancelledError; whatever the pieces throw
 */
export async function* extractStream<T extends z.ZodType>(
  type: T,
  pieces: AsyncIterable<string>,
  signal?: AbortSignal,
): AsyncGenerator<Partially<z.output<T>>, Extraction<z.output<T>>> {
  const reader = new StreamReader(type);
  for await (const piece of pieces) {
    if (signal?.aborted === true) throw new CancelledError();
    const value = reader.push(piece);
    if (value !== undefined) yield value;
  }
  return reader.finish();
}

function partialValue(schema: Schema, text: string): unknown {
  if (isStillThinking(text)) return undefined;
  let best: { value: unknown; cost: number } | undefined;
  for (const reading of readings(text).slice(0, 8)) {
    const open = openPlace(reading);
    if (open !== null && reading.withBrackets !== undefined) open.holder[open.key] = reading.withBrackets;
    const fitted = fit(reading.value, schema, { cut: true, partial: { open: open?.path ?? null } });
    if (fitted.value !== omitted && (best === undefined || fitted.cost < best.cost)) best = fitted;
  }
  return best?.value;
}

/** Where what the end of the text cut off stands: the last key or element all the way down. */
function openPlace({
  value,
  cutIn,
}: Reading): { holder: Record<string, unknown>; key: string; path: string } | null {
  if (cutIn === null) return null;
  let place = null;
  let path = "$";
  let at = value;
  while (typeof at === "object" && at !== null) {
    const key = Object.keys(at).at(-1);
    if (key === undefined) return null;
    path = pathTo(path, Array.isArray(at) ? Number(key) : key);
    place = { holder: at as Record<string, unknown>, key, path };
    at = place.holder[key];
  }
  return place;
}
