import { crc32 } from "node:zlib";
import type { Pace } from "../numerics/index.ts";
import { UnreadableIndexError } from "./unreadable-index-error.ts";

/*
 * How derived data is written: a header of 32-bit numbers (mark, version, CRC-32 of the rest, length of the
 * description), a description as JSON, and the arrays it lists, each at a multiple of 8. Little-endian: the
 * mark reads differently on a machine of the other kind, which so refuses it.
 */

const mark = 0x49353446; // "F45I"
const headerLength = 16;

const arrayTypes = { int8: Int8Array, uint8: Uint8Array, int32: Int32Array, float32: Float32Array };

type TypeName = keyof typeof arrayTypes;
type Numbers = Int8Array | Uint8Array | Int32Array | Float32Array;

interface Description {
  kind: string;
  data: unknown;
  sections: { name: string; type: TypeName; length: number }[];
}

/** What was written: `data` as it was, still to be checked by the reader, and the arrays by name. */
export interface Container {
  data: unknown;
  bytes(name: string): Int8Array;
  octets(name: string): Uint8Array;
  integers(name: string): Int32Array;
  floats(name: string): Float32Array;
}

/** Writes data (anything JSON can hold) and arrays. `kind` and `version` must be the same on reading. */
export function writeContainer(
  kind: string,
  version: number,
  data: unknown,
  arrays: Readonly<Record<string, Numbers>>,
): Uint8Array {
  return atOnce(write(kind, version, data, arrays));
}

/**
 * The same for much data: lets others run.
 * @throws CancelledError
 */
export async function writeLargeContainer(
  kind: string,
  version: number,
  data: unknown,
  arrays: Readonly<Record<string, Numbers>>,
  pace: Pace,
): Promise<Uint8Array> {
  return await inTurns(write(kind, version, data, arrays), pace);
}

/**
 * Reads what `writeContainer` wrote. The arrays are views on the bytes (or on a copy of them).
 * @throws UnreadableIndexError when the bytes are something else, of another version, or damaged
 */
export function readContainer(source: Uint8Array, kind: string, version: number): Container {
  return atOnce(read(source, kind, version));
}

/**
 * The same for much data: lets others run.
 * @throws UnreadableIndexError when the bytes are something else, of another version, or damaged
 * @throws CancelledError
 */
export async function readLargeContainer(
  source: Uint8Array,
  kind: string,
  version: number,
  pace: Pace,
): Promise<Container> {
  return await inTurns(read(source, kind, version), pace);
}

/** Work that stops now and then and can be gone on with. */
type Work<T> = Generator<void, T, void>;

/** Bytes after which work stops: a few milliseconds. */
const turn = 4 << 20;

function atOnce<T>(work: Work<T>): T {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

async function inTurns<T>(work: Work<T>, pace: Pace): Promise<T> {
  let step = work.next();
  while (step.done !== true) {
    await pace.rest();
    step = work.next();
  }
  return step.value;
}

function* write(
  kind: string,
  version: number,
  data: unknown,
  arrays: Readonly<Record<string, Numbers>>,
): Work<Uint8Array> {
  const description: Description = {
    kind,
    data,
    sections: Object.entries(arrays).map(([name, values]) => ({
      name,
      type: typeName(values),
      length: values.length,
    })),
  };
  const text = new TextEncoder().encode(JSON.stringify(description));
  yield;
  let size = aligned(headerLength + text.length);
  for (const values of Object.values(arrays)) size = aligned(size + values.byteLength);
  const bytes = new Uint8Array(size);
  bytes.set(text, headerLength);
  let at = aligned(headerLength + text.length);
  for (const values of Object.values(arrays)) {
    const source = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    for (let from = 0; from < source.length; from += turn) {
      bytes.set(source.subarray(from, from + turn), at + from);
      yield;
    }
    at = aligned(at + source.length);
  }
  const sum = yield* checksum(bytes);
  new Uint32Array(bytes.buffer, 0, 4).set([mark, version, sum, text.length]);
  return bytes;
}

function* read(source: Uint8Array, kind: string, version: number): Work<Container> {
  if (source.length < headerLength) throw new UnreadableIndexError("foreign");
  const bytes = source.byteOffset % 8 === 0 ? source : source.slice();
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, 4);
  if (header[0] !== mark) throw new UnreadableIndexError("foreign");
  if (header[1] !== version) throw new UnreadableIndexError("version");
  if (header[2] !== (yield* checksum(bytes))) throw new UnreadableIndexError("damaged");
  const textEnd = headerLength + header[3]!;
  let description: Description;
  try {
    description = JSON.parse(new TextDecoder().decode(bytes.subarray(headerLength, textEnd))) as Description;
  } catch (cause) {
    throw new UnreadableIndexError("damaged", cause);
  }
  yield;
  if (description.kind !== kind) throw new UnreadableIndexError("foreign");
  const arrays = new Map<string, Numbers>();
  let at = aligned(textEnd);
  for (const { name, type, length } of description.sections) {
    const size = length * arrayTypes[type].BYTES_PER_ELEMENT;
    if (at + size > bytes.length) throw new UnreadableIndexError("damaged");
    arrays.set(name, new arrayTypes[type](bytes.buffer as ArrayBuffer, bytes.byteOffset + at, length));
    at = aligned(at + size);
  }
  const find = <T extends Numbers>(name: string, type: new (...args: never[]) => T): T => {
    const found = arrays.get(name);
    if (found instanceof type) return found;
    throw new UnreadableIndexError("damaged");
  };
  return {
    data: description.data,
    bytes: (name) => find(name, Int8Array),
    octets: (name) => find(name, Uint8Array),
    integers: (name) => find(name, Int32Array),
    floats: (name) => find(name, Float32Array),
  };
}

/** CRC-32 of all but the header. */
function* checksum(bytes: Uint8Array): Work<number> {
  let sum = 0;
  for (let from = headerLength; from < bytes.length; from += turn) {
    sum = crc32(bytes.subarray(from, from + turn), sum);
    yield;
  }
  return sum;
}

const typeName = (values: Numbers): TypeName =>
  (Object.keys(arrayTypes) as TypeName[]).find((name) => values instanceof arrayTypes[name])!;

/** The next multiple of 8. Not by bits: those of a container may be more than 2³¹. */
const aligned = (at: number): number => 8 * Math.ceil(at / 8);
