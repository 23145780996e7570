import type { Block, Catalogue, Drawing, Note } from "../api/contract.ts";
import {
  BLOCK_WIDTH,
  NOTE_LINE,
  NOTE_PADDING,
  NOTE_WIDTH,
  PROBLEM_LINE,
  blockHeight,
  blockRect,
  marksOf,
  noteHeight,
  noteLines,
  portOffset,
  problemLines,
  type DrawingMarks,
  type Rect,
} from "./block-geometry.ts";
import { portsOf, typeOf } from "./catalogue-lookup.ts";
import { edgeShapes, labelRect, type EdgeShape } from "./edge-shapes.ts";
import { labels } from "./labels.ts";
import { tellingParameter } from "./parameter-values.ts";
import { strokePath } from "./stroke-path.ts";
import { estimateTextWidth, fitText } from "./text-width.ts";

/** A picture is always drawn in light colours: it goes into documents. */
const COLOURS = {
  paper: "#fbfaf7",
  raised: "#ffffff",
  line: "#8d8f94",
  ink: "#1b1d22",
  muted: "#5f636b",
  note: "#f7efd2",
  bad: "#a3271a",
  warn: "#7d5700",
} as const;

const MARGIN = 32;
const INSET = 12;

interface SvgOptions extends DrawingMarks {
  /** Spoken and shown by viewers as the name of the picture. */
  title: string;
}

/** The whole drawing as a stand-alone SVG document: blocks with ports and marks, labelled edges, notes, strokes. */
export function drawingToSvg(catalogue: Catalogue, drawing: Drawing, options: SvgOptions): string {
  const shapes = edgeShapes(catalogue, drawing, options);
  const bounds = boundsOf(catalogue, drawing, options, [...shapes.values()]);
  const { x, y, width, height } = bounds;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}"`,
    ` font-family="Inter, system-ui, sans-serif" role="img">`,
    `<title>${escapeXml(options.title)}</title>`,
    rect(bounds, 0, { fill: COLOURS.paper }),
    ...[...shapes.values()].map(edgeSvg),
    ...drawing.notes.map(noteSvg),
    ...drawing.blocks.map((block) => blockSvg(catalogue, block, options)),
    ...[...shapes.values()].map(edgeLabelSvg),
    ...drawing.strokes.map(
      (stroke) =>
        `<path class="stroke" d="${strokePath(stroke.points)}" fill="none" stroke="${COLOURS.ink}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`,
    ),
    `</svg>`,
  ].join("\n");
}

function blockSvg(catalogue: Catalogue, block: Block, options: DrawingMarks): string {
  const type = typeOf(catalogue, block);
  const marks = marksOf(block, options);
  const height = blockHeight(type, marks);
  const telling = type && tellingParameter(type, block);
  const lines = problemLines(marks.problems);
  const worst = marks.problems.some((problem) => problem.severity === "error") ? COLOURS.bad : COLOURS.warn;
  const parts = [
    rect({ x: 0, y: 0, width: BLOCK_WIDTH, height }, 6, { fill: COLOURS.raised, stroke: COLOURS.line }),
    text(
      INSET,
      27,
      fitText(type?.label ?? block.type, BLOCK_WIDTH - 2 * INSET, 14),
      14,
      COLOURS.ink,
      'font-weight="600"',
    ),
  ];
  if (telling) {
    const label = `${telling.label} `;
    const value = fitText(telling.value, BLOCK_WIDTH - 2 * INSET - estimateTextWidth(label, 12), 12);
    parts.push(
      `<text x="${INSET}" y="46" font-size="12" fill="${COLOURS.muted}" xml:space="preserve">${escapeXml(label)}<tspan fill="${COLOURS.ink}">${escapeXml(value)}</tspan></text>`,
    );
  }
  const resultHeight = marks.result ? (marks.result.lost ? 48 : 30) : 0;
  const problemTop = height - resultHeight - lines.length * PROBLEM_LINE - 6;
  for (const [index, line] of lines.entries()) {
    parts.push(
      text(INSET, problemTop + index * PROBLEM_LINE + 8, `${index === 0 ? "! " : ""}${line}`, 12, worst),
    );
  }
  if (marks.result) {
    const top = height - resultHeight;
    const share = Math.max(0, Math.min(1, marks.result.timeShare));
    parts.push(text(INSET, top + 16, labels.timeShare(Math.round(share * 100)), 12, COLOURS.muted));
    if (marks.result.lost) {
      const lost = fitText(`− ${marks.result.lost}`, BLOCK_WIDTH - 2 * INSET, 12);
      parts.push(text(INSET, top + 34, lost, 12, COLOURS.bad));
    }
    parts.push(
      rect({ x: 0, y: height - 3, width: Math.round(BLOCK_WIDTH * share), height: 3 }, 0, {
        fill: COLOURS.muted,
      }),
    );
  }
  for (const side of ["input", "output"] as const) {
    for (const port of portsOf(type, side)) {
      const at = portOffset(type, side, port.id);
      parts.push(
        `<circle class="port" cx="${at.x}" cy="${at.y}" r="4.5" fill="${COLOURS.raised}" stroke="${COLOURS.ink}"><title>${escapeXml(port.label)}</title></circle>`,
      );
    }
  }
  return `<g class="block" transform="translate(${block.position.x} ${block.position.y})">${parts.join("")}</g>`;
}

function noteSvg(note: Note): string {
  const size = { width: NOTE_WIDTH, height: noteHeight(note.text) };
  const lines = note.text === "" ? [] : noteLines(note.text);
  const words = lines.map((line, index) =>
    text(NOTE_PADDING, NOTE_PADDING + 13 + index * NOTE_LINE, line, 13, COLOURS.ink),
  );
  const paper = rect({ x: 0, y: 0, ...size }, 2, { fill: COLOURS.note, stroke: "#d8cd9f" });
  return `<g class="note" transform="translate(${note.position.x} ${note.position.y})">${paper}${words.join("")}</g>`;
}

function edgeSvg(shape: EdgeShape): string {
  return `<g class="edge"><path d="${shape.path}" fill="none" stroke="${COLOURS.line}" stroke-width="1.5"/><path d="${shape.arrow}" fill="${COLOURS.line}"/></g>`;
}

function edgeLabelSvg(shape: EdgeShape): string {
  if (!shape.labelAt) return "";
  const halo = `text-anchor="middle" paint-order="stroke" stroke="${COLOURS.paper}" stroke-width="6" stroke-linejoin="round"`;
  return text(shape.labelAt.x, shape.labelAt.y + 4, shape.label, 12, COLOURS.muted, halo);
}

function boundsOf(
  catalogue: Catalogue,
  drawing: Drawing,
  options: DrawingMarks,
  shapes: readonly EdgeShape[],
): Rect {
  const rects: Rect[] = [
    ...drawing.blocks.map((block) => blockRect(catalogue, block, options)),
    ...drawing.notes.map((note) => ({ ...note.position, width: NOTE_WIDTH, height: noteHeight(note.text) })),
    ...shapes.flatMap((shape) => shape.points.map((point) => ({ ...point, width: 0, height: 0 }))),
    ...shapes.flatMap((shape) => (shape.labelAt ? [labelRect(shape.label, shape.labelAt)] : [])),
    ...drawing.strokes.flatMap((stroke) => stroke.points.map(([x, y]) => ({ x, y, width: 0, height: 0 }))),
  ];
  if (rects.length === 0) return { x: 0, y: 0, width: 320, height: 200 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const each of rects) {
    left = Math.min(left, each.x);
    top = Math.min(top, each.y);
    right = Math.max(right, each.x + each.width);
    bottom = Math.max(bottom, each.y + each.height);
  }
  return {
    x: Math.floor(left) - MARGIN,
    y: Math.floor(top) - MARGIN,
    width: Math.ceil(right - left) + 2 * MARGIN,
    height: Math.ceil(bottom - top) + 2 * MARGIN,
  };
}

function rect(
  { x, y, width, height }: Rect,
  radius: number,
  paint: { fill: string; stroke?: string },
): string {
  const stroke = paint.stroke ? ` stroke="${paint.stroke}"` : "";
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${paint.fill}"${stroke}/>`;
}

function text(x: number, y: number, words: string, size: number, fill: string, more = ""): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" ${more}>${escapeXml(words)}</text>`;
}

/** Also drops what XML 1.0 cannot hold: control characters and halves of surrogate pairs. */
function escapeXml(words: string): string {
  return words
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
