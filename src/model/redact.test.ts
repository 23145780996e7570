import fc from "fast-check";
import { expect, it } from "vitest";
import { redact, redactDeep } from "./redact.ts";

const key = "my-very-own+key/42=";

it.each([
  ["in a sentence", `The key ${key} is wrong.`],
  ["in a URL", `https://host/v1?key=${encodeURIComponent(key)}&x=1`],
  ["in JSON", JSON.stringify({ apiKey: key })],
  ["in a header", `authorization: Bearer ${key}`],
])("takes a known key out %s", (_, text) => {
  const clean = redact(text, [key]);
  expect(clean).not.toContain(key);
  expect(clean).not.toContain(encodeURIComponent(key));
  expect(clean).toContain("[redacted]");
});

it("takes a key out that was given with white space around it, with and without that", () => {
  const secret = " plainkey-abcdef-987654\n";
  for (const text of [`Unknown: ${secret.trim()}.`, `Unknown: ${secret}.`, encodeURIComponent(secret)])
    expect(redact(text, [secret])).not.toContain("plainkey");
});

it.each([
  "Incorrect API key provided: sk-proj-abc123def456.",
  "x-goog-api-key: AIzaSyA1234567890abcdefghij",
  '{"x-api-key":"anything-at-all"}',
  "GET https://host/v1/models?key=plainsecret HTTP/1.1",
  "Authorization: Bearer abc.def.ghi",
  "http://user:plainsecret@host/",
])("takes out what looks like a key: %s", (text) => {
  const clean = redact(text);
  expect(clean).toContain("[redacted]");
  expect(clean).not.toMatch(/abc123def456|AIzaSyA|anything-at-all|plainsecret|abc\.def/);
});

it("changes nothing of a text that it took keys out of before", () => {
  const parts = [
    "password: ",
    "api_key=",
    "Bearer ",
    "sk-abcd",
    "hunter2",
    key,
    "?token=",
    "//a:b@",
    " ",
    '"',
    "]",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (chosen) => {
      const clean = redact(chosen.join(""), [key]);
      expect(redact(clean, [key])).toBe(clean);
    }),
  );
});

it("leaves ordinary text alone, whatever short secrets there are", () => {
  const text = "The keyword index of task-oriented search asks for a key point, not a bearer of news.";
  expect(redact(text, ["a", "key", undefined])).toBe(text);
});

it("goes through objects, headers and the causes of errors, and survives cycles", () => {
  const inner = new Error(`cause with ${key}`);
  const error = Object.assign(new Error("outer", { cause: inner }), {
    request: { headers: new Headers({ "x-api-key": "short" }), url: `http://h/?token=${key}` },
  });
  const cycle: Record<string, unknown> = { error, apiKey: "tiny" };
  cycle.self = cycle;
  const clean = JSON.stringify(redactDeep(cycle, [key]));
  expect(clean).not.toContain(key);
  expect(clean).not.toMatch(/short|tiny/);
  expect(clean).toContain("cause with [redacted]");
});

it("never lets a known key of some length through", () => {
  const secret = fc.string({ minLength: 8, maxLength: 40, unit: "grapheme-ascii" });
  fc.assert(
    fc.property(fc.string(), secret, fc.string(), (before, hidden, after) => {
      fc.pre(!"[redacted]".includes(hidden));
      expect(redact(before + hidden + after, [hidden]).includes(hidden)).toBe(false);
    }),
  );
});
