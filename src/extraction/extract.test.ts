import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { BadInputError } from "../errors/index.ts";
import { extract } from "./extract.ts";
import { ExtractionError } from "./extraction-error.ts";
import { extractorFor } from "./json-schema.ts";

const value = <T extends z.ZodType>(type: T, text: string): z.output<T> => extract(type, text).value;

const JobPosting = z.object({
  title: z.string().trim().min(1),
  company: z.string().trim().min(1),
  salary_min: z.number().nullable(),
  salary_max: z.number().nullable(),
  required_skills: z.array(z.string()),
  remote: z.boolean().nullable(),
});

describe("extract", () => {
  it("reads a job posting out of a talkative, broken answer", () => {
    const text = `Sure. The salary is stated as a range, so:
\`\`\`json
{
  title: "AI Engineer",
  "Company": 'Acme',
  "salary_min": "$120k",
  "salary_max": "150,000 USD",
  "requiredSkills": "TypeScript",
  "remote": "yes", // stated in the second line
}
\`\`\``;
    expect(value(JobPosting, text)).toEqual({
      title: "AI Engineer",
      company: "Acme",
      salary_min: 120_000,
      salary_max: 150_000,
      required_skills: ["TypeScript"],
      remote: true,
    });
  });

  it("takes null for what is not mentioned, and says so", () => {
    const { value: posting, changes } = extract(
      JobPosting,
      '{"title": "AI Engineer", "company": "Acme", "salary_min": "not mentioned", "required_skills": []}',
    );
    expect(posting).toMatchObject({ salary_min: null, salary_max: null, remote: null });
    expect(changes.map(({ kind, path }) => [kind, path])).toEqual([
      ["interpreted", "$.salary_min"],
      ["missing-field", "$.salary_max"],
      ["missing-field", "$.remote"],
    ]);
  });

  it("refuses a blank title and a missing company, with the path of each and the text", () => {
    const text =
      '{"title": " ", "salary_min": null, "salary_max": null, "required_skills": [], "remote": null}';
    const error = catchError(() => extract(JobPosting, text));
    expect(error).toMatchObject({ reason: "invalid", raw: text });
    expect(error.issues.map(({ path }) => path)).toEqual(["$.title", "$.company"]);
    expect(error.message).toContain("$.title");
  });

  it("does not touch what the schema accepts", () => {
    const type = z.object({
      a: z.union([z.string(), z.number()]),
      b: z.string().nullable(),
      c: z.array(z.string()),
    });
    const given = { a: "12", b: "None", c: ["a, b"] };
    expect(extract(type, JSON.stringify(given))).toEqual({
      value: given,
      changes: [],
      confidence: 1,
      complete: true,
    });
  });

  it.each<[string, z.ZodType, string, unknown]>([
    ["a number from money", z.number(), '"€1.299,50"', 1299.5],
    ["a number from prose", z.number(), "The answer is 42.", 42],
    ["an integer from a text", z.int(), '"12"', 12],
    ["a boolean from a word", z.boolean(), '"No"', false],
    ["a boolean from prose", z.boolean(), "The claim is **False**.", false],
    ["a text from a number", z.array(z.string()), "[1, true]", ["1", "true"]],
    ["null from a phrase", z.object({ a: z.number().nullable() }), '{"a": "N/A"}', { a: null }],
    ["a choice in other letters", z.enum(["FULL_TIME", "PART_TIME"]), '"full time"', "FULL_TIME"],
    ["a choice with a slip", z.enum(["remote", "hybrid", "onsite"]), '"hybird"', "hybrid"],
    ["a choice in prose", z.enum(["HAM", "SPAM"]), "I would call this SPAM, clearly.", "SPAM"],
    ["a list from one value", z.array(z.int()), "7", [7]],
    ["a list out of an object", z.array(z.int()), '{"items": [1, 2]}', [1, 2]],
    [
      "a list of all objects in prose",
      z.array(z.object({ a: z.int() })),
      'One {"a": 1}, two {"a": 2}',
      [{ a: 1 }, { a: 2 }],
    ],
    ["an object out of a list of one", z.object({ a: z.int() }), '[{"a": 1}]', { a: 1 }],
    [
      "an object out of a wrapper",
      z.object({ a: z.int(), b: z.int() }),
      '{"result": {"a": 1, "b": 2}}',
      { a: 1, b: 2 },
    ],
    [
      "an object out of a text",
      z.object({ a: z.object({ b: z.int() }) }),
      '{"a": "{\\"b\\": 1}"}',
      { a: { b: 1 } },
    ],
    ["keys in another case", z.object({ salaryMin: z.int() }), '{"Salary Min": 1}', { salaryMin: 1 }],
    [
      "keys by another name",
      z.object({ salary: z.int().meta({ aliases: ["pay"] }) }),
      '{"pay": 1}',
      { salary: 1 },
    ],
    [
      "the option that fits",
      z.union([
        z.object({ kind: z.literal("a"), n: z.int() }),
        z.object({ kind: z.literal("b"), t: z.string() }),
      ]),
      '{"kind": "B", "t": 1}',
      { kind: "b", t: "1" },
    ],
    ["the candidate that fits", z.object({ a: z.int() }), 'Draft {"b": 1}, final {"a": 2}', { a: 2 }],
    ["the whole text as a text", z.string(), "Dear all,\n{name} has left.", "Dear all,\n{name} has left."],
    ["a record", z.record(z.string(), z.number()), "{a: '1', b: 2}", { a: 1, b: 2 }],
    [
      "keys of a record that may only be a few",
      z.record(z.enum(["speed", "price"]), z.number()),
      '{"Speed": "7", "PRICE": 2}',
      { speed: 7, price: 2 },
    ],
    [
      "an object out of a tool call",
      z.object({ q: z.string(), n: z.int() }),
      '[{"id": "1", "function": {"name": "find", "arguments": "{\\"q\\": \\"x\\", \\"n\\": \\"2\\"}"}}]',
      { q: "x", n: 2 },
    ],
    [
      "an object out of a wrapper, though all of it may be null",
      z.object({ a: z.int().nullable(), b: z.int().nullable() }),
      '{"status": "ok", "data": {"a": 1, "b": 2}}',
      { a: 1, b: 2 },
    ],
    [
      "an object encoded more than once",
      z.object({ a: z.string() }),
      JSON.stringify(JSON.stringify(JSON.stringify({ a: "b" }))),
      { a: "b" },
    ],
    [
      "an object in a fence in a text",
      z.object({ a: z.int() }),
      '{"output": "```json\\n{\\"a\\": 1}\\n```"}',
      { a: 1 },
    ],
    ["a list as the only property", z.object({ items: z.array(z.int()) }), '[1, "2"]', { items: [1, 2] }],
    [
      "a list of numbered keys",
      z.object({ tags: z.array(z.string()) }),
      '{"tags": {"0": "a", "1": "b"}}',
      { tags: ["a", "b"] },
    ],
    ["a number with an object around it", z.object({ a: z.int() }), '{"a": {"value": "1"}}', { a: 1 }],
    [
      "a text with the digits that were written",
      z.object({ v: z.string(), id: z.string() }),
      "{v: 1.10, id: 12345678901234567890}",
      { v: "1.10", id: "12345678901234567890" },
    ],
    [
      "a list from a text of choices",
      z.object({ c: z.array(z.enum(["red", "blue"])) }),
      '{"c": "Red, blue"}',
      { c: ["red", "blue"] },
    ],
    [
      "a list from a text of short words",
      z.object({ c: z.array(z.string()) }),
      '{"c": "Go, SQL, CSS"}',
      { c: ["Go", "SQL", "CSS"] },
    ],
    [
      "one item from a text with a comma",
      z.object({ c: z.array(z.string()) }),
      '{"c": "Oslo, Norway"}',
      { c: ["Oslo, Norway"] },
    ],
    [
      "null from a longer phrase",
      z.object({ a: z.number().nullable(), b: z.boolean().nullable() }),
      '{"a": "not disclosed in the posting", "b": "No policy was stated."}',
      { a: null, b: null },
    ],
    ["a tuple", z.tuple([z.string(), z.int()]), '["a", "2"]', ["a", 2]],
  ])("makes %s", (_, type, text, expected) => {
    expect(value(type, text)).toEqual(expected);
  });

  it.each<[string, z.ZodType, string]>([
    ["a number of two", z.number(), '"100-120k"'],
    ["a whole number of a broken one", z.int(), '"12.5"'],
    ["a boolean of both", z.boolean(), "It may be true or false."],
    ["a boolean of a denial", z.boolean(), "That is not true."],
    ["a choice of two", z.enum(["A1", "B2"]), "Either A1 or B2."],
    ["an object of a text", z.object({ a: z.string() }), "There is none."],
    ["a text of nothing", z.object({ a: z.string() }), '{"b": 1}'],
    ["a list of null", z.object({ tags: z.array(z.string()) }), '{"tags": null}'],
    [
      "null of a phrase that says more",
      z.object({ a: z.number().nullable() }),
      '{"a": "not stated but it varies"}',
    ],
    ["a value of one of two that fit", z.object({ a: z.int() }), '{"x": {"a": 1}, "y": {"a": 2}}'],
  ])("does not make %s", (_, type, text) => {
    expect(catchError(() => extract(type, text)).raw).toBe(text);
  });

  it("leaves out the last element when the text was cut inside it", () => {
    const type = z.array(z.object({ id: z.int(), name: z.string() }));
    const { value: list, complete } = extract(type, '[{"id": 1, "name": "a"}, {"id": 2, "na');
    expect(list).toEqual([{ id: 1, name: "a" }]);
    expect(complete).toBe(false);
  });

  it("drops keys that a strict schema does not know", () => {
    expect(value(z.strictObject({ a: z.int() }), '{"a": 1, "why": "because"}')).toEqual({ a: 1 });
  });

  it("says that it cannot wait for a schema that checks asynchronously", () => {
    const type = z.string().refine(() => Promise.resolve(true));
    expect(() => extract(type, '"a"')).toThrow(BadInputError);
  });

  it("takes null for a field that may be left out as left out", () => {
    const type = z.object({ q: z.string(), limit: z.int().optional(), page: z.int().default(1) });
    expect(value(type, '{"q": "x", "limit": null, "page": null}')).toEqual({ q: "x", page: 1 });
  });

  it("takes a phrase for nothing as left out where the field may be left out", () => {
    const type = z.object({ q: z.string(), limit: z.int().optional(), note: z.string().optional() });
    expect(value(type, '{"q": "x", "limit": "N/A", "note": "N/A"}')).toEqual({ q: "x", note: "N/A" });
  });

  it.each<[string, z.ZodType, unknown]>([
    ['"[\\"a\\", \\"b\\"]"', z.array(z.string()), ["a", "b"]],
    ['"N/A"', z.array(z.string()), []],
    ['"1, 2.5"', z.array(z.number()), [1, 2.5]],
  ])("reads the list in the text %s", (text, type, expected) => {
    expect(value(type, text)).toEqual(expected);
  });

  it("does not put a value under a name that differs in a digit", () => {
    const type = z.object({ q1_revenue: z.number().nullable(), q2_revenue: z.number().nullable() });
    expect(value(type, '{"q2_revenue": 1, "q3_revenue": 9}')).toEqual({ q1_revenue: null, q2_revenue: 1 });
  });

  it("takes a number for a text as it was written", () => {
    const kinds = (text: string) =>
      extract(z.object({ id: z.string() }), text).changes.map(({ kind }) => kind);
    expect(kinds('{"id": 12}')).toEqual(["coerced"]);
    expect(kinds('{"id": 12345678901234567890}')).toEqual(["coerced"]);
    const price = z.object({ name: z.string(), price: z.string() });
    for (const text of ['{"name": "Tea", "price": 1.50}', '"name": "Tea", "price": 1.50}'])
      expect(value(price, text)).toEqual({ name: "Tea", price: "1.50" });
  });

  it("reads the lists of a fixed length that older drafts of JSON Schema describe", () => {
    const schema = {
      type: "object",
      properties: { pair: { type: "array", items: [{ type: "string" }, { type: "integer" }] } },
      required: ["pair"],
    };
    expect(extractorFor(schema, "test")('{"pair": (1, "2")}').value).toEqual({ pair: ["1", 2] });
  });

  it("asks each value once what it can be, however deep a union goes", () => {
    interface Node {
      t: string;
    }
    const node: z.ZodType<Node> = z.lazy(() =>
      z.union([
        z.object({ t: z.literal("and"), of: z.array(node) }),
        z.object({ t: z.literal("or"), of: z.array(node) }),
        z.object({ t: z.literal("is"), n: z.number() }),
      ]),
    );
    let text = '{"t": "is", "n": "1"}';
    for (let level = 0; level < 60; level++)
      text = `{"t": "${level % 2 === 0 ? "and" : "or"}", "of": [${text}]}`;
    expect(JSON.stringify(value(node, text))).toContain('{"t":"is","n":1}');
  });

  it("reads schemas that refer to themselves", () => {
    interface Tree {
      name: string;
      children: Tree[];
    }
    const Tree: z.ZodType<Tree> = z.object({
      name: z.string(),
      get children() {
        return z.array(Tree);
      },
    });
    expect(value(Tree, "{name: a, children: [{name: b, children: []}]}")).toEqual({
      name: "a",
      children: [{ name: "b", children: [] }],
    });
  });

  it("gives back every value of a schema as it is, through JSON, fences and prose", () => {
    const posting = fc.record({
      title: fc.string({ minLength: 1 }).filter((text) => text.trim() === text),
      company: fc.string({ minLength: 1 }).filter((text) => text.trim() === text),
      salary_min: fc.option(fc.integer()),
      salary_max: fc.option(fc.integer()),
      required_skills: fc.array(fc.string()),
      remote: fc.option(fc.boolean()),
    });
    fc.assert(
      fc.property(posting, (given) => {
        const text = JSON.stringify(given);
        for (const around of [text, `Here:\n\`\`\`json\n${text}\n\`\`\``, `It is ${text} I think.`])
          expect(value(JobPosting, around)).toEqual(given);
      }),
    );
  });
});

function catchError(run: () => unknown): ExtractionError {
  try {
    run();
  } catch (error) {
    if (error instanceof ExtractionError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
