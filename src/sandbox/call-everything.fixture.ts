/** Hands the host's `call` itself to the code that is tested. */
export function prepare(call: unknown): unknown[] {
  return [call];
}
