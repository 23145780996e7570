import { CHARACTERS_PER_TOKEN } from "../../text/index.ts";
import type { Chunk, ChunkerOptions } from "../chunk.ts";
import { chunkId } from "../chunk.ts";
import type { SourceDocument } from "../corpus.ts";
import type { Section } from "./document-blocks.ts";
import { documentBlocks, sections } from "./document-blocks.ts";
import { chunkCode, piecesWithCode } from "./code.ts";
import { chunkFixed } from "./fixed.ts";
import { chunkMarkdown } from "./markdown.ts";
import type { Piece } from "./readable-text.ts";
import { ReadableText } from "./readable-text.ts";
import { chunkRecursive } from "./recursive.ts";
import { chunkSections } from "./section.ts";
import type { Embed } from "./semantic.ts";
import { chunkSemantic } from "./semantic.ts";
import { chunkSentences } from "./sentence.ts";
import { sourceLanguage } from "./source-language.ts";

/**
 * Cuts a document into chunks, in reading order. Together they hold every character that is not white space.
 * A document without text has none. `embed` is needed for strategy `semantic` only.
 */
export function chunkDocument(document: SourceDocument, options: ChunkerOptions, embed?: Embed): Chunk[] {
  const limit = Math.max(1, Math.floor(options.size)) * CHARACTERS_PER_TOKEN;
  const overlap = Math.min(
    Math.max(0, Math.floor(options.overlap)) * CHARACTERS_PER_TOKEN,
    Math.floor(limit / 2),
  );
  const blocks = documentBlocks(document);
  const text = new ReadableText(document.text);
  const outline = sections(blocks);
  let pieces: (Piece & { path?: string[] })[];
  switch (options.strategy) {
    case "fixed":
      pieces = chunkFixed(text, limit, overlap);
      break;
    case "sentence":
      pieces = chunkSentences(text, blocks, limit, overlap);
      break;
    case "recursive":
      pieces = chunkRecursive(text, blocks, limit, overlap);
      break;
    case "markdown":
      pieces = chunkMarkdown(text, blocks, limit, overlap);
      break;
    case "section":
      pieces = chunkSections(text, blocks, limit, overlap, document.passages !== undefined);
      break;
    case "code":
      pieces =
        document.language === undefined
          ? chunkMarkdown(text, blocks, limit, overlap, piecesWithCode)
          : chunkCode(text, limit, overlap, sourceLanguage(document.language));
      break;
    case "semantic":
      if (embed === undefined) throw new TypeError("The semantic chunker needs an embedding.");
      pieces = chunkSemantic(text, blocks, limit, overlap, embed);
      break;
  }
  let section = 0;
  return pieces.map((piece) => {
    while (section + 1 < outline.length && outline[section + 1]!.start <= piece.start) section++;
    while (section > 0 && outline[section]!.start > piece.start) section--;
    const headings = withoutTitle(piece.path ?? pathAt(outline, section, piece), document.title);
    const { start, end } = piece;
    return {
      id: chunkId(document.id, start, end),
      document: document.id,
      start,
      end,
      title: document.title,
      headings,
    };
  });
}

function pathAt(outline: readonly Section[], section: number, piece: Piece): string[] {
  const found = outline[section];
  return found === undefined || found.start > piece.start ? [] : found.path;
}

/** Without the heading that says the title again, whatever its marks. */
const withoutTitle = (path: readonly string[], title: string): string[] =>
  path.filter((heading) => bare(heading) !== bare(title));

const bare = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
