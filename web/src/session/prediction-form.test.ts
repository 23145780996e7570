import { expect, test } from "vitest";
import { readEstimate, typedOf } from "./prediction-form.ts";

const recall = { measure: "recall", label: "Recall", hint: "", unit: "ratio" as const };
const cost = { measure: "cost", label: "Cost", hint: "", unit: "usd" as const };

test("percentages become ratios and come back as they were typed", () => {
  const read = readEstimate({ value: "72", low: "60,5", high: "80 %" }, recall);
  expect(read).toEqual({ estimate: { measure: "recall", value: 0.72, low: 0.605, high: 0.8 } });
  expect("estimate" in read && typedOf(read.estimate, recall)).toEqual({
    value: "72",
    low: "60.5",
    high: "80",
  });
});

test("the first field that is wrong is named with what is wrong", () => {
  expect(readEstimate({ value: "", low: "1", high: "2" }, cost)).toEqual({
    field: "value",
    problem: "Your estimate is missing.",
  });
  expect(readEstimate({ value: "1", low: "low", high: "2" }, cost)).toMatchObject({ field: "low" });
  expect(readEstimate({ value: "120", low: "60", high: "130" }, recall)).toEqual({
    field: "value",
    problem: "Your estimate must be between 0 and 100%.",
  });
});

test("a range must hold the estimate", () => {
  expect(readEstimate({ value: "5", low: "6", high: "7" }, cost)).toMatchObject({ field: "low" });
  expect(readEstimate({ value: "5", low: "4", high: "4.5" }, cost)).toMatchObject({ field: "high" });
  expect(readEstimate({ value: "5", low: "5", high: "5" }, cost)).toHaveProperty("estimate");
});
