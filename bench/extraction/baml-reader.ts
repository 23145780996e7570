import { peerPackage } from "../peer-package.ts";
import type { SchemaCase } from "./cases.ts";
import { bamlTypeOf } from "./baml-schema.ts";

type Json = Record<string, unknown>;

interface Runtime {
  createContextManager(): object;
  parseLlmResponse(
    name: string,
    text: string,
    partial: boolean,
    context: object,
    types: null,
    clients: null,
    env: object,
  ): unknown;
}

const { BamlRuntime } = await peerPackage<{
  BamlRuntime: { fromFiles(root: string, files: Record<string, string>, env: object): Runtime };
}>("@boundaryml/baml");

/** A reader of BAML's own for a case: its notation where the case has it, else one written from the JSON Schema. */
export function bamlReader(one: SchemaCase): (text: string) => unknown {
  const source =
    one.baml === undefined
      ? fromJsonSchema(one.schema)
      : { source: one.baml.source, type: bamlTypeOf(one.baml.target), names: new Map<string, string>() };
  const runtime = BamlRuntime.fromFiles(
    "/baml_src",
    {
      "main.baml": `${source.source}

client<llm> Nobody {
  provider openai
  options {
    model "none"
    api_key "none"
  }
}

function Read(text: string) -> ${source.type} {
  client Nobody
  prompt #"{{ text }} {{ ctx.output_format }}"#
}
`,
    },
    {},
  );
  const context = runtime.createContextManager();
  return (text) =>
    renamed(runtime.parseLlmResponse("Read", text, false, context, null, null, {}), source.names);
}

/** Puts the keys back that BAML's notation could not name. */
function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [names.get(key) ?? key, renamed(inner, names)]),
  );
}

interface Written {
  classes: string[];
  /** The key that each name made up here stands for. */
  names: Map<string, string>;
}

function fromJsonSchema(schema: Json): { source: string; type: string; names: Map<string, string> } {
  const written: Written = { classes: [], names: new Map() };
  const type = typeOf(schema, written);
  return { source: written.classes.join("\n"), type, names: written.names };
}

function typeOf(schema: Json, written: Written): string {
  if (Array.isArray(schema["anyOf"]))
    return `(${(schema["anyOf"] as Json[]).map((one) => typeOf(one, written)).join(" | ")})`;
  switch (schema["type"]) {
    case "object":
      return classFor((schema["properties"] ?? {}) as Record<string, Json>, written);
    case "array":
      return `${schema["items"] === undefined ? "string" : typeOf(schema["items"] as Json, written)}[]`;
    case "number":
      return "float";
    case "boolean":
      return "bool";
    default:
      return String(schema["type"]);
  }
}

function classFor(properties: Record<string, Json>, written: Written): string {
  const entries = Object.entries(properties);
  if (entries.length === 0) return "map<string, string>";
  const fields = entries.map(([key, schema]) => {
    const plain =
      /^[A-Za-z]\w*$/.test(key) &&
      !/^(?:module|null|class|enum|function|true|false|int|float|bool|string|map)$/.test(key);
    const name = plain ? key : `renamed_${written.names.size}`;
    if (!plain) written.names.set(name, key);
    return `  ${name} ${typeOf(schema, written)}${plain ? "" : ` @alias(${JSON.stringify(key)})`}`;
  });
  const name = `Class${written.classes.length + 1}`;
  written.classes.push(`class ${name} {\n${fields.join("\n")}\n}`);
  return name;
}
