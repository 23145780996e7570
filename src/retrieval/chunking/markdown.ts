import type { Block } from "../../text/index.ts";
import type { Section } from "./document-blocks.ts";
import { sections } from "./document-blocks.ts";
import { packWithin } from "./packing.ts";
import { piecesOfBlocks } from "./pieces.ts";
import type { Piece, ReadableText } from "./readable-text.ts";
import { joinHeadings } from "./recursive.ts";

/** A chunk of a section, or of several under one heading. */
export interface SectionPiece extends Piece {
  path: string[];
}

/**
 * A section a chunk. Sections that are small are put together with their neighbours under the same heading as
 * long as they fit; one that is too large is cut like `chunkRecursive` does.
 */
export function chunkMarkdown(
  text: ReadableText,
  blocks: readonly Block[],
  limit: number,
  overlap: number,
): SectionPiece[] {
  const all = sections(blocks);
  const [preface, first] = all;
  if (preface?.level === 7 && first !== undefined && text.length(preface.start, preface.end) < limit / 4) {
    // A line above the first heading is not a section of its own.
    first.start = preface.start;
    first.blocks.unshift(...preface.blocks);
    all.shift();
  }
  return chunksOf(tree(all), text, limit, overlap);
}

interface Node {
  section: Section | null;
  children: Node[];
  start: number;
  end: number;
}

/** Sections under the headings they belong to; the root has none of its own. */
function tree(all: readonly Section[]): Node {
  const root: Node = { section: null, children: [], start: all[0]?.start ?? 0, end: all.at(-1)?.end ?? 0 };
  const open: { node: Node; level: number }[] = [{ node: root, level: 0 }];
  for (const section of all) {
    const { level } = section;
    while (open.length > 1 && open.at(-1)!.level >= level) open.pop();
    const node: Node = { section, children: [], start: section.start, end: section.end };
    for (const above of open) above.node.end = section.end;
    open.at(-1)!.node.children.push(node);
    open.push({ node, level });
  }
  return root;
}

function chunksOf(node: Node, text: ReadableText, limit: number, overlap: number): SectionPiece[] {
  if (text.length(node.start, node.end) <= limit && node.section !== null) {
    return [{ start: node.start, end: node.end, path: pathOf(node) }];
  }
  const groups: SectionPiece[][] = [];
  const { section } = node;
  const bare = section !== null && isBare(section);
  if (section !== null && !(bare && node.children.length > 0)) {
    const pieces = joinHeadings(
      text,
      piecesOfBlocks(text, section.blocks, limit, overlap),
      section.blocks,
      limit,
    );
    groups.push(
      packWithin(text, pieces, limit, overlap, true).map((piece) => ({ ...piece, path: section.path })),
    );
  }
  for (const [index, child] of node.children.entries()) {
    if (index === 0 && bare && child.section !== null) {
      // A heading with nothing of its own goes with what comes first under it.
      child.section.blocks.unshift(...section.blocks);
      child.section.start = section.start;
      child.start = section.start;
    }
    groups.push(chunksOf(child, text, limit, overlap));
  }
  return mergeNeighbours(text, groups, limit);
}

const isBare = (section: Section): boolean => section.blocks.every(({ kind }) => kind === "heading");

/** The headings over all of a node: a heading with nothing but one other under it leaves the word to that one. */
function pathOf(node: Node): string[] {
  const [only, second] = node.children;
  if (only !== undefined && second === undefined && node.section !== null && isBare(node.section))
    return pathOf(only);
  return node.section?.path ?? [];
}

/** Groups of one chunk are whole sections: neighbours among them are put together as long as they fit. */
function mergeNeighbours(
  text: ReadableText,
  groups: readonly SectionPiece[][],
  limit: number,
): SectionPiece[] {
  const result: SectionPiece[] = [];
  let open: SectionPiece | null = null;
  for (const group of groups) {
    const only = group.length === 1 ? group[0]! : null;
    if (only !== null && open !== null && text.length(open.start, only.end) <= limit) {
      open.end = only.end;
      open.path = shared(open.path, only.path);
      continue;
    }
    result.push(...group);
    open = only;
  }
  return result;
}

function shared(a: readonly string[], b: readonly string[]): string[] {
  const difference = a.findIndex((title, level) => title !== b[level]);
  return difference === -1 ? [...a] : a.slice(0, difference);
}
