import { describe, expect, it } from "vitest";
import { z } from "zod";
import { extract } from "../extract.ts";

const Person = z.object({
  name: z.string(),
  age: z.int().nullable(),
  tags: z.array(z.string()),
});
const ann = { name: "Ann", age: 30, tags: ["a b", "c"] };

describe("text without JSON", () => {
  it.each<[string, string]>([
    ["YAML", "name: Ann\nage: 30\ntags:\n  - a b\n  - c"],
    ["YAML in a fence", "```yaml\nname: 'Ann'\nage: 30\ntags: [a b, c]\n```"],
    [
      "bold labels",
      "Here it is:\n\n- **Name:** Ann\n- **Age:** 30 years\n- **Tags:** a b, c\n\nAnything else?",
    ],
    ["labels in bold before the colon", "**Name**: Ann\n**Age**: 30\n**Tags**:\n1. a b\n2. c"],
    ["a table", "| Field | Value |\n| --- | --- |\n| Name | Ann |\n| Age | 30 |\n| Tags | a b, c |"],
    ["tags", "<person>\n<name>Ann</name>\n<age>30</age>\n<tags><tag>a b</tag><tag>c</tag></tags>\n</person>"],
    [
      "parameters",
      '<invoke name="add"><parameter name="name">Ann</parameter><parameter name="age">30</parameter><parameter name="tags">["a b", "c"]</parameter></invoke>',
    ],
    [
      "other parameters",
      "<function=add>\n<parameter=name>\nAnn\n</parameter>\n<parameter=age>30</parameter>\n<parameter=tags>\n- a b\n- c\n</parameter>",
    ],
    ["headings", "# Name: Ann\n\n## Age\n30\n\n**Tags**\n1. a b\n2. c\n\nDone."],
    [
      "keys in tags",
      "<tool_call>add\n<arg_key>name</arg_key>\n<arg_value>Ann</arg_value>\n<arg_key>age</arg_key><arg_value>30</arg_value><arg_key>tags</arg_key><arg_value>a b, c</arg_value></tool_call>",
    ],
    ["a call", "add(name='Ann', age=30, tags=['a b', 'c'])"],
  ])("is read by the schema's names from %s", (_, text) => {
    expect(extract(Person, text).value).toEqual(ann);
  });

  it("is read into lists of objects and objects in objects", () => {
    const type = z.object({
      who: z.object({ first: z.string() }),
      posts: z.array(z.object({ at: z.string(), years: z.int() })),
    });
    const text = "who:\n  first: Ann\nposts:\n  - at: Acme\n    years: 2\n  - at: Bolt\n    years: 3";
    expect(extract(type, text).value).toEqual({
      who: { first: "Ann" },
      posts: [
        { at: "Acme", years: 2 },
        { at: "Bolt", years: 3 },
      ],
    });
  });

  it("is read into the rows of a table, also as the only property", () => {
    const row = z.object({ name: z.string(), qty: z.int().nullable() });
    const text = "Here:\n\n| Qty | Name |\n| --- | --- |\n| 3 | **Apple** |\n| n/a | Pear |\n";
    const rows = [
      { name: "Apple", qty: 3 },
      { name: "Pear", qty: null },
    ];
    expect(extract(z.array(row), text).value).toEqual(rows);
    expect(extract(z.object({ rows: z.array(row) }), text).value).toEqual({ rows });
  });

  it("is read into a list from short words alone, and not from sentences", () => {
    const type = z.array(z.string());
    expect(extract(type, "Oslo, Rome, New York").value).toEqual(["Oslo", "Rome", "New York"]);
    expect(extract(type, "Oslo\nRome").value).toEqual(["Oslo", "Rome"]);
    for (const text of ["Oslo, or so I think, but who can tell.", "Oslo, Norway", "Sorry, no, never"])
      expect(() => extract(type, text)).toThrow("nothing that could be");
  });

  it("is read into a list from bullets, but not from reasons for having none", () => {
    const type = z.array(z.string());
    expect(extract(type, "The cities:\n\n1. Oslo\n2. **Rome**\n").value).toEqual(["Oslo", "Rome"]);
    expect(() => extract(type, "I cannot tell, because:\n- it is late\n- it is dark")).toThrow(
      "nothing that could be",
    );
  });

  it("ends a value at the next label, though the schema does not know it, and at the end of a document", () => {
    const type = z.object({ title: z.string(), note: z.string() });
    const text = "---\ntitle: Prompts\nsubtitle: Writing them\nnote: One line\nand more\n---\nProse.";
    expect(extract(type, text).value).toEqual({ title: "Prompts", note: "One line\nand more" });
    const bulleted = "- **Title:** Prompts\n- **Sub-title:** Writing them\n- **Note:** One";
    expect(extract(type, bulleted).value).toEqual({ title: "Prompts", note: "One" });
  });

  it("is a list in the only tag around it, and none when tags are all there is", () => {
    const type = z.array(z.string());
    expect(extract(type, "<answer>\n- Oslo\n- Rome\n</answer>").value).toEqual(["Oslo", "Rome"]);
    for (const text of [
      "<note>You can also pass the schema.</note>",
      "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
    ])
      expect(() => extract(type, text)).toThrow("nothing that could be");
  });

  it("keeps the lines of a block, or folds them, and takes off the marks of XML", () => {
    const type = z.object({ a: z.string(), b: z.string() });
    const text = "a: |\n  one\n  two\nb: >-\n  three\n  four";
    expect(extract(type, text).value).toEqual({ a: "one\ntwo", b: "three four" });
    const tags = "<a>x &lt; y</a><b><![CDATA[x & <y>]]></b>";
    expect(extract(type, tags).value).toEqual({ a: "x < y", b: "x & <y>" });
  });

  it("says null where a label says that there is nothing", () => {
    const type = z.object({ name: z.string(), mail: z.string().nullable() });
    expect(extract(type, "Name: Ann\nMail: not provided").value).toEqual({ name: "Ann", mail: null });
  });

  it("is not looked at where there is an object, or where a required label is missing", () => {
    const type = z.object({ a: z.string(), b: z.string() });
    expect(() => extract(type, '{\n "a": "x",\n "b":')).toThrow("$.b");
    expect(() => extract(type, "a: x\nc: y")).toThrow("$.b");
    expect(() => extract(type, "a: x\nb:\n")).toThrow("$.b");
    expect(() => extract(type, "There is neither.")).toThrow("nothing that could be");
  });

  it("is marked as less sure than JSON", () => {
    const { changes, confidence } = extract(Person, "name: Ann\nage: 30\ntags: [c]");
    expect(changes.map(({ kind }) => kind)).toContain("labels");
    expect(confidence).toBeLessThan(0.95);
  });

  it("is read in linear time, whatever it is full of", () => {
    const type = z.object({ name: z.string(), other: z.array(z.string()) });
    for (const piece of ["<name>", "<a1>", "name: ", "name:\n", "- \n", "| name |", "not ", "\n", "<name"]) {
      const text = piece.repeat(190_000 / piece.length);
      const started = performance.now();
      expect(() => extract(type, text)).toThrow(expect.objectContaining({ name: "ExtractionError" }));
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });
});
