import { expect, test } from "vitest";
import { limitWords } from "./limit-words.ts";

const round = { predictions: [{ measure: "speed.p95", label: "p95", hint: "", unit: "ms" as const }] };
const limit = { measure: "speed.p95", comparison: "at most" as const, limit: 1500, why: "" };

test("a limit takes its words from the scenario, else from what is to be predicted", () => {
  expect(limitWords({ ...limit, label: "Speed", unit: "ms" }, { predictions: [] })).toEqual({
    label: "Speed",
    asks: "at most 1,500 ms",
  });
  expect(limitWords(limit, round)).toEqual({ label: "p95", asks: "at most 1,500 ms" });
});

test("a limit nobody has words for is shown by its id, as the number it is", () => {
  expect(limitWords(limit, { predictions: [] })).toEqual({ label: "speed.p95", asks: "at most 1,500" });
});
