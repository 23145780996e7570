import type { getDocumentProxy } from "unpdf";
import type { LoadedText } from "./loader.ts";
import { titleFromFile } from "./loader.ts";
import type { PdfPiece } from "./pdf-layout.ts";
import { layOutPages } from "./pdf-layout.ts";
import { UnreadableFileError } from "./unreadable-file-error.ts";

const mostPages = 10_000;
const mostCharacters = 64 * 1024 * 1024;

/**
 * The text of a PDF, page by page. Pages that are pictures have none. To be run in a thread of its own: it can
 * take long, whatever the file's size.
 * @throws UnreadableFileError
 */
export async function readPdf(bytes: Uint8Array, file: string): Promise<LoadedText> {
  const unpdf = await import("unpdf");
  let pdf: Pdf;
  try {
    pdf = await unpdf.getDocumentProxy(bytes, { verbosity: 0, useSystemFonts: false });
  } catch (error) {
    throw new UnreadableFileError(
      (error as Error).name === "PasswordException"
        ? "It is protected by a password."
        : "It is damaged: it cannot be read as a PDF.",
    );
  }
  if (pdf.numPages > mostPages) throw new UnreadableFileError("It has more than 10,000 pages.");
  const pages: PdfPiece[][] = [];
  const broken: number[] = [];
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await piecesOf(pdf, number).catch(() => null);
    if (page === null) broken.push(number);
    pages.push(page ?? []);
    characters += (page ?? []).reduce((sum, { text }) => sum + text.length, 0);
    if (characters > mostCharacters) {
      throw new UnreadableFileError("It comes to more than 64 million characters of text.");
    }
  }
  const named = await titleOf(pdf);
  const { text, outline } = layOutPages(pages);
  if (text.trim() === "") {
    throw new UnreadableFileError(
      broken.length > 0
        ? "It is damaged: none of its pages can be read."
        : "It has no text: its pages are pictures.",
    );
  }
  const first = outline.find(({ level }) => level === 1)?.title;
  return {
    text,
    title: named ?? first ?? titleFromFile(file),
    derived: true,
    outline,
    warnings: broken.length === 0 ? [] : [`Page ${broken.join(", ")} cannot be read.`],
  };
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function piecesOf(pdf: Pdf, number: number): Promise<PdfPiece[]> {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  page.cleanup();
  return items.flatMap((item) => {
    if (!("str" in item)) return [];
    const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    return [{ text: item.str, x, y, width: item.width, fontSize: Math.hypot(c, d), endsLine: item.hasEOL }];
  });
}

/** The title in the file's own data, unless a program has put a file's name there. */
async function titleOf(pdf: Pdf): Promise<string | undefined> {
  const data = await pdf.getMetadata().catch(() => null);
  const title = (data?.info as { Title?: unknown } | undefined)?.Title;
  if (typeof title !== "string") return undefined;
  const words = title.replace(/\s+/g, " ").trim().slice(0, 300);
  return words === "" || /^untitled|\.(docx?|pdf|tex|dvi|indd|pptx?|qxd)$|^microsoft word - /i.test(words)
    ? undefined
    : words;
}
