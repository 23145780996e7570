import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestChoice, slips } from "./likeness.ts";

const choose = (text: string, ...names: string[]): string | null =>
  nearestChoice(
    text,
    names.map((name) => ({ name, value: name })),
  )?.value ?? null;

describe("nearestChoice", () => {
  it.each<[string, string[], string | null]>([
    ["Full-Time", ["FULL_TIME", "PART_TIME"], "FULL_TIME"],
    ["it is full time work", ["full", "full time"], "full time"],
    ["ONE: not what one would think", ["ONE", "TWO"], "ONE"],
    ["TWO is one of them", ["ONE", "TWO"], "TWO"],
    ["reomte", ["remote", "onsite"], "remote"],
    ["ab", ["ac", "ad"], null],
    ["either", ["yes", "no"], null],
    ["not active", ["active", "inactive"], null],
    ["no longer active", ["active", "inactive"], null],
    ["I wouldn't call this spam", ["spam", "ham"], null],
    ["anything but low", ["low", "high"], null],
    ["quarter2", ["quarter1", "quarter3"], null],
    ["yes and no", ["yes", "no"], null],
    ["", ["a"], null],
  ])("of “%s” among %j is %s", (text, names, expected) => {
    expect(choose(text, ...names)).toBe(expected);
  });
});

describe("slips", () => {
  it("counts letters put in, left out, exchanged and swapped", () => {
    expect(slips("salary", "salary", 2)).toBe(0);
    expect(slips("salary", "sallary", 2)).toBe(1);
    expect(slips("salary", "slary", 2)).toBe(1);
    expect(slips("salary", "selary", 2)).toBe(1);
    expect(slips("salary", "saalry", 2)).toBe(1);
    expect(slips("salary", "wages", 2)).toBe(3);
  });

  it("is the same both ways, and no more than the longer length", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(slips(a, b, 8)).toBe(slips(b, a, 8));
        expect(slips(a, b, 8)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
