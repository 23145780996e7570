/** JSON Schema of a type in BAML's notation: classes, enums, aliases, optional types, lists, unions, maps, literals. */
export interface BamlCase {
  schema_baml: string;
  /** The target as the suite's own code names it. */
  target: string;
}

type Json = Record<string, unknown>;

export function schemaOfBaml({ schema_baml, target }: BamlCase): Json {
  const $defs = Object.fromEntries(declarations(schema_baml));
  return { ...typeOfTarget(target), $defs };
}

function declarations(source: string): [string, Json][] {
  const bare = source.replace(/#"[^]*?"#/g, '""').replace(/\/\/.*$/gm, "");
  const found: [string, Json][] = [];
  for (const match of bare.matchAll(/\b(class|enum)\s+(\w+)\s*\{/g)) {
    const start = match.index + match[0].length;
    const body = bare.slice(start, closingBrace(bare, start));
    found.push([match[2]!, match[1] === "class" ? classSchema(body) : enumSchema(body)]);
  }
  for (const match of bare.matchAll(/^\s*type\s+(\w+)\s*=\s*(.+)$/gm))
    found.push([match[1]!, typeSchema(match[2]!)]);
  return found;
}

function closingBrace(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "{") depth += 1;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return text.length;
}

const attribute = /@@?[\w.]+(?:\((?:[^()"]|"[^"]*"|\{\{[^]*?\}\}|\([^()]*\))*\))?/g;
const aliasIn = (line: string): string | undefined => /@alias\(\s*"?([^)"]*)"?\s*\)/.exec(line)?.[1];

function classSchema(body: string): Json {
  const properties: Json = {};
  const required: string[] = [];
  const flat = body.replace(/\(\s*([^()@]*?)\s*\)/gs, (whole, inner: string) =>
    inner.includes("|") ? `(${inner.replace(/\s+/g, " ")})` : whole,
  );
  for (const line of flat.split("\n")) {
    const field = /^\s*(\w+)\s+(.+)$/.exec(line.replace(attribute, " ").trimEnd());
    if (field === null) continue;
    const alias = aliasIn(line);
    const schema = typeSchema(field[2]!.trim().replace(/,$/, ""));
    properties[field[1]!] = alias === undefined ? schema : { anyOf: [schema], aliases: [alias] };
    required.push(field[1]!);
  }
  return { type: "object", properties, required, additionalProperties: false };
}

function enumSchema(body: string): Json {
  const values: string[] = [];
  const aliases: Record<string, string[]> = {};
  for (const line of body
    .split(/\n/)
    .flatMap((one) => (one.includes("@") ? [one] : one.trim().split(/\s+/)))) {
    const name = /^\s*(\w+)/.exec(line)?.[1];
    if (name === undefined) continue;
    values.push(name);
    const alias = aliasIn(line);
    if (alias !== undefined) aliases[name] = [alias];
  }
  return { enum: values, aliases };
}

/** `A | B[]`, `map<string, int>`, `"literal"`, `(A | B)?`. */
function typeSchema(text: string): Json {
  const type = text.trim();
  const parts = split(type, "|");
  if (parts.length > 1) return { anyOf: parts.map(typeSchema) };
  if (type.endsWith("?")) return { anyOf: [typeSchema(type.slice(0, -1)), { type: "null" }] };
  if (type.endsWith("[]")) return { type: "array", items: typeSchema(type.slice(0, -2)) };
  if (type.startsWith("(") && type.endsWith(")")) return typeSchema(type.slice(1, -1));
  const map = /^map<(.+)>$/s.exec(type);
  if (map !== null)
    return { type: "object", additionalProperties: typeSchema(split(map[1]!, ",").slice(1).join(",")) };
  const primitive = primitives[type];
  if (primitive !== undefined) return primitive;
  if (/^"|^-?\d|^(?:true|false)$/.test(type)) return { const: JSON.parse(type) as unknown };
  return { $ref: `#/$defs/${type}` };
}

const primitives: Readonly<Record<string, Json>> = {
  string: { type: "string" },
  int: { type: "integer" },
  float: { type: "number" },
  bool: { type: "boolean" },
  null: { type: "null" },
};

function split(text: string, separator: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const char of text) {
    if ("(<".includes(char)) depth += 1;
    if (")>".includes(char)) depth -= 1;
    if (char === separator && depth === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim());
}

/** The suite builds its targets in Rust; this reads the few forms it uses. */
function typeOfTarget(target: string): Json {
  const text = target
    .replace(/\s+/g, " ")
    .replace(/baml_types::/g, "")
    .replace(/TypeValue::|LiteralValue::/g, "")
    .trim();
  let match: RegExpExecArray | null;
  if ((match = /^(.*)\.into\(\)$/.exec(text))) return typeOfTarget(match[1]!);
  if ((match = /^(.*)\.as_list\(\)$/.exec(text))) return { type: "array", items: typeOfTarget(match[1]!) };
  if ((match = /^(.*)\.as_optional\(\)$/.exec(text)))
    return { anyOf: [typeOfTarget(match[1]!), { type: "null" }] };
  if ((match = /^FieldType::[Ll]ist\((.*)\)$/.exec(text)))
    return { type: "array", items: typeOfTarget(match[1]!) };
  if ((match = /^FieldType::[Oo]ptional\((.*)\)$/.exec(text)))
    return { anyOf: [typeOfTarget(match[1]!), { type: "null" }] };
  if ((match = /^FieldType::[Mm]ap\((.*)\)$/.exec(text))) {
    const parts = splitArguments(match[1]!);
    return { type: "object", additionalProperties: typeOfTarget(parts[1]!) };
  }
  if ((match = /^FieldType::[Uu]nion\(vec!\[(.*)\]\)$/.exec(text)))
    return {
      anyOf: splitArguments(match[1]!)
        .filter((one) => one !== "")
        .map(typeOfTarget),
    };
  if (
    (match = /^FieldType::[Cc]lass\("(\w+)".*\)$/.exec(text)) ??
    (match = /^FieldType::[Ee]num\("(\w+)".*\)$/.exec(text))
  )
    return { $ref: `#/$defs/${match[1]}` };
  if ((match = /^FieldType::Primitive\((\w+)\)$/.exec(text))) return typeSchema(match[1]!.toLowerCase());
  if ((match = /^FieldType::(\w+)\(\)$/.exec(text))) return typeSchema(match[1]!);
  if ((match = /^FieldType::Literal\((?:Int|Bool)\((.*)\)\)$/.exec(text)))
    return { const: JSON.parse(match[1]!) as unknown };
  if ((match = /^FieldType::Literal\(String\("(.*)"(?:\.into\(\)|\.to_string\(\))?\)\)$/.exec(text)))
    return { const: match[1]! };
  throw new Error(`This target is not understood: ${target}`);
}

function splitArguments(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const char of text) {
    if ("([".includes(char)) depth += 1;
    if (")]".includes(char)) depth -= 1;
    if (char === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim());
}

/** The suite's target as a type of BAML's notation. */
export function bamlTypeOf(target: string): string {
  return typeText(typeOfTarget(target));
}

function typeText(schema: Json): string {
  const options = schema["anyOf"] as Json[] | undefined;
  if (options !== undefined) return `(${options.map(typeText).join(" | ")})`;
  if (typeof schema["$ref"] === "string") return schema["$ref"].split("/").at(-1)!;
  if ("const" in schema) return JSON.stringify(schema["const"]);
  if (schema["type"] === "array") return `${typeText(schema["items"] as Json)}[]`;
  if (schema["type"] === "object") return `map<string, ${typeText(schema["additionalProperties"] as Json)}>`;
  const names: Record<string, string> = { integer: "int", number: "float", boolean: "bool" };
  const type = String(schema["type"]);
  return names[type] ?? type;
}
