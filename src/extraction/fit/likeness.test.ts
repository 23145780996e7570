import { describe, expect, it } from "vitest";
import { nearestChoice } from "./likeness.ts";

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
    ["c++", ["C", "C++", "C#"], "C++"],
    ["c #", ["C", "C++", "C#"], "C#"],
    ["Mon", ["monday", "tuesday"], "monday"],
    ["full", ["full time", "full load"], null],
    ["mo", ["monday", "tuesday"], null],
    ["", ["a"], null],
  ])("of “%s” among %j is %s", (text, names, expected) => {
    expect(choose(text, ...names)).toBe(expected);
  });
});
