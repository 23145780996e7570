import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../sandbox/index.ts";
import { difference, mismatch, patternProblem } from "./match.ts";

describe("a pattern", () => {
  it.each<[Json, Json]>([
    [{ a: 1, b: 2 }, { a: 1 }],
    [
      [1, { a: 2 }],
      [1, { a: { $any: true } }],
    ],
    ["Hello World", { $text: { contains: ["world"], lacks: ["moon"], pattern: "^hello" } }],
    [5, { $number: { min: 1, max: 5 } }],
    [[1, 2], { $length: { min: 2 } }],
    ["b", { $oneOf: ["a", "b"] }],
    [[{ id: "x" }, { id: "y" }], { $some: { id: "y" } }],
    [[1, 2], { $all: [{ $first: 1 }, { $last: 2 }] }],
    [[1, 2], { $each: { $number: {} } }],
    [{ a: 1 }, { b: { $absent: true } }],
    [{ a: 1 }, { $exactly: { a: 1 } }],
    [1, { $not: 2 }],
  ])("%j fits %j", (value, pattern) => expect(mismatch(value, pattern)).toBeNull());

  it.each<[Json, Json, string]>([
    [{ a: 1 }, { a: 2 }, "a is 1, not 2"],
    [{ a: { b: null } }, { a: { b: 1 } }, "a.b is null, not 1"],
    [[1], [1, 2], "It has 1 item, not 2"],
    ["x", { $number: {} }, 'It is "x", not a number'],
    [{ list: [1, "2"] }, { list: { $each: { $number: {} } } }, 'list[1] is "2", not a number'],
    [{ a: 1, b: 2 }, { $exactly: { a: 1 } }, "b is one key too many"],
    [{ a: 1 }, { a: { $absent: true } }, "a is 1 and should not be there"],
    [{}, { a: 1 }, "a is missing, not 1"],
    [{ $: "undefined" }, { a: 1 }, "a is missing, not 1"],
    [[], { $some: 1 }, "It is [], and no item of it fits 1"],
  ])("%j does not fit %j", (value, pattern, sentence) => expect(mismatch(value, pattern)).toBe(sentence));

  it("of plain JSON is fitted by itself, and equals only itself", () => {
    const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(mismatch(a, a)).toBeNull();
        expect(difference(a, a)).toBeNull();
        expect(difference(a, b) === null).toBe(isDeepStrictEqual(a, b));
      }),
    );
  });

  it("with an operator nobody knows is no pattern", () => {
    expect(patternProblem({ a: [{ $txet: {} }] })).toBe("There is no operator “$txet”");
    expect(patternProblem({ a: [{ $text: {} }] })).toBeNull();
  });
});
