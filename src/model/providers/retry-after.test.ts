import { expect, it } from "vitest";
import { readRetryAfter } from "./retry-after.ts";

const now = Date.parse("2026-11-25T12:00:00Z");

it.each([
  [{ "retry-after": "7" }, 7000],
  [{ "retry-after": "0.5" }, 500],
  [{ "retry-after-ms": "250", "retry-after": "7" }, 250],
  [{ "retry-after": "Wed, 25 Nov 2026 12:00:30 GMT" }, 30_000],
  [{ "retry-after": "Wed, 25 Nov 2026 11:00:00 GMT" }, 0],
  [{ "retry-after": "99999999" }, 86_400_000],
  [{ "retry-after": "soon" }, undefined],
  [{ "retry-after": "-5" }, undefined],
  [{}, undefined],
])("%j is %s ms", (headers, expected) => {
  expect(readRetryAfter({ headers: headers as Record<string, string> }, now)).toBe(expected);
});

it("finds Google's delay in the body", () => {
  const body =
    '{"error":{"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"17.5s"}]}}';
  expect(readRetryAfter({ body }, now)).toBe(17_500);
});
