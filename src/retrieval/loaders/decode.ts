import { UnreadableFileError } from "./unreadable-file-error.ts";

/**
 * The text of a file: UTF-16 where a byte order mark says so, else what `charset` names, else UTF-8. A byte order
 * mark stays in the text, as one character.
 * @throws UnreadableFileError when the bytes are no such text
 */
export function decode(bytes: Uint8Array, charset = "utf-8"): string {
  const marked = markedCharset(bytes);
  if (marked === null && bytes.includes(0)) throw new UnreadableFileError("It is a binary file.");
  const label = marked ?? charset.trim().toLowerCase();
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  } catch {
    throw new UnreadableFileError(`It is written in “${label.slice(0, 40)}”, which is not known here.`);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new UnreadableFileError(`It is not ${decoder.encoding.toUpperCase()} text.`);
  }
}

function markedCharset(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** The charset a page of HTML names in its first kilobyte. */
export function charsetOfHtml(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  return /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})/i.exec(start)?.[1];
}
