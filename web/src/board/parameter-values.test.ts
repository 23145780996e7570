import { describe, expect, it } from "vitest";
import {
  changedNames,
  clampNumber,
  foldParameters,
  parameterValue,
  rangeInWords,
  tellingParameter,
  visibleParameters,
  type NumberParameter,
} from "./parameter-values.ts";
import { coffee, sketch } from "./sample-catalogue.ts";

const grinder = coffee.blocks.find((type) => type.type === "grinder")!;
const [coarseness, burrs, angle] = grinder.parameters;
const block = (parameters: Record<string, string | number | boolean> = {}) => ({
  ...sketch({ grinder: ["grinder"] }).blocks[0]!,
  parameters,
});

describe("parameters", () => {
  it("fall back on the default, also from a value of the wrong kind", () => {
    expect(parameterValue(coarseness!, block())).toBe(400);
    expect(parameterValue(coarseness!, block({ coarseness: "fine" }))).toBe(400);
    expect(parameterValue(coarseness!, block({ coarseness: 200 }))).toBe(200);
  });

  it("are shown only while they count", () => {
    expect(visibleParameters(grinder, block())).not.toContain(angle);
    expect(visibleParameters(grinder, block({ burrs: "conical" }))).toEqual([coarseness, burrs, angle]);
  });

  it("that are seldom changed are folded away, in their order", () => {
    const rare = { ...angle!, rare: true as const };
    expect(foldParameters([coarseness!, rare, burrs!])).toEqual({
      often: [coarseness, burrs],
      rare: [rare],
    });
  });

  it("say which of them are not as on a new block", () => {
    expect(changedNames([coarseness!, burrs!], block({ coarseness: 400, burrs: "conical" }))).toEqual([
      "Burrs",
    ]);
  });

  it("tell with their unit", () => {
    expect(tellingParameter(grinder, block({ coarseness: 1200 }))).toEqual({
      label: "Coarseness",
      value: "1,200 µm",
    });
    expect(rangeInWords(coarseness as NumberParameter)).toBe("50 to 1,200 µm");
    expect(rangeInWords(angle as NumberParameter)).toBe("0 to 1");
  });

  it("are brought into range with words for what was changed", () => {
    const clamp = (value: number) => clampNumber(coarseness as NumberParameter, value);
    expect(clamp(600)).toEqual({ value: 600, words: null });
    expect(clamp(9999)).toEqual({ value: 1200, words: "Set to 1,200 µm, the largest it takes." });
    expect(clamp(-3)).toEqual({ value: 50, words: "Set to 50 µm, the smallest it takes." });
    expect(clamp(612)).toEqual({ value: 600, words: "Set to 600 µm, the nearest it takes." });
  });

  it("keep steps below one exact", () => {
    expect(clampNumber(angle as NumberParameter, 0.1 + 0.2).value).toBe(0.3);
  });
});
