import { crc32 } from "node:zlib";
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
  let size = aligned(headerLength + text.length);
  for (const values of Object.values(arrays)) size = aligned(size + values.byteLength);
  const bytes = new Uint8Array(size);
  bytes.set(text, headerLength);
  let at = aligned(headerLength + text.length);
  for (const values of Object.values(arrays)) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at = aligned(at + values.byteLength);
  }
  const header = new Uint32Array(bytes.buffer, 0, 4);
  header.set([mark, version, crc32(bytes.subarray(headerLength)), text.length]);
  return bytes;
}

/**
 * Reads what `writeContainer` wrote. The arrays are views on the bytes (or on a copy of them).
 * @throws UnreadableIndexError when the bytes are something else, of another version, or damaged
 */
export function readContainer(source: Uint8Array, kind: string, version: number): Container {
  if (source.length < headerLength) throw new UnreadableIndexError("foreign");
  const bytes = source.byteOffset % 8 === 0 ? source : source.slice();
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, 4);
  if (header[0] !== mark) throw new UnreadableIndexError("foreign");
  if (header[1] !== version) throw new UnreadableIndexError("version");
  if (header[2] !== crc32(bytes.subarray(headerLength))) throw new UnreadableIndexError("damaged");
  const textEnd = headerLength + header[3]!;
  let description: Description;
  try {
    description = JSON.parse(new TextDecoder().decode(bytes.subarray(headerLength, textEnd))) as Description;
  } catch (cause) {
    throw new UnreadableIndexError("damaged", cause);
  }
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

const typeName = (values: Numbers): TypeName =>
  (Object.keys(arrayTypes) as TypeName[]).find((name) => values instanceof arrayTypes[name])!;

const aligned = (at: number): number => (at + 7) & ~7;
