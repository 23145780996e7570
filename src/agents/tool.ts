import type { z } from "zod";
import { schemaOf } from "../extraction/index.ts";
import type { JsonSchema, ToolSpec } from "../model/index.ts";

/** What a tool is told about the call it serves. */
export interface ToolContext {
  /** Id of the call, the same if the run is made again from a journal. */
  callId: string;
  /** Fires when the deadline of the tool passes or the run is cancelled. A tool that takes no notice is not waited for. */
  signal: AbortSignal;
}

/** Something an agent can do. */
export interface Tool<Input extends z.ZodType = z.ZodType> {
  /** Letters, digits, `_` and `-`; at most 64. */
  name: string;
  /** What it does and when to use it, for the model. */
  description: string;
  /** Its arguments, an object. */
  input: Input;
  /** The result, any JSON; a text goes to the model as it is. What it throws is told to the model. */
  run(input: z.output<Input>, context: ToolContext): unknown;
  /** Whether a person must approve a call with these arguments before it is made; one that throws says yes. Default: no. */
  needsApproval?(input: z.output<Input>): boolean;
  /** Milliseconds it may take. Default: that of the run. */
  deadline?: number;
}

/** Writes a tool down with the types of its arguments known inside `run`. */
export const defineTool = <Input extends z.ZodType>(tool: Tool<Input>): Tool<Input> => tool;

/** A tool as a model is told about it. */
export function toolSpec({ name, description, input }: Tool): ToolSpec {
  return { name, description, parameters: schemaOf(input) as JsonSchema };
}
