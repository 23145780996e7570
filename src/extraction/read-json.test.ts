import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExtractionError } from "./extraction-error.ts";
import { readJson } from "./read-json.ts";

const value = (text: string): unknown => readJson(text).value;
const kinds = (text: string): string[] => readJson(text).changes.map(({ kind }) => kind);

describe("readJson", () => {
  it.each<[string, string, unknown]>([
    ["prose around", 'Sure, here you go: {"a": 1}. Anything else?', { a: 1 }],
    ["a fence", '```json\n{"a": 1}\n```', { a: 1 }],
    ["a fence without a language", "```\n[1, 2]\n```", [1, 2]],
    ["a fence that is never closed", 'Here:\n```json\n{"a": 1}\n', { a: 1 }],
    [
      "fences inside a text",
      '```json\n{"a": "use ```sh\\nls\\n``` here"}\n```',
      { a: "use ```sh\nls\n``` here" },
    ],
    ["thinking before the answer", '<think>maybe {"a": 2}?</think>{"a": 1}', { a: 1 }],
    ["thinking of which only the end is there", 'so {"a": 0} is wrong</think>\n{"a": 1}', { a: 1 }],
    ["thinking between other marks", '[THINK]maybe {"a": 2}[/THINK]{"a": 1}', { a: 1 }],
    [
      "thinking in a channel of its own",
      '<|channel|>analysis<|message|>{"a": 2}?<|end|><|start|>assistant<|channel|>final<|message|>{"a": 1}<|return|>',
      { a: 1 },
    ],
    [
      "digits in groups, which are no number",
      '{"phone": +47 22 00 00, "n": 1}',
      { phone: "+47 22 00 00", n: 1 },
    ],
    ["thinking inside the value", '{"a": <think>one</think> 1}', { a: 1 }],
    [
      "braces in prose before the value",
      'Keep {name} as it is.\n{"text": "Hello {name}"}',
      { text: "Hello {name}" },
    ],
    ["a citation in prose before the value", 'As in [see above], so {"a": 1}', { a: 1 }],
    ["trailing commas", '{"a": [1, 2,], "b": 3,}', { a: [1, 2], b: 3 }],
    ["missing commas between lines", '{"a": 1\n"b": 2}', { a: 1, b: 2 }],
    ["single quotes", "{'a': 'it''s'}", { a: "it''s" }],
    ["an apostrophe in single quotes", "{'a': 'it's late'}", { a: "it's late" }],
    ["typographic quotes", "{“a”: “b”}", { a: "b" }],
    ["keys without quotes", "{a: 1, b_c: 2}", { a: 1, b_c: 2 }],
    ["texts without quotes", "{a: hello world, b: 2}", { a: "hello world", b: 2 }],
    [
      "an address without quotes",
      '{"url": https://example.org/a?b=1, "n": 1}',
      { url: "https://example.org/a?b=1", n: 1 },
    ],
    ["comments", '{"a": 1, // one\n /* two */ "b": 2 # three\n}', { a: 1, b: 2 }],
    ["literals of Python", '{"a": True, "b": None, "c": False}', { a: true, b: null, c: false }],
    ["a tuple", '{"a": (1, 2)}', { a: [1, 2] }],
    ["a set", "{'a', 'b'}", ["a", "b"]],
    ["a call", '{"id": ObjectId("12"), "at": ISODate("2026-01-01")}', { id: "12", at: "2026-01-01" }],
    ["quotes in a text", '{"a": "he said "no" twice", "b": 1}', { a: 'he said "no" twice', b: 1 }],
    ["JSON quoted in a text", '{"a": "I got {"b": 1} back", "c": 2}', { a: 'I got {"b": 1} back', c: 2 }],
    [
      "JSON quoted in a text that ends in a quote and a brace",
      '{"a": "I got {"b": "x"}, which is odd", "c": 2}',
      { a: 'I got {"b": "x"}, which is odd', c: 2 },
    ],
    ["a quote that is missing at the end of a text", '{"a": "one, "b": "two"}', { a: "one", b: "two" }],
    ["a line break in a text", '{"a": "one\ntwo"}', { a: "one\ntwo" }],
    ["texts joined by plus", '{"a": "one" + "two"}', { a: "onetwo" }],
    ["three quotes", '{"a": """one\n"two" three""", "b": 1}', { a: 'one\n"two" three', b: 1 }],
    ["quotes escaped once too often", '{\\"a\\": \\"b\\"}', { a: "b" }],
    ["an ellipsis", '{"a": [1, 2, ...], ...}', { a: [1, 2] }],
    ["commas between thousands", '{"a": 1,299.50, "b": 1}', { a: 1299.5, b: 1 }],
    [
      "numbers as JavaScript writes them",
      '{"a": .5, "b": +1, "c": 0x10, "d": 2.}',
      { a: 0.5, b: 1, c: 16, d: 2 },
    ],
    [
      "what looks like a number and is none",
      '{"a": 10-20, "b": 1.2.3, "c": 007}',
      { a: "10-20", b: "1.2.3", c: "007" },
    ],
    ["a bracket of the wrong kind", '{"a": [1, 2}, "b": 3}', { a: [1, 2], b: 3 }],
    ["a bracket that is missing", '[{"a": 1, {"a": 2}]', [{ a: 1 }, { a: 2 }]],
    ["brackets too many", '{"a": 1}}]', { a: 1 }],
    ["braces doubled", '{{"a": 1}}', { a: 1 }],
    ["the opening brace missing", '"a": 1, "b": 2}', { a: 1, b: 2 }],
    ["punctuation of full width", '{"名"："李，雷"，"n"：1}', { 名: "李，雷", n: 1 }],
    ["a draft before the final answer", 'Draft: {"a": 0}. On reflection, final answer: {"a": 1}', { a: 1 }],
    ["the schema repeated before the answer", 'Schema: {"a": "string"}\nAnswer: {"a": "x"}', { a: "x" }],
    ["a value a line", '{"a": 1}\n{"a": 2}\n', [{ a: 1 }, { a: 2 }]],
    ["a text by itself", '"a"', "a"],
    ["numbers by themselves", "1, 2, 3", [1, 2, 3]],
    ["an escape that JSON does not know", '{"a": "\\d+ \\(x\\)"}', { a: "\\d+ \\(x\\)" }],
    [
      "paths in Windows, whose backslashes were not escaped",
      String.raw`{"path": "C:\Users\new\tools\build.txt", "log": "one\ntwo"}`,
      { path: String.raw`C:\Users\new\tools\build.txt`, log: "one\ntwo" },
    ],
    [
      "a line break after a path",
      String.raw`{"a": "run C:\Setup\run.exe\nthen wait"}`,
      { a: String.raw`run C:\Setup\run.exe` + "\nthen wait" },
    ],
    [
      "TeX with a line break beside it",
      String.raw`{"a": "\frac{1}{2} \times \sqrt{\nu}\nQED"}`,
      { a: String.raw`\frac{1}{2} \times \sqrt{\nu}` + "\nQED" },
    ],
    [
      "a regular expression with word boundaries",
      String.raw`{"a": "\bid\b\s\d"}`,
      { a: String.raw`\bid\b\s\d` },
    ],
    ["a quote that is missing before the last brace", '{"a": "one", "b": "two}', { a: "one", b: "two" }],
    ["a quote that is missing after a key", '{"a: 1, "b": 2}', { a: 1, b: 2 }],
    [
      "JSON in a text that ends with the text",
      '{"a": "send "this":\n{"b": 1}\nnow"}',
      { a: 'send "this":\n{"b": 1}\nnow' },
    ],
    ["a stray bracket between members", '{"a": "x"], "b": 1}', { a: "x", b: 1 }],
    ["a list that is not closed before the next key", '{"a": [1, 2, "b": 3}', { a: [1, 2], b: 3 }],
    ["pairs in a list", '{"a": [1, "b": 2], "c": 3}', { a: [1, { b: 2 }], c: 3 }],
    ["arrows for colons", '{"a" => 1, "b" = "x"}', { a: 1, b: "x" }],
    ["feet and inches", `{"tall": 6'2", "n": 1}`, { tall: `6'2"`, n: 1 }],
    ["underscores between thousands", '{"a": 1_000_000}', { a: 1_000_000 }],
    [
      "calls with new, with more arguments and with names",
      '{"a": new Date("x"), "b": date(1, 2), "c": P(n=1)}',
      { a: "x", b: [1, 2], c: { n: 1 } },
    ],
    ["a call that is all there is", "```python\nSearch(query='a', limit=2)\n```", { query: "a", limit: 2 }],
    ["a semicolon between members", '{"a": "x"; "b": 1}', { a: "x", b: 1 }],
    ["a set of numbers", "{'a': {1, 2}}", { a: [1, 2] }],
    ["angled quotes", '{"a": «x», "b": 1}', { a: "x", b: 1 }],
    ["brackets of full width", '｛"a"：［"x"，"y"］｝', { a: ["x", "y"] }],
    ["HTML around every quote", "{&quot;a&quot;: &quot;b &amp; c&quot;}", { a: "b & c" }],
    [
      "a corrected version after the first",
      '```\n{"a": 0}\n```\nCorrected version:\n```\n{"a": 1}\n```',
      { a: 1 },
    ],
    ["a key that prototypes have", '{"__proto__": 1, a: 2}', JSON.parse('{"__proto__": 1, "a": 2}')],
  ])("reads through %s", (_, text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['{"a": 1, "b": [1, {"c": "x', { a: 1, b: [1, { c: "x" }] }],
    ['{"a": 1, "b', { a: 1 }],
    ['{"a": 1, "b":', { a: 1 }],
    ['{"a": tr', { a: true }],
    ['{"a": 12.', { a: 12 }],
    ['{"a": 1, "b": -', { a: 1 }],
    ['{"a": true', { a: true }],
    ['{"a": "x\\u00', { a: "x" }],
    ["[", []],
  ])("reads what there is of %s", (text, expected) => {
    const reading = readJson(text);
    expect(reading.value).toEqual(expected);
    expect(reading.complete).toBe(false);
  });

  it.each([
    "",
    "  \n",
    "There is no such posting.",
    "{see above}",
    "```json\n```",
    "<think>hm",
    "Please use json.loads(text)[0] instead.",
    "[link](https://example.org) and [another](#a)",
  ])("refuses %j and keeps the text", (text) => {
    expect(() => readJson(text)).toThrow(
      expect.objectContaining({ name: "ExtractionError", reason: "no-value", raw: text }),
    );
  });

  it("says what it changed, and nothing of valid JSON", () => {
    expect(kinds('{"a": 1}')).toEqual([]);
    expect(kinds("So: {'a': 1,}")).toEqual(["prose", "other-quotes", "extra-comma"]);
    expect(kinds('{"a": [1')).toEqual(["cut-off"]);
    expect(kinds('{"a": "b"')).toEqual(["unclosed"]);
    expect(kinds('{"a": true')).toEqual(["unclosed"]);
  });

  it("says that an escape is none of JSON's, and is less sure then", () => {
    const { value: read, changes, confidence } = readJson('{"p": "C:\\Users\\new"}');
    expect(changes.map(({ kind }) => kind)).toEqual(["odd-escape"]);
    expect(confidence).toBeLessThan(1);
    expect(read).toEqual({ p: "C:\\Users\\new" });
  });

  it("takes the last value of a text that never stops thinking", () => {
    expect(value('<think>maybe {"a": 0}. No: {"a": 1}')).toEqual({ a: 1 });
  });

  it("is less sure the more it had to guess", () => {
    const sure = ['{"a": 1}', "{'a': 1,}", '{"a": "b" "c" d", e: }'].map((text) => readJson(text).confidence);
    expect(sure[0]).toBe(1);
    expect(sure[1]).toBe(1);
    expect(sure[2]!).toBeLessThan(0.9);
  });

  it("prefers a value in a fence, and an object to a list of bare words", () => {
    expect(value('{"draft": 1} and then\n```json\n{"final": 2}\n```')).toEqual({ final: 2 });
    expect(value('Skills [go] are listed. {"a": 1}')).toEqual({ a: 1 });
  });

  it("gives every valid JSON value back as it is, also from inside prose and fences", () => {
    const json = fc.json({ maxDepth: 5 });
    fc.assert(
      fc.property(json, (text) => {
        expect(value(text)).toEqual(JSON.parse(text));
      }),
    );
    const container = fc.oneof(
      fc.array(fc.jsonValue()),
      fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }),
    );
    fc.assert(
      fc.property(container, (given) => {
        const text = JSON.stringify(given, null, 1);
        expect(value(`\`\`\`json\n${text}\n\`\`\``)).toEqual(JSON.parse(text));
        expect(value(`Here it is:\n${text}\nDone.`)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("gives JSON back as it is from inside other text, though its texts look like what is mended elsewhere", () => {
    const awkward = fc
      .array(
        fc.constantFrom(
          ..."\\ntb\n\t\b'\"{}[],:=#1 é",
          "C:\\Users\\new",
          "\\frac{1}{2}",
          "</think>",
          "<think>",
          "```",
          "...",
          "//",
          "/*",
          "=>",
          "&quot;",
          "：",
          "，",
          "｛",
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join(""));
    const container = fc.dictionary(awkward, fc.array(fc.oneof(awkward, fc.integer())), {
      minKeys: 1,
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(container, (given) => {
        const text = JSON.stringify(given);
        for (const around of [
          `It is ${text} then`,
          `\`\`\`json\n${text}\n\`\`\``,
          `<answer>\n${text}</answer>`,
          `\ufeff${text}`,
        ])
          expect(value(around)).toEqual(given);
      }),
      { numRuns: 1000 },
    );
  });

  it("reads every beginning of a JSON object as a part of it", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.array(fc.string())),
        fc.nat(),
        (given, cut) => {
          const text = JSON.stringify(given);
          const part = value(text.slice(0, 1 + (cut % text.length))) as Record<string, string[]>;
          for (const [key, list] of Object.entries(part)) {
            const whole = Math.max(0, list.length - 1);
            expect(list.slice(0, whole)).toEqual(given[key]!.slice(0, whole));
            expect(given[key]!.length).toBeGreaterThanOrEqual(list.length);
          }
        },
      ),
    );
  });

  const pieces = fc.constantFrom(
    ..."{}[]():,;\"'`“”\\/#<>.-+0123456789\n \tabeuxTFN",
    "```",
    "```json\n",
    "<think>",
    "</think>",
    "/*",
    "*/",
    "//",
    "<!--",
    "-->",
    "...",
    '"a":',
    "null",
    "True",
    "\\u00",
    '"""',
    "\ud800",
  );
  const soup = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
  );

  const record = fc.dictionary(
    fc.stringMatching(/^[a-z][a-z_]{0,8}$/),
    fc.oneof(
      fc.constantFrom(
        "plain words",
        'she said "no", and left',
        "one\ntwo: three, four",
        "it's {not} JSON [really]",
        "https://example.org/a?b=1,2#x",
        "a \\d+ b",
      ),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.constantFrom("one", "two, three", 'a "b" c')),
    ),
    { minKeys: 1, noNullPrototype: true },
  );
  const strings = /"((?:[^"\\]|\\.)*)"/g;

  it.each<[string, (json: string) => string]>([
    ["put in a fence and in prose", (json) => `Sure:\n\`\`\`json\n${json}\n\`\`\`\nAnything else?`],
    [
      "written with single quotes",
      (json) => json.replace(strings, (_, text: string) => `'${text.replaceAll('\\"', '"')}'`),
    ],
    ["written without quotes around keys", (json) => json.replace(/"(\w+)":/g, "$1:")],
    ["written with typographic quotes around keys", (json) => json.replace(/"(\w+)":/g, "“$1”:")],
    [
      "written as Python",
      (json) =>
        json.replace(
          /(?<=: |\n\s*)(?:true|false|null)(?=,?\n)/g,
          (word) => ({ true: "True", false: "False", null: "None" })[word]!,
        ),
    ],
    ["left without commas between lines", (json) => json.replaceAll(",\n", "\n")],
    ["left without closing brackets", (json) => json.replace(/[\s}\]]+$/, "")],
    ["left with raw line breaks", (json) => json.replaceAll("\\n", "\n")],
    ["escaped once too often", (json) => JSON.stringify(json).slice(1, -1)],
    ["left with comments", (json) => json.replaceAll(",\n", ', // it\'s a "comment"\n')],
  ])("reads what was %s as it was", (_, breakIt) => {
    fc.assert(
      fc.property(record, (given) => {
        expect(value(breakIt(JSON.stringify(given, null, 2)))).toEqual(given);
      }),
    );
  });

  /** The reading, or the error if it is one of ours. */
  function attempt(text: string): ReturnType<typeof readJson> | ExtractionError {
    try {
      return readJson(text);
    } catch (error) {
      if (error instanceof ExtractionError) return error;
      throw error;
    }
  }

  it("throws nothing but its own error, whatever the text, and ends", () => {
    fc.assert(
      fc.property(soup, (text) => {
        const result = attempt(text);
        const { confidence } = result instanceof ExtractionError ? { confidence: 0 } : result;
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(JSON.stringify(result)).toBeTypeOf("string");
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["brackets that open", "[".repeat(100_000)],
    ["objects that open", '{"a":'.repeat(100_000)],
    ["brackets that are all closed", "[".repeat(100_000) + "]".repeat(100_000)],
    ["parentheses", `[${"(".repeat(100_000)}`],
  ])("refuses 100,000 %s for their depth", (_, text) => {
    expect(() => readJson(text)).toThrow(expect.objectContaining({ reason: "too-deep" }));
  });

  it("reads or refuses long texts of one kind without running out of stack", () => {
    for (const piece of [
      "lorem ipsum { dolor } ",
      '"',
      '","',
      '"/*',
      '```json\n{"a": 1\n',
      "{a} ",
      "\\",
      "a",
    ]) {
      const text = `{"a":"${piece.repeat(200_000 / piece.length)}`;
      expect(() => readJson(text)).not.toThrow(RangeError);
      expect(() => readJson(piece.repeat(200_000 / piece.length))).not.toThrow(RangeError);
    }
  });
});
