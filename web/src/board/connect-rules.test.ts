import { describe, expect, it } from "vitest";
import type { PortRef } from "./catalogue-lookup.ts";
import { connectionCandidates, connectionRefusal, edgeBetween, portOnBlock } from "./connect-rules.ts";
import { coffee, sketch, wholeSketch } from "./sample-catalogue.ts";

const out = (block: string, port = "out"): PortRef => ({ block, port, side: "output" });
const into = (block: string, port = "in"): PortRef => ({ block, port, side: "input" });
const loose = () =>
  sketch({ sack: ["sack"], kettle: ["kettle"], grinder: ["grinder"], brewer: ["brewer"], table: ["table"] });

describe("connecting", () => {
  it("takes an output and an input of one flow, whichever was picked first", () => {
    expect(connectionRefusal(coffee, loose(), out("sack"), into("grinder"))).toBeNull();
    expect(connectionRefusal(coffee, loose(), into("grinder"), out("sack"))).toBeNull();
    expect(edgeBetween(into("grinder"), out("sack"))).toEqual(edgeBetween(out("sack"), into("grinder")));
  });

  it("says what the block takes instead", () => {
    expect(connectionRefusal(coffee, loose(), out("sack"), into("table"))).toBe(
      "Beans cannot go into Table: it takes cups of coffee.",
    );
    expect(connectionRefusal(coffee, loose(), out("sack"), into("brewer", "water"))).toBe(
      "Beans cannot go into Brewer: it takes grounds and water.",
    );
  });

  it("names the port when the block takes the flow at another one", () => {
    expect(connectionRefusal(coffee, loose(), out("kettle"), into("brewer", "grounds"))).toBe(
      "Water cannot go into “Grounds” of Brewer: it takes grounds.",
    );
  });

  it("refuses a second edge into a port that takes one, and names who feeds it", () => {
    const drawing = sketch({ a: ["kettle"], b: ["kettle"], brewer: ["brewer"] }, ["a.out>brewer.water"]);
    expect(connectionRefusal(coffee, drawing, out("b"), into("brewer", "water"))).toBe(
      "Brewer takes water from one block, and Kettle 1 feeds it already. Delete that connection first.",
    );
  });

  it("lets several edges into a port that takes many, but none twice", () => {
    const drawing = sketch({ a: ["brewer"], b: ["brewer"], table: ["table"] }, ["a.out>table.in"]);
    expect(connectionRefusal(coffee, drawing, out("b"), into("table"))).toBeNull();
    expect(connectionRefusal(coffee, drawing, out("a"), into("table"))).toBe(
      "Brewer 1 already feeds cups of coffee into Table.",
    );
  });

  it("refuses a loop, also a long one", () => {
    const drawing = sketch({ a: ["sieve"], b: ["sieve"], c: ["sieve"] }, ["a.out>b.in", "b.out>c.in"]);
    expect(connectionRefusal(coffee, drawing, out("c"), into("a"))).toBe(
      "That would make a loop: Sieve 1 already leads to Sieve 3.",
    );
    expect(connectionRefusal(coffee, drawing, out("a"), into("a"))).toBe("Sieve 1 cannot feed itself.");
  });

  it("refuses two ports of one side", () => {
    expect(connectionRefusal(coffee, loose(), out("sack"), out("kettle"))).toContain("Two outputs");
    expect(connectionRefusal(coffee, loose(), into("grinder"), into("table"))).toContain("Two inputs");
  });

  it("refuses a port that is not there", () => {
    expect(connectionRefusal(coffee, loose(), out("sack", "spout"), into("grinder"))).toBe(
      "Sack has no such port.",
    );
  });
});

describe("candidates", () => {
  it("come with those that fit first, each other one with its reason", () => {
    const candidates = connectionCandidates(coffee, wholeSketch(), out("kettle"));
    expect(candidates.map((each) => each.refusal === null)).toEqual([false, false, false, false]);
    const free = connectionCandidates(coffee, loose(), out("kettle"));
    expect(free[0]).toMatchObject({ name: "Brewer", port: "Water", refusal: null });
    expect(free.slice(1).every((each) => each.refusal !== null)).toBe(true);
  });

  it("are outputs when one starts from an input", () => {
    const [first] = connectionCandidates(coffee, loose(), into("grinder"));
    expect(first?.ref).toEqual(out("sack"));
  });
});

describe("a connection let go over a block", () => {
  it("goes into the one port that fits", () => {
    expect(portOnBlock(coffee, loose(), out("kettle"), "brewer")).toEqual({ ref: into("brewer", "water") });
  });

  it("is refused with the reason of the port that takes the flow", () => {
    const drawing = sketch({ a: ["kettle"], b: ["kettle"], brewer: ["brewer"] }, ["a.out>brewer.water"]);
    expect(portOnBlock(coffee, drawing, out("b"), "brewer")).toEqual({
      refusal: expect.stringContaining("Kettle 1 feeds it already"),
    });
  });

  it("is refused by a block with nothing to take it", () => {
    expect(portOnBlock(coffee, loose(), out("kettle"), "sack")).toEqual({
      refusal: "Sack takes nothing in.",
    });
  });
});
