/** Vectors in JSON: the bytes of their numbers, in base64, under this name. */
const marker = "float32";

/** A result as JSON, vectors kept to the bit. */
export function writeResult(result: object): string {
  return JSON.stringify(result, (_, value: unknown) =>
    value instanceof Float32Array
      ? { [marker]: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64") }
      : value,
  );
}

/** @throws SyntaxError for what is no JSON */
export function readResult<R>(text: string): R {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== "object" || value === null || !(marker in value)) return value;
    const bytes = Uint8Array.from(Buffer.from(String(value[marker]), "base64"));
    return new Float32Array(bytes.buffer, 0, bytes.byteLength / 4);
  }) as R;
}
