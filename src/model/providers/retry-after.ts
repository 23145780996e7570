/** The longest wait that is believed: one day. */
const longest = 24 * 60 * 60 * 1000;

/**
 * How many milliseconds a provider asks to wait: `retry-after-ms`, `retry-after` in seconds or as an HTTP date
 * (RFC 9110, 10.2.3), or Google's `retryDelay` in the body. Undefined when it does not say, or says nonsense.
 */
export function readRetryAfter(
  { headers = {}, body }: { headers?: Record<string, string> | undefined; body?: string | undefined },
  now: number,
): number | undefined {
  const milliseconds = number(headers["retry-after-ms"]);
  if (milliseconds !== undefined) return within(milliseconds);
  const text = headers["retry-after"]?.trim();
  const seconds = number(text);
  if (seconds !== undefined) return within(seconds * 1000);
  const date = text === undefined || !/[a-z]/i.test(text) ? Number.NaN : Date.parse(text);
  if (!Number.isNaN(date)) return within(date - now);
  const delay = /"retryDelay"\s*:\s*"([\d.]+)s"/.exec(body ?? "")?.[1];
  return delay === undefined ? undefined : within(Number(delay) * 1000);
}

function number(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

const within = (milliseconds: number): number => Math.min(Math.max(0, milliseconds), longest);
