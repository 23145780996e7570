import { describe, expect, it } from "vitest";
import { BadInputError } from "../errors/index.ts";
import type { Command } from "./command.ts";
import { parseArguments } from "./options.ts";

const command: Command = {
  name: "bake",
  summary: "Bakes.",
  positionals: ["<dough>", "[tin]"],
  options: {
    heat: { value: "degrees", description: "" },
    topping: { value: "name", many: true, description: "" },
    fast: { description: "" },
  },
  examples: [],
  run: async () => 0,
};

const complaint = (...args: string[]): string => {
  try {
    parseArguments(command, args);
  } catch (error) {
    expect(error).toBeInstanceOf(BadInputError);
    return (error as Error).message;
  }
  throw new Error("nothing was wrong");
};

describe("parseArguments", () => {
  it("reads flags, values, values given several times, and positionals in any order", () => {
    const { positionals, options } = parseArguments(
      command,
      "--topping oil rye --fast --heat=220 --topping=salt".split(" "),
    );
    expect(positionals).toEqual(["rye"]);
    expect(options.flag("fast")).toBe(true);
    expect(options.flag("json")).toBe(false);
    expect(options.whole("heat", { min: 0, max: 300 })).toBe(220);
    expect(options.all("topping")).toEqual(["oil", "salt"]);
  });

  it.each([
    [
      ["rye", "--haet", "1"],
      "There is no option --haet. Did you mean “--heat”? See “fortyfive bake --help”.",
    ],
    [["rye", "--heat"], "--heat needs a value: --heat <degrees>. See “fortyfive bake --help”."],
    [["rye", "--fast=yes"], "--fast takes no value. See “fortyfive bake --help”."],
    [["rye", "--heat", "1", "--heat", "2"], "--heat is given twice. See “fortyfive bake --help”."],
    [[], "<dough> is missing. See “fortyfive bake --help”."],
    [["rye", "tin", "x"], "“x” is one argument too many. See “fortyfive bake --help”."],
  ])("says what is wrong with %j", (args, sentence) => {
    expect(complaint(...args)).toBe(sentence);
  });

  it("asks for nothing when help is wanted", () => {
    expect(parseArguments(command, ["--help"]).options.flag("help")).toBe(true);
  });

  it.each(["hot", "1.5", "-1", "301", "1e2"])("does not take %s for a whole number in the range", (value) => {
    const { options } = parseArguments(command, ["rye", `--heat=${value}`]);
    expect(() => options.whole("heat", { min: 0, max: 300 })).toThrow(
      "Expected a whole number from 0 to 300.",
    );
  });

  it("names the choices when a value is none of them", () => {
    const { options } = parseArguments(command, ["rye", "--heat", "hihg"]);
    expect(() => options.choice("heat", ["low", "middle", "high"])).toThrow(
      "--heat: “hihg” is not one of the choices. Did you mean “high”? Expected low, middle or high.",
    );
  });
});
