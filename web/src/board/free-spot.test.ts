import { expect, it } from "vitest";
import { freshId, itemKey, itemOfKey } from "./board-item.ts";
import { overlaps } from "./block-geometry.ts";
import { freeSpot } from "./free-spot.ts";
import { typeAhead } from "./type-ahead.ts";

it("finds the wanted place when it is free and the nearest free one when it is not", () => {
  const size = { width: 192, height: 60 };
  expect(freeSpot([], { x: 101, y: 50 }, size)).toEqual({ x: 100, y: 52 });
  const taken = [{ x: 0, y: 0, width: 192, height: 60 }];
  const spot = freeSpot(taken, { x: 0, y: 0 }, size);
  expect(overlaps({ ...spot, ...size }, taken[0]!)).toBe(false);
  expect(Math.hypot(spot.x, spot.y)).toBeLessThan(300);
});

it("makes ids that are not taken and stay within 64 characters", () => {
  expect(freshId([], "sieve")).toBe("sieve");
  expect(freshId([{ id: "sieve" }, { id: "sieve-2" }], "sieve")).toBe("sieve-3");
  const long = "x".repeat(80);
  expect(freshId([{ id: freshId([], long) }], long).length).toBeLessThanOrEqual(64);
});

it("names elements so that quotes in an id break no selector", () => {
  const item = { kind: "block", id: `a"]\\ b:é` } as const;
  expect(itemKey(item)).not.toMatch(/["\\]/);
  expect(itemOfKey(itemKey(item))).toEqual(item);
  expect(itemOfKey("react-flow__pane")).toBeNull();
});

it("finds list items by their first letters, and the next one by the same letter again", () => {
  const texts = ["Brewer", "Grinder", "Basket", "Table"];
  expect(typeAhead(texts, "gr", 0)).toBe(1);
  expect(typeAhead(texts, "b", 0)).toBe(2);
  expect(typeAhead(texts, "bb", 2)).toBe(0);
  expect(typeAhead(texts, "br", 0)).toBe(0);
  expect(typeAhead(texts, "x", 0)).toBe(-1);
});
