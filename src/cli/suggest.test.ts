import { describe, expect, it } from "vitest";
import { didYouMean, nearest } from "./suggest.ts";

describe("nearest", () => {
  const commands = ["start", "lab", "runs", "compare", "search", "ask", "doctor"];

  it.each([
    ["serach", "search"],
    ["comapre", "compare"],
    ["run", "runs"],
    ["doc", "doctor"],
    ["LAB", "lab"],
  ])("takes %s for %s", (typed, meant) => {
    expect(nearest(typed, commands)).toBe(meant);
  });

  it("suggests nothing when nothing is near", () => {
    expect(nearest("kubernetes", commands)).toBeNull();
    expect(didYouMean("kubernetes", commands)).toBe("");
  });
});
