import fc from "fast-check";
import { expect, test } from "vitest";
import { loadHtml } from "./html.ts";
import { loadMarkdown } from "./markdown.ts";
import { loadText } from "./text.ts";

/** What is wrong with a loaded text: words that went or moved, and words that should have gone. */
function misplaced(raw: string, text: string, kept: string[], gone: string[]): string[] {
  return [
    ...(text.length === raw.length ? [] : ["length"]),
    ...kept.filter((words) => !text.includes(words) || text.indexOf(words) !== raw.indexOf(words)),
    ...gone.filter((words) => text.includes(words)),
  ];
}

test("front matter gives the title and goes, its description stays in place", () => {
  const raw =
    '---\ntitle: "Streaming text"\ndescription: How to stream.\ntags: [a]\n---\n\n# Heading\n\nBody.\n';
  const { text, title, warnings } = loadMarkdown(raw, "a.md");
  expect(title).toBe("Streaming text");
  expect(warnings).toEqual([]);
  expect(misplaced(raw, text, ["How to stream.", "# Heading", "Body."], ["tags", "---", "title"])).toEqual(
    [],
  );
});

test("without a title in front the first heading is it, then the file's name", () => {
  expect(loadMarkdown("text\n\n## Use `streamText`\n", "a.md").title).toBe("Use streamText");
  expect(loadMarkdown("text", "03-agents/02-building_agents.mdx").title).toBe("building agents");
});

test("front matter that is not YAML costs the title, not the document", () => {
  const raw = "---\ntitle: [broken\n---\n# Heading\n\nBody.\n";
  const { text, title, warnings } = loadMarkdown(raw, "a.md");
  expect(title).toBe("Heading");
  expect(warnings).toEqual([expect.stringMatching(/not YAML/)]);
  expect(misplaced(raw, text, ["# Heading", "Body."], ["broken"])).toEqual([]);
});

test("front matter that is never closed is text", () => {
  const { text, warnings } = loadMarkdown("---\ntitle: Lost\n\nBody.\n", "a.md");
  expect(text).toContain("title: Lost");
  expect(warnings).toEqual([expect.stringMatching(/never closed/)]);
  expect(loadMarkdown("---\n\nA rule first.\n", "a.md").warnings).toEqual([]);
});

test("tags go, what they say stays, and code is not touched", () => {
  const raw = [
    "import { Note } from './note';",
    "export const meta = {",
    "  a: 1,",
    "};",
    "",
    '<Note type="warning" className="mb-4">Pin the version.</Note>',
    "",
    '<Snippet text="npm install ai" />',
    "",
    "<Properties content={[{ name: 'maxTokens', href: '/x/y', description: 'Most tokens > 1.' }]} />",
    "",
    "Use `<Chat />` or Array<string> when a < b. {/* hidden */}",
    "import your key first.",
    "",
    "```tsx",
    "import { x } from 'x';",
    '<Chat id="1" />',
    "```",
    "",
    "| React | <Check /> |",
  ].join("\n");
  const { text } = loadMarkdown(raw, "a.mdx");
  expect(
    misplaced(
      raw,
      text,
      [
        "Pin the version.",
        "npm install ai",
        "maxTokens",
        "Most tokens > 1.",
        "Use `<Chat />` or Array<string> when a < b.",
        "import your key first.",
        "import { x } from 'x';\n<Chat id=\"1\" />",
        "| React |",
        "Check",
      ],
      ["mb-4", "Note", "meta", "hidden", "/x/y", "name:"],
    ),
  ).toEqual([]);
});

test("name, type and description of a property stand on one line, properties on lines of their own", () => {
  const raw = `<Table content={[
    {
      name: 'model',
      description:
        'Which model.',
      properties: [{ name: 'inner', type: 'string' }],
    },
    { name: 'seed' },
  ]} />`;
  const lines = loadMarkdown(raw, "a.mdx").text.split("\n");
  const said = lines.map((line) => line.trim().replace(/\s+/g, " ")).filter((line) => line !== "");
  expect(said).toEqual(["model Which model.", "inner string", "seed"]);
});

test("what a property may be stays as a word; strings are read as JavaScript reads them", () => {
  const raw = `<Table content={[
    { name: 'seed', isOptional: true, type: 'number | \\'auto\\'', isRequired: false },
    // it's a comment
    { name: 'tags', style: { fontWeight: 'bold' }, kinds: ['a', 'b'], isRequired: true },
  ]} onClick={() => go('away')} />
<ParamField path="timeout" type="number" deprecated>Seconds.</ParamField>
<p align="center" title="A hint">Text{" "}</p>`;
  const said = loadMarkdown(raw, "a.mdx")
    .text.split("\n")
    .map((line) => line.trim().replace(/\s+/g, " "));
  expect(said.filter((line) => line !== "")).toEqual([
    "seed Optional number | 'auto'",
    "tags a b Required",
    "timeout number deprecated Seconds.",
    "A hint Text",
  ]);
});

test("elements inside an attribute are read as text, apostrophes and all", () => {
  const raw = `<Row text={<>It isn't <a href="/x" title='more'>far</a>, {/* no */}it's near.</>} note="On." />`;
  const { text } = loadMarkdown(raw, "a.mdx");
  expect(text.trim().replace(/\s+/g, " ")).toBe("It isn't more far , it's near. On.");
  expect(
    misplaced(raw, text, ["It isn't", "more", "far", "it's near.", "On."], ["href", "/x", "no"]),
  ).toEqual([]);
});

test("keywords and summaries of the front matter stay in place", () => {
  const raw =
    "---\ntitle: Voice\nsummary: >\n  How to\n  speak.\nkeywords:\n  - text to speech\n  - audio\ntype: page\n---\nBody.";
  const { text } = loadMarkdown(raw, "a.md");
  expect(
    misplaced(raw, text, ["How to", "speak.", "text to speech", "audio", "Body."], ["page", "- "]),
  ).toEqual([]);
});

test("html keeps its words in place, decodes entities, drops scripts and hands over headings", () => {
  const raw =
    "<html><head><title>A &amp; B</title><style>p{}</style></head><body><h1>Top &lt;x&gt;</h1><p>One &amp; two.</p>" +
    "<script>var hidden = '<p>';</script><ul><li>first</li><li>second</li></ul></body></html>";
  const { text, title, outline } = loadHtml(raw, "a.html");
  expect(title).toBe("A & B");
  expect(misplaced(raw, text, ["One &", "two.", "first", "second"], ["hidden", "p{}", "&amp;"])).toEqual([]);
  expect(outline).toEqual([
    { level: 1, title: "Top <x>", start: raw.indexOf("Top"), end: expect.any(Number) },
  ]);
  expect(text.slice(text.indexOf("first"), text.indexOf("second"))).toMatch(/\n\s*\n/);
});

test("plain text takes a first line that stands alone for its title", () => {
  expect(loadText("The title\n\nBody.", "a.txt").title).toBe("The title");
  expect(loadText("No title here\nbut text.", "notes/my_notes.txt").title).toBe("my notes");
});

test("a byte order mark does not move anything", () => {
  for (const load of [loadText, loadMarkdown]) {
    const { text } = load("\uFEFFBody.", "a.md");
    expect(text).toBe(" Body.");
  }
});

const piece = fc.constantFrom(
  "<p>",
  "</p>",
  "<A b='c' d={e}",
  "/>",
  "<!--",
  "-->",
  "{/*",
  "*/}",
  "---\n",
  "title: x\n",
  "`",
  "```\n",
  "&amp;",
  "&#x1F600;",
  "&",
  "\n",
  "\r\n",
  "import x from 'y'\n",
  "export ",
  "<T a={[{ name: 'x', b: <i>it's</i>",
  "isOptional: true",
  "`",
  "\\",
  "/*",
  "{",
  "}",
  '"',
  "'",
  "word ",
  "<h2>",
  "</h2>",
  "<script>",
  "é😀",
  "<",
);

test("whatever the file, the text is as long, and Markdown gets no line ends it had not", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const raw = pieces.join("");
      const markdown = loadMarkdown(raw, "a.mdx").text;
      expect(markdown.length).toBe(raw.length);
      const lineEnds = [...markdown.matchAll(/\n/g)].map(({ index }) => raw[index]);
      expect(lineEnds.every((character) => character === "\n")).toBe(true);
      const html = loadHtml(raw, "a.html");
      expect(html.text.length).toBe(raw.length);
      for (const { start, end } of html.outline ?? []) expect(start).toBeLessThanOrEqual(end);
    }),
    { numRuns: 300 },
  );
});
