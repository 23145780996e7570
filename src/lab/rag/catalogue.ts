import { z } from "zod";
import type { Catalogue, Choice, Parameter } from "../catalogue.ts";
import { ragBlocks } from "./blocks.ts";
import { designParts } from "./design.ts";
import type { PartName } from "./design.ts";
import type { FieldWords } from "./field.ts";

/** What zod says of one field, with our words beside the rules. */
interface FieldSchema extends FieldWords {
  type: "string" | "number" | "integer" | "boolean";
  description: string;
  default: string | number | boolean;
  minimum?: number;
  maximum?: number;
  enum?: string[];
}

/** The fields of one part of the design as JSON Schema, read off the zod schema. */
export function partFields(part: PartName): Record<string, FieldSchema> {
  return z.toJSONSchema(designParts[part], { io: "input" }).properties as unknown as Record<
    string,
    FieldSchema
  >;
}

/** What a field is on a new block. A part that is on the board is there, so its type is not `none`. */
export function presentDefault(name: string, field: { enum?: string[]; default: string | number | boolean }) {
  if (name !== "type" || field.default !== "none") return field.default;
  return field.enum!.find((value) => value !== "none")!;
}

function parameter(name: string, field: FieldSchema): Parameter | null {
  const common = {
    name,
    label: field.label,
    description: field.description,
    ...(field.explanation === undefined ? {} : { explanation: field.explanation }),
    ...(field.rare === undefined ? {} : { rare: field.rare }),
    ...(field.onlyWhen === undefined ? {} : { onlyWhen: field.onlyWhen }),
  };
  if (field.type === "boolean") return { ...common, kind: "boolean", default: field.default as boolean };
  if (field.enum !== undefined) {
    const choices = field.enum
      .filter((value) => value !== "none" || name !== "type")
      .map((value): Choice => ({ value, ...(field.choices?.[value] ?? { label: value }) }));
    return choices.length < 2
      ? null
      : { ...common, kind: "choice", choices, default: presentDefault(name, field) as string };
  }
  return {
    ...common,
    kind: "number",
    min: field.minimum!,
    max: field.maximum!,
    step: field.step ?? 1,
    default: field.default as number,
    unit: field.unit ?? "",
  };
}

/** Parameters of a block on the board, made from the schema of its part. A choice of one is not a choice. */
function parameters(part: PartName | undefined): Parameter[] {
  if (part === undefined) return [];
  return Object.entries(partFields(part))
    .map(([name, field]) => parameter(name, field))
    .filter((one) => one !== null);
}

/** Every block of a RAG board with its parameters, ranges and words. */
export const ragCatalogue: Catalogue = {
  kind: "rag",
  flows: [
    { id: "files", label: "files" },
    { id: "documents", label: "documents" },
    { id: "chunks", label: "chunks" },
    { id: "vectors", label: "vectors" },
    { id: "question", label: "questions" },
    { id: "passages", label: "ranked passages" },
    { id: "context", label: "context" },
    { id: "answer", label: "answers" },
  ],
  stages: [
    { id: "ingest", label: "Ingest" },
    { id: "index", label: "Index" },
    { id: "ask", label: "Ask" },
    { id: "retrieve", label: "Retrieve" },
    { id: "answer", label: "Answer" },
    { id: "measure", label: "Measure" },
  ],
  blocks: ragBlocks.map(({ part, place: _place, unused: _unused, inputs, ...block }) => ({
    ...block,
    inputs: inputs.map(({ missing: _missing, ...port }) => port),
    parameters: parameters(part),
  })),
};
