import { describe, expect, it } from "vitest";
import { labelPlaces, routeEdge, routePath, runsThrough } from "./edge-route.ts";

const block = (x: number, y: number) => ({ x, y, width: 100, height: 60 });

describe("a route", () => {
  it("is straight when nothing is between level ports", () => {
    const route = routeEdge({
      from: { x: 100, y: 20 },
      to: { x: 300, y: 20 },
      obstacles: [block(0, 0), block(300, 0)],
    });
    expect(route).toEqual([
      { x: 100, y: 20 },
      { x: 300, y: 20 },
    ]);
  });

  it("goes around a block that stands in the way", () => {
    const wall = block(200, 0);
    const route = routeEdge({
      from: { x: 100, y: 20 },
      to: { x: 400, y: 20 },
      obstacles: [block(0, 0), wall, block(400, 0)],
    });
    expect(runsThrough(route, wall)).toBe(false);
    expect(route.length).toBeGreaterThan(2);
  });

  it("leads back to a block further left without crossing either", () => {
    const [from, to] = [block(400, 0), block(0, 200)];
    const route = routeEdge({ from: { x: 500, y: 20 }, to: { x: 0, y: 220 }, obstacles: [from, to] });
    expect(runsThrough(route, from) || runsThrough(route, to)).toBe(false);
    expect(route[1]!.x).toBeGreaterThan(500);
    expect(route.at(-2)!.x).toBeLessThan(0);
  });

  it("has level and upright pieces only", () => {
    const route = routeEdge({ from: { x: 0, y: 0 }, to: { x: 300, y: 77 }, obstacles: [] });
    for (const [index, point] of route.slice(1).entries()) {
      expect(point.x === route[index]!.x || point.y === route[index]!.y).toBe(true);
    }
  });

  it("does not lie upon another route that joins other ports", () => {
    const request = { from: { x: 0, y: 0 }, to: { x: 300, y: 200 }, obstacles: [] };
    const first = routeEdge(request);
    const second = routeEdge({
      from: { x: 0, y: 40 },
      to: { x: 300, y: 240 },
      obstacles: [],
      others: [first],
    });
    expect(second[1]!.x).not.toBe(first[1]!.x);
  });

  it("is drawn up to just before the port", () => {
    expect(
      routePath(
        [
          { x: 0, y: 0 },
          { x: 100, y: 0 },
        ],
        8,
        4,
      ),
    ).toBe("M0,0L96,0");
    expect(routePath([])).toBe("");
  });

  it("offers its longest level piece with room first for the label", () => {
    const route = [
      { x: 0, y: 0 },
      { x: 20, y: 0 },
      { x: 20, y: 100 },
      { x: 200, y: 100 },
    ];
    expect(labelPlaces(route, 60)[0]).toEqual({ x: 110, y: 100 });
  });
});
