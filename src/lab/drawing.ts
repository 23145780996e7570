import { z } from "zod";

const point = z.strictObject({ x: z.number(), y: z.number() });

/** A typed box on the board with its parameters and the candidate's reason for it. */
export const Block = z.strictObject({
  id: z.string().min(1).max(64),
  /** A block type of the catalogue of the drawing's kind. */
  type: z.string().min(1).max(64),
  position: point,
  /** Only what differs from the defaults of the catalogue need be here. */
  parameters: z.record(z.string(), z.union([z.number(), z.string().max(500), z.boolean()])).default({}),
  rationale: z.string().max(2000).default(""),
});
export type Block = z.infer<typeof Block>;

const end = z.strictObject({ block: z.string(), port: z.string() });

/** A connection from an output port to an input port. */
export const Edge = z.strictObject({ id: z.string().min(1).max(200), from: end, to: end });
export type Edge = z.infer<typeof Edge>;

/** A line drawn freehand, in board coordinates. */
export const Stroke = z.strictObject({
  id: z.string().min(1).max(64),
  points: z.array(z.tuple([z.number(), z.number()])).max(5000),
});
export type Stroke = z.infer<typeof Stroke>;

/** A sticky note. */
export const Note = z.strictObject({
  id: z.string().min(1).max(64),
  position: point,
  text: z.string().max(2000),
});
export type Note = z.infer<typeof Note>;

/** What is on a board: blocks and edges carry meaning, strokes and notes are the candidate's own. */
export const Drawing = z.strictObject({
  version: z.literal(1).default(1),
  kind: z.string().min(1).max(32),
  blocks: z.array(Block).max(200).default([]),
  edges: z.array(Edge).max(1000).default([]),
  strokes: z.array(Stroke).max(1000).default([]),
  notes: z.array(Note).max(200).default([]),
});
export type Drawing = z.infer<typeof Drawing>;
