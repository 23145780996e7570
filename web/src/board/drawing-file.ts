import type { Block, Catalogue, Drawing, Edge, Note, Stroke } from "../api/contract.ts";
import { portsOf, typeOf, type Side } from "./catalogue-lookup.ts";

type DrawingFile = { drawing: Drawing } | { error: string };

export function serializeDrawing(drawing: Drawing): string {
  return `${JSON.stringify(drawing, null, 2)}\n`;
}

/**
 * Reads a drawing from the text of a file. Checks its shape, that it is of the catalogue's kind, and that connections
 * lead to ports that exist; whether it can run is for the server to say. `error` is a sentence naming file and place.
 */
export function parseDrawing(text: string, fileName: string, catalogue: Catalogue): DrawingFile {
  try {
    return { drawing: readDrawing(parseJson(text), catalogue) };
  } catch (error) {
    if (error instanceof UnfitDrawing) return { error: `${fileName} was not imported: ${error.message}` };
    throw error;
  }
}

class UnfitDrawing extends Error {
  override name = "UnfitDrawing" as const;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UnfitDrawing("it is not JSON. Choose a file that was exported from a board.");
  }
}

function readDrawing(value: unknown, catalogue: Catalogue): Drawing {
  if (!isRecord(value) || !Array.isArray(value.blocks)) {
    throw new UnfitDrawing("it holds no drawing. Choose a file that was exported from a board.");
  }
  if (value.version !== 1)
    throw new UnfitDrawing(`it is of version ${shown(value.version)}; this board reads version 1.`);
  if (value.kind !== catalogue.kind) {
    throw new UnfitDrawing(
      `it is a drawing of kind ${shown(value.kind)}; this board takes “${catalogue.kind}”.`,
    );
  }
  const blocks = list(value, "blocks", readBlock);
  const drawing: Drawing = {
    version: 1,
    kind: catalogue.kind,
    blocks,
    edges: list(value, "edges", readEdge),
    strokes: list(value, "strokes", readStroke),
    notes: list(value, "notes", readNote),
  };
  for (const key of ["blocks", "edges", "strokes", "notes"] as const) refuseRepeats(drawing[key], key);
  for (const [index, edge] of drawing.edges.entries()) {
    refuseLooseEnd(catalogue, blocks, edge.from, "output", `edges[${index}].from`);
    refuseLooseEnd(catalogue, blocks, edge.to, "input", `edges[${index}].to`);
  }
  return drawing;
}

function readBlock(value: unknown, path: string): Block {
  const record = recordAt(value, path);
  const parameters: Block["parameters"] = {};
  for (const [name, parameter] of Object.entries(recordAt(record.parameters ?? {}, `${path}.parameters`))) {
    if (typeof parameter !== "number" && typeof parameter !== "string" && typeof parameter !== "boolean") {
      throw new UnfitDrawing(`${path}.parameters.${name} is neither a number, a text nor true or false.`);
    }
    parameters[name] = parameter;
  }
  return {
    id: idAt(record.id, `${path}.id`),
    type: idAt(record.type, `${path}.type`),
    position: pointAt(record.position, `${path}.position`),
    parameters,
    rationale: textAt(record.rationale ?? "", `${path}.rationale`, 2000),
  };
}

function readEdge(value: unknown, path: string): Edge {
  const record = recordAt(value, path);
  const end = (name: "from" | "to") => {
    const at = recordAt(record[name], `${path}.${name}`);
    return { block: idAt(at.block, `${path}.${name}.block`), port: idAt(at.port, `${path}.${name}.port`) };
  };
  return { id: idAt(record.id, `${path}.id`, 200), from: end("from"), to: end("to") };
}

function readNote(value: unknown, path: string): Note {
  const record = recordAt(value, path);
  return {
    id: idAt(record.id, `${path}.id`),
    position: pointAt(record.position, `${path}.position`),
    text: textAt(record.text, `${path}.text`, 2000),
  };
}

function readStroke(value: unknown, path: string): Stroke {
  const record = recordAt(value, path);
  const points = record.points;
  const ok = (point: unknown): point is [number, number] =>
    Array.isArray(point) && point.length === 2 && point.every((part) => Number.isFinite(part));
  if (!Array.isArray(points) || !points.every(ok))
    throw new UnfitDrawing(`${path}.points is not a list of pairs of numbers.`);
  return { id: idAt(record.id, `${path}.id`), points };
}

function refuseRepeats(things: readonly { id: string }[], key: string): void {
  const seen = new Set<string>();
  for (const { id } of things) {
    if (seen.has(id)) throw new UnfitDrawing(`two of its ${key} have the id “${id}”.`);
    seen.add(id);
  }
}

function refuseLooseEnd(
  catalogue: Catalogue,
  blocks: readonly Block[],
  end: Edge["from"],
  side: Side,
  path: string,
): void {
  const block = blocks.find((candidate) => candidate.id === end.block);
  if (!block) throw new UnfitDrawing(`${path} names the block “${end.block}”, which is not in it.`);
  const type = typeOf(catalogue, block);
  if (type && !portsOf(type, side).some((port) => port.id === end.port)) {
    throw new UnfitDrawing(`${path} names the port “${end.port}”, which ${type.label} does not have.`);
  }
}

function list<T>(
  record: Record<string, unknown>,
  key: string,
  read: (value: unknown, path: string) => T,
): T[] {
  const values = record[key] ?? [];
  if (!Array.isArray(values)) throw new UnfitDrawing(`${key} is not a list.`);
  return values.map((value, index) => read(value, `${key}[${index}]`));
}

function recordAt(value: unknown, path: string): Record<string, unknown> {
  if (!isRecord(value)) throw new UnfitDrawing(`${path} is not an object.`);
  return value;
}

function idAt(value: unknown, path: string, most = 64): string {
  if (typeof value === "string" && value.length > 0 && value.length <= most) return value;
  throw new UnfitDrawing(`${path} is not a text of 1 to ${most} characters.`);
}

function textAt(value: unknown, path: string, most: number): string {
  if (typeof value === "string" && value.length <= most) return value;
  throw new UnfitDrawing(`${path} is not a text of at most ${most} characters.`);
}

function pointAt(value: unknown, path: string): { x: number; y: number } {
  if (isRecord(value) && Number.isFinite(value.x) && Number.isFinite(value.y)) {
    return { x: Number(value.x), y: Number(value.y) };
  }
  throw new UnfitDrawing(`${path} is not a position with numbers x and y.`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined ? "none" : `“${String(value)}”`;
}
