import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { CancelledError } from "../../errors/index.ts";
import { docxOf, paragraph, table } from "./docx.fixture.ts";
import { loadFile } from "./load-file.ts";
import { pdfOf } from "./pdf.fixture.ts";
import { ParserThreads } from "./parser-thread.ts";
import { readZip, writeZip } from "./zip.ts";

async function load(name: string, bytes: Uint8Array) {
  const loaded = await loadFile({ id: name, name, bytes });
  if ("reason" in loaded) throw new Error(loaded.reason);
  return loaded;
}

async function refused(name: string, bytes: Uint8Array): Promise<string> {
  const loaded = await loadFile({ id: name, name, bytes });
  return "reason" in loaded ? loaded.reason : `read as: ${loaded.document.text.slice(0, 80)}`;
}

test("a PDF gives its pages, paragraphs and headings, says it is derived, and offsets hold in its text", async () => {
  const { document, warnings } = await load(
    "guide.pdf",
    pdfOf([
      [
        { text: "Key rotation", size: 20 },
        "Keys are rotated every thirty days, by a pro-",
        "cess that nobody starts.",
        { text: "A second paragraph.", y: 640 },
      ],
      [{ text: "Limits", size: 16 }, "At most 200 requests a minute."],
    ]),
  );
  expect(warnings).toEqual([]);
  expect(document).toMatchObject({ title: "Key rotation", derived: true });
  expect(document.text).toBe(
    "Key rotation\n\nKeys are rotated every thirty days, by a process that nobody starts.\n\nA second paragraph." +
      "\n\n\f\nLimits\n\nAt most 200 requests a minute.",
  );
  expect(document.outline!.map(({ level, start, end }) => [level, document.text.slice(start, end)])).toEqual([
    [1, "Key rotation"],
    [2, "Limits"],
  ]);
});

test("what every page repeats at its ends is left out of a PDF, and so are page numbers", async () => {
  const pages = ["Alpha one.", "Beta two.", "Gamma three.", "Delta four."].map((text, index) => [
    { text: `Handbook, chapter ${index + 1}`, y: 800 },
    { text, y: 700 },
    { text: `Middle of ${text}`, y: 650 },
    { text: `- ${index + 7} -`, y: 40 },
  ]);
  const { document } = await load("handbook.pdf", pdfOf(pages, "Employee handbook"));
  expect(document.title).toBe("Employee handbook");
  expect(document.text).not.toMatch(/Handbook, chapter|- \d -/);
  expect(document.text.split("\f").map((page) => page.trim().split("\n")[0])).toEqual([
    "Alpha one.",
    "Beta two.",
    "Gamma three.",
    "Delta four.",
  ]);
});

test("columns of a PDF are read one after the other, and words set apart are words", async () => {
  const { document } = await load(
    "columns.pdf",
    pdfOf([
      [
        { text: "Left column begins", x: 72, y: 700 },
        { text: "and goes", x: 72, y: 686 },
        { text: "on here.", x: 125, y: 686 },
        { text: "Right column.", x: 320, y: 700 },
      ],
    ]),
  );
  expect(document.text).toBe("Left column begins\nand goes on here.\n\nRight column.");
});

test("a Word file gives headings, whole words, rows of tables, and its title", async () => {
  const styles =
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>';
  const { document } = await load(
    "policy.docx",
    docxOf(
      paragraph("Leave policy", "Heading1") +
        paragraph(["Everybody has thir", "ty days &amp; more."]) +
        paragraph("Exceptions", "Heading2") +
        table([
          ["Country", "Days"],
          ["Norway", "25"],
        ]),
      { "word/styles.xml": styles },
    ),
  );
  expect(document).toMatchObject({ title: "Leave policy", derived: true });
  expect(document.text).toBe(
    "Leave policy\n\nEverybody has thirty days & more.\n\nExceptions\n\nCountry Days\n\nNorway 25",
  );
  expect(document.outline!.map(({ level, start, end }) => [level, document.text.slice(start, end)])).toEqual([
    [1, "Leave policy"],
    [2, "Exceptions"],
  ]);
});

test("files that are not what they are called, are damaged, or hold nothing are refused in a sentence", async () => {
  const pdf = pdfOf([["Text."]]);
  const docx = docxOf(paragraph("Text."));
  expect(await refused("a.pdf", new TextEncoder().encode("not a pdf"))).toMatch(/damaged/);
  expect(await refused("a.pdf", pdf.subarray(0, 40))).toMatch(/damaged/);
  expect(await refused("a.pdf", pdfOf([[]]))).toMatch(/no text/);
  expect(await refused("a.docx", new TextEncoder().encode("PK"))).toMatch(/damaged/);
  expect(await refused("a.docx", docx.subarray(0, docx.length - 30))).toMatch(/damaged/);
  expect(await refused("a.docx", writeZip(new Map([["a.xml", docx]])))).toMatch(/not a Word document/);
  expect(await refused("a.docx", docxOf("<w:p>"))).toMatch(/damaged/);
  expect(await refused("a.docx", docxOf(paragraph(" ")))).toMatch(/no text/);
});

test("a file that unpacks to more than is allowed is refused, whatever it says of its sizes", async () => {
  const bomb = deflateRawSync(new Uint8Array(80 * 1024 * 1024));
  // Stored under the name of a packed file: the method says 8, the sizes are those of the packed bytes.
  const zip = writeZip(new Map([["word/document.xml", bomb]]));
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const listing = view.getUint32(zip.length - 6, true);
  view.setUint16(8, 8, true);
  view.setUint16(listing + 10, 8, true);
  expect(bomb.length).toBeLessThan(200_000);
  expect(await refused("bomb.docx", zip)).toMatch(/unpacks to more/);
  expect(() => readZip(zip, () => true, 1024)).toThrow(/unpacks to more/);
});

test("what was written as a zip file is read back", () => {
  const files = new Map([
    ["a/ä.xml", new TextEncoder().encode("one")],
    ["b.txt", new Uint8Array(0)],
  ]);
  const zip = writeZip(files);
  const read = readZip(zip, () => true, 1000);
  expect([...read].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)])).toEqual([
    ["a/ä.xml", "one"],
    ["b.txt", ""],
  ]);
  expect([...readZip(zip, (name) => name.endsWith(".txt"), 1000).keys()]).toEqual(["b.txt"]);
});

test("a file that takes too long is given up, and the next one is read", async () => {
  // The parser looks for the end of each of these objects from its beginning.
  const endless = new TextEncoder().encode(`%PDF-1.4\n${"1 0 obj\n<< /A ".repeat(200_000)}`);
  const read = new ParserThreads(1500).loader("pdf");
  await expect(read(endless, { name: "a.pdf" })).rejects.toThrow("It takes more than 2 seconds to read.");
  expect((await new ParserThreads(60_000).loader("pdf")(pdfOf([["Text."]]), { name: "a.pdf" })).text).toBe(
    "Text.",
  );
});

test("reading stops when asked to, before and while", async () => {
  const read = new ParserThreads(60_000).loader("pdf");
  const aborted = read(pdfOf([["Text."]]), { name: "a.pdf" }, AbortSignal.abort());
  await expect(aborted).rejects.toThrow(CancelledError);
  const controller = new AbortController();
  const running = read(pdfOf([["Text."]]), { name: "a.pdf" }, controller.signal);
  controller.abort();
  await expect(running).rejects.toThrow(CancelledError);
  expect((await read(pdfOf([["Text."]]), { name: "a.pdf" })).text).toBe("Text.");
});
