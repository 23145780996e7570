import { fold } from "./fold.ts";
import { loadHtml } from "./html.ts";
import type { LoadedText } from "./loader.ts";
import { titleFromFile } from "./loader.ts";
import { UnreadableFileError } from "./unreadable-file-error.ts";
import { readZip, writeZip } from "./zip.ts";

/** Bytes of XML that a document may unpack to. */
const mostBytes = 64 * 1024 * 1024;

/**
 * The text of a Word file, by way of HTML, so that headings, lists and tables survive; pictures do not. To be
 * run in a thread of its own: it can take long, whatever the file's size.
 * @throws UnreadableFileError
 */
export async function readDocx(bytes: Uint8Array, file: string): Promise<LoadedText> {
  const parts = readZip(bytes, (name) => /\.(xml|rels)$/i.test(name), mostBytes);
  if (![...parts.keys()].some((name) => /(^|\/)document\d*\.xml$/i.test(name))) {
    throw new UnreadableFileError("It is not a Word document.");
  }
  const { default: mammoth } = await import("mammoth");
  let html: string;
  try {
    // Packed anew, so that what is unpacked next is what was measured.
    const buffer = Buffer.from(writeZip(parts));
    const converted = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
        convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
        externalFileAccess: false,
      },
    );
    html = withoutInlineTags(converted.value);
  } catch {
    throw new UnreadableFileError("It is damaged: it cannot be read as a Word document.");
  }
  const loaded = loadHtml(html, file, "all");
  const { text, outline } = fold(loaded.text, loaded.outline ?? []);
  if (text === "") throw new UnreadableFileError("It has no text.");
  const core = new TextDecoder().decode(parts.get("docProps/core.xml"));
  const named = /<dc:title>([^<]{1,300})<\/dc:title>/.exec(core)?.[1];
  const title = named === undefined ? "" : loadHtml(named, file, "all").text.replace(/\s+/g, " ").trim();
  const first = outline.find(({ level }) => level === 1)?.title;
  return { text, title: title || first || titleFromFile(file), derived: true, outline, warnings: [] };
}

/** Tags inside of words would tear them apart, and a table's cell need not be a paragraph. */
const withoutInlineTags = (html: string): string =>
  html
    .replace(/<\/?(?:strong|em|a|sup|sub|s|u)(?: [^<>]*)?>/g, "")
    .replace(/(<t[dh](?: [^<>]*)?>)<p>/g, "$1")
    .replace(/<\/p>(<\/t[dh]>)/g, "$1");
