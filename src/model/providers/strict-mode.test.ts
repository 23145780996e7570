import { expect, it } from "vitest";
import { fitsStrictMode } from "./strict-mode.ts";

const closed = (properties: object, required = Object.keys(properties)) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

it("takes closed objects with every field required, however deep", () => {
  expect(fitsStrictMode(closed({ a: { type: "string" }, b: closed({ c: { type: "number" } }) }))).toBe(true);
  expect(fitsStrictMode(closed({ list: { type: "array", items: closed({}) } }))).toBe(true);
});

it("refuses open objects, optional fields and anything but an object", () => {
  expect(fitsStrictMode({ type: "object", properties: {} })).toBe(false);
  expect(fitsStrictMode(closed({ a: { type: "string" } }, []))).toBe(false);
  expect(fitsStrictMode(closed({ list: { type: "array", items: { type: "object" } } }))).toBe(false);
  expect(fitsStrictMode({ type: "array", items: closed({}) })).toBe(false);
});
