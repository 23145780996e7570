import type { Block } from "../../text/index.ts";
import { sections } from "./document-blocks.ts";
import type { Section } from "./document-blocks.ts";
import type { PathPiece } from "./neighbours.ts";
import { cutAt, packWithin } from "./packing.ts";
import { piecesOfBlocks } from "./pieces.ts";
import type { ReadableText } from "./readable-text.ts";
import { joinHeadings } from "./recursive.ts";

/**
 * One section a chunk, however small, and where the text has form feeds one page: nothing of two sections or two
 * pages is ever put together. What is too large is cut evenly, like `chunkRecursive` does. A heading with nothing
 * of its own goes with the section under it. With `apart` each block is a section: records that have nothing to do
 * with each other.
 */
export function chunkSections(
  text: ReadableText,
  blocks: readonly Block[],
  limit: number,
  overlap: number,
  apart: boolean,
): PathPiece[] {
  const all = apart ? blocks.map((block) => ({ path: [], blocks: [block] })) : withoutBare(sections(blocks));
  return all.flatMap((section) =>
    pages(text, section.blocks).flatMap((page) => {
      const pieces = joinHeadings(text, piecesOfBlocks(text, page, limit, overlap), page, limit);
      return packWithin(text, pieces, limit, overlap, true).map((piece) => ({
        ...piece,
        path: section.path,
      }));
    }),
  );
}

function withoutBare(all: readonly Section[]): Pick<Section, "path" | "blocks">[] {
  const result: Pick<Section, "path" | "blocks">[] = [];
  let bare: Block[] = [];
  for (const [at, { level, path, blocks }] of all.entries()) {
    const joined = [...bare, ...blocks];
    const next = all[at + 1];
    const empty = blocks.every(({ kind }) => kind === "heading");
    bare = empty && next !== undefined && next.level > level ? joined : [];
    if (bare.length === 0) result.push({ path, blocks: joined });
  }
  return result;
}

/** The blocks of each page; a block that goes over pages is cut. */
function pages(text: ReadableText, blocks: readonly Block[]): Block[][] {
  const result: Block[][] = [];
  let reached = 0;
  for (const block of blocks) {
    for (const piece of cutAt(text, block.start, block.end, /\f/g)) {
      const turned = text.text.slice(reached, piece.start).includes("\f");
      if (turned || result.length === 0) result.push([]);
      result.at(-1)!.push({ ...block, ...piece });
      reached = piece.end;
    }
  }
  return result;
}
