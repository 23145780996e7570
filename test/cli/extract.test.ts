import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { workplace } from "../workplace.ts";
import type { Workplace } from "../workplace.ts";
import { expectBadInput } from "./bad-input.ts";

const schema = {
  type: "object",
  properties: { title: { type: "string", minLength: 1 }, salary: { type: ["number", "null"] } },
  required: ["title", "salary"],
};

function write({ folder }: Workplace, name: string, content: unknown): string {
  const file = path.join(folder.path, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

describe("fortyfive extract", () => {
  it("brings a text to a schema", async () => {
    using place = workplace();
    const file = write(place, "schema.json", schema);
    const running = place.start(
      ["extract", "--schema", file, "--json"],
      {},
      'So: {title: "AI Engineer", salary: "$120k"}',
    );
    const { code, out } = await running.outcome;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      value: { title: "AI Engineer", salary: 120_000 },
      complete: true,
    });
  });

  it("prints the value alone on stdout, and what it changed on stderr", async () => {
    using place = workplace();
    const { out, err } = await place.start(["extract"], {}, "{'a': [1, 2").outcome;
    expect(JSON.parse(out)).toEqual({ a: [1, 2] });
    expect(err).toContain("other quotes");
    expect(err).toContain("cut off");
  });

  it("says what the schema refuses and ends with 1", async () => {
    using place = workplace();
    const file = write(place, "schema.json", schema);
    const args = ["extract", "--schema", file];
    const { code, out, err } = await place.start(args, {}, '{"title": ""}').outcome;
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("$.title");
    const json = await place.start([...args, "--json"], {}, '{"title": ""}').outcome;
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      error: { code: "extraction", reason: "invalid", issues: [{ path: "$.title" }] },
    });
  });

  it("reads a batch in order, and goes on after lines that cannot be used", async () => {
    using place = workplace();
    const lines = [
      { id: "one", input: '```json\n{"a": 1,}\n```' },
      { id: "two", input: "nothing here" },
      { id: 3, input: '"1,299.50"', schema: { type: "number" } },
      { id: "four", input: "1", schema: { type: "sausage" } },
      { id: "five" },
    ].map((line) => JSON.stringify(line));
    const file = write(place, "cases.jsonl", [...lines, "{", ""].join("\n"));
    const { code, out } = await place.run("extract", "--batch", file, "--json");
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { id: "one", value: { a: 1 } },
      { id: "two", error: expect.objectContaining({ reason: "no-value" }) },
      { id: 3, value: 1299.5 },
      { id: "four", error: expect.objectContaining({ code: "bad-input" }) },
      { id: "five", error: expect.objectContaining({ code: "bad-input", line: 5 }) },
      { id: 6, error: expect.objectContaining({ code: "bad-input", line: 6 }) },
    ]);
  });

  it("refuses a schema and a batch that cannot be read in one sentence", async () => {
    using place = workplace();
    expectBadInput(await place.run("extract", "--schema", "none.json"), /none\.json.*cannot be read/);
    const file = write(place, "schema.json", "{");
    expectBadInput(await place.run("extract", "--schema", file), /schema\.json.*not JSON/);
    expectBadInput(await place.run("extract", "--batch", "none.jsonl"), /none\.jsonl.*cannot be read/);
  });
});
