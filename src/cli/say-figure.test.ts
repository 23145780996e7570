import { describe, expect, it } from "vitest";
import { sayDifference, sayFigure, sayInterval } from "./say-figure.ts";

describe("figures", () => {
  it.each([
    [0.834, "ratio", "83.4%"],
    [1240.4, "ms", "1,240 ms"],
    [0.068, "ms", "0.07 ms"],
    [0.2, "usd", "$0.20"],
    [0.00421, "usd", "$0.0042"],
    [1234.5, "usd", "$1,234.50"],
    [0, "usd", "$0"],
    [-0.3, "usd", "-$0.30"],
    [4_700_000, "bytes", "4.7 MB"],
    [721.3, "per second", "721/s"],
    [303, "count", "303"],
    [null, "ratio", "—"],
  ] as const)("%s %s is %s", (value, unit, text) => {
    expect(sayFigure(value, unit)).toBe(text);
  });

  it("gives an interval in the unit of its figure, and none where there is none", () => {
    expect(sayInterval(0.78, 0.881, "ratio")).toBe("78.0 to 88.1");
    expect(sayInterval(undefined, undefined, "ratio")).toBe("");
  });

  it("gives a difference its sign, and that of ratios in points", () => {
    expect(sayDifference(0.061, "ratio")).toBe("+6.1 pt");
    expect(sayDifference(-38, "ms")).toBe("-38.0 ms");
    expect(sayDifference(0, "count")).toBe("0");
    expect(sayDifference(null, "ms")).toBe("—");
  });
});
