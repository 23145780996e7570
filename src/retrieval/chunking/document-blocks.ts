import type { Block } from "../../text/index.ts";
import { blocks } from "../../text/index.ts";
import type { SourceDocument, Stretch } from "../corpus.ts";

/**
 * The blocks of a document; headings of its outline count as headings. Source code is code from blank line to
 * blank line, whatever its comments look like; of a list of records each is a block.
 */
export function documentBlocks(document: SourceDocument): Block[] {
  const parsed = parse(document);
  const { outline } = document;
  if (outline === undefined || outline.length === 0) return parsed;
  const result: Block[] = [];
  let next = 0;
  for (const block of parsed) {
    let start = block.start;
    for (; next < outline.length && outline[next]!.start < block.end; next++) {
      const heading = outline[next]!;
      push(result, document.text, { ...block, start, end: heading.start });
      result.push({ kind: "heading", ...heading });
      start = heading.end;
    }
    push(result, document.text, { ...block, start, end: block.end });
  }
  return result;
}

function parse({ text, language, passages }: SourceDocument): Block[] {
  if (passages !== undefined) return recordBlocks(text, passages);
  return language === undefined ? blocks(text) : codeBlocks(text);
}

/** The records, and what lies between and after them. */
function recordBlocks(text: string, passages: readonly Stretch[]): Block[] {
  const result: Block[] = [];
  let at = 0;
  for (const { start, end } of passages) {
    push(result, text, { kind: "row", start: at, end: start });
    push(result, text, { kind: "row", start, end });
    at = end;
  }
  push(result, text, { kind: "row", start: at, end: text.length });
  return result;
}

function codeBlocks(text: string): Block[] {
  const result: Block[] = [];
  let start = 0;
  for (const { index } of text.matchAll(/\n[^\S\n]*\n/g)) {
    push(result, text, { kind: "code", start, end: index });
    start = index;
  }
  push(result, text, { kind: "code", start, end: text.length });
  return result;
}

/** Adds a block without the white space around it, unless nothing is left. */
function push(result: Block[], text: string, block: Block): void {
  const piece = text.slice(block.start, block.end);
  const start = block.start + piece.length - piece.trimStart().length;
  const end = block.start + piece.trimEnd().length;
  if (end > start) result.push({ ...block, start, end });
}

/** A heading and all that stands under it up to the next heading of any level. */
export interface Section {
  /** Of its heading; 7 without one. */
  level: number;
  start: number;
  end: number;
  /** Headings from the outermost down to its own. */
  path: string[];
  blocks: Block[];
}

/** A document section by section; text before the first heading is a section without a path. */
export function sections(blocksOfDocument: readonly Block[]): Section[] {
  const result: Section[] = [];
  const open: { level: number; title: string }[] = [];
  for (const block of blocksOfDocument) {
    const level = block.kind === "heading" ? (block.level ?? 1) : 7;
    if (block.kind === "heading") {
      while (open.length > 0 && open.at(-1)!.level >= level) open.pop();
      open.push({ level, title: block.title ?? "" });
    }
    const current = result.at(-1);
    if (block.kind === "heading" || current === undefined) {
      const path = open.map((heading) => heading.title).filter((title) => title !== "");
      result.push({ level, start: block.start, end: block.end, path, blocks: [block] });
    } else {
      current.end = block.end;
      current.blocks.push(block);
    }
  }
  return result;
}
