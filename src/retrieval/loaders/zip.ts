import { crc32, inflateRawSync } from "node:zlib";
import { UnreadableFileError } from "./unreadable-file-error.ts";

/** Entries a zip file may list. */
const mostEntries = 20_000;

/**
 * The wanted files in a zip file, unpacked. What the file says about sizes is not believed: unpacking stops at
 * `limit` bytes in all.
 * @throws UnreadableFileError when it is no zip file, is damaged, is protected, or unpacks to more than `limit`
 */
export function readZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limit: number,
): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  if (count > mostEntries) throw new UnreadableFileError("It lists more than 20,000 files inside.");
  const files = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  let left = limit;
  for (let number = 0; number < count; number++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw damaged();
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (wanted(name) && !files.has(name)) {
      if ((flags & 1) !== 0) throw new UnreadableFileError("It is protected by a password.");
      const content = unpack(packedContent(bytes, view, view.getUint32(at + 42, true), packed), method, left);
      left -= content.length;
      files.set(name, content);
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}

const damaged = (): UnreadableFileError => new UnreadableFileError("It is damaged: it cannot be unpacked.");

function endRecord(view: DataView): number {
  // A comment of up to 65,535 bytes may follow.
  const first = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw damaged();
}

function packedContent(bytes: Uint8Array, view: DataView, header: number, packed: number): Uint8Array {
  if (header + 30 > bytes.length || view.getUint32(header, true) !== 0x04034b50) throw damaged();
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (start + packed > bytes.length) throw damaged();
  return bytes.subarray(start, start + packed);
}

function unpack(packed: Uint8Array, method: number, limit: number): Uint8Array {
  const tooLarge = (): UnreadableFileError => new UnreadableFileError("It unpacks to more than is allowed.");
  if (method === 0) {
    if (packed.length > limit) throw tooLarge();
    return packed;
  }
  if (method !== 8) throw damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? tooLarge() : damaged();
  }
}

/** A zip file with these files in it, not packed. */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Uint8Array[] = [];
  const listing: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const encoded = new TextEncoder().encode(name);
    const fields = new DataView(new ArrayBuffer(26));
    fields.setUint16(0, 20, true);
    fields.setUint16(2, 0x0800, true);
    fields.setUint32(10, crc32(content), true);
    fields.setUint32(14, content.length, true);
    fields.setUint32(18, content.length, true);
    fields.setUint16(22, encoded.length, true);
    const shared = new Uint8Array(fields.buffer);
    parts.push(numbers32(0x04034b50), shared, encoded, content);
    listing.push(
      numbers32(0x02014b50),
      Uint8Array.of(20, 0),
      shared,
      new Uint8Array(10),
      numbers32(offset),
      encoded,
    );
    offset += 30 + encoded.length + content.length;
  }
  const size = listing.reduce((sum, { length }) => sum + length, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, files.size, true);
  end.setUint16(10, files.size, true);
  end.setUint32(12, size, true);
  end.setUint32(16, offset, true);
  return Buffer.concat([...parts, ...listing, new Uint8Array(end.buffer)]);
}

function numbers32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
