import type { Block } from "../../text/index.ts";
import type { Section } from "./document-blocks.ts";
import { sections } from "./document-blocks.ts";
import type { PathPiece } from "./neighbours.ts";
import { mergeNeighbours } from "./neighbours.ts";
import { packWithin } from "./packing.ts";
import { piecesOfBlocks } from "./pieces.ts";
import type { ReadableText } from "./readable-text.ts";
import { joinHeadings } from "./recursive.ts";

/**
 * A section a chunk. Sections that are small are put together with their neighbours under the same heading as
 * long as they fit; one that is too large is cut like `chunkRecursive` does.
 */
export function chunkMarkdown(
  text: ReadableText,
  blocks: readonly Block[],
  limit: number,
  overlap: number,
  cut: typeof piecesOfBlocks = piecesOfBlocks,
): PathPiece[] {
  const all = sections(blocks);
  const [preface, first] = all;
  if (preface?.level === 7 && first !== undefined && text.length(preface.start, preface.end) < limit / 4) {
    // A line above the first heading is not a section of its own.
    first.start = preface.start;
    first.blocks.unshift(...preface.blocks);
    all.shift();
  }
  return chunksOf(tree(all), { text, limit, overlap, cut });
}

interface Cutting {
  text: ReadableText;
  limit: number;
  overlap: number;
  /** How the blocks of a section that is too large become pieces. */
  cut: typeof piecesOfBlocks;
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

function chunksOf(node: Node, how: Cutting): PathPiece[] {
  const { text, limit, overlap, cut } = how;
  if (text.length(node.start, node.end) <= limit && node.section !== null) {
    return [{ start: node.start, end: node.end, path: pathOf(node) }];
  }
  const groups: PathPiece[][] = [];
  const { section } = node;
  const bare = section !== null && isBare(section);
  if (section !== null && !(bare && node.children.length > 0)) {
    const pieces = joinHeadings(text, cut(text, section.blocks, limit, overlap), section.blocks, limit);
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
    groups.push(chunksOf(child, how));
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
