import { isNothing } from "../fit/fit-scalar.ts";
import { bareName } from "../fit/likeness.ts";
import { listedTexts } from "../fit/listed-texts.ts";
import { aliasesOf, isNamed } from "../fit/names.ts";
import { itemsOf, resolved, typesOf } from "../fit/schema.ts";
import type { Schema } from "../fit/schema.ts";
import { setOwn } from "../set-own.ts";
import { withoutMarks } from "./marks.ts";
import { tableIn } from "./table-rows.ts";
import { taggedParts } from "./tagged-parts.ts";

/** Levels of lists and objects that are read from indented lines or from tags. */
const DEEPEST = 8;
const LONGEST = 200_000;

const line =
  /^[ \t>]*(?:[-*•+][ \t]+|\d{1,3}[.)][ \t]+|#{1,6}[ \t]+)?(?:\|[ \t]*)?[*_`"']{0,3}([\p{L}_][\p{L}\p{N}_ /-]{0,60}?)[*_`"']{0,3}[ \t]*[:=|][*_]{0,2}[ \t]*(.*)$/u;
const heading =
  /^[ \t]*(?:#{1,6}[ \t]+([\p{L}_][\p{L}\p{N}_ /-]{0,60}?)[ \t]*#*|\*\*([\p{L}_][\p{L}\p{N}_ /-]{0,60})\*\*)[ \t]*$/u;
/** A label that the schema may not know, or the end of a document of YAML. */
const endsField =
  /^[ \t>]*(?:---|\.\.\.|(?:[-*•+][ \t]+|#{1,6}[ \t]+)?[*_`"']{0,3}[\p{L}_][\p{L}\p{N}_-]*(?: [\p{L}\p{N}_-]+){0,2}[*_`"']{0,3}:[*_]{0,2}(?:[ \t].*)?)$/u;
const bullet = /^([ \t]*)(?:[-*•+]|\d{1,3}[.)])[ \t]+(.*)$/;

interface Field {
  name: string;
  /** What stands beside the label and, until the next label, below it. */
  beside: string;
  below: string[];
}

/**
 * What a text says of a schema's properties without JSON: lines of YAML or of a letter (`**Name:** Ann`), rows of a table,
 * tags. Undefined when it names none of them, or is about neither an object nor a list.
 */
export function labelledValue(schema: Schema, text: string): unknown {
  return text.length > LONGEST ? undefined : valueOf(schema, text, { root: schema, depth: 0 });
}

interface Context {
  root: Schema;
  depth: number;
}

function valueOf(given: Schema | boolean | undefined, text: string, context: Context): unknown {
  const schema = optionOf(resolved(given, context.root), context.root);
  const inner = { ...context, depth: context.depth + 1 };
  if (context.depth > DEEPEST) return undefined;
  if (typesOf(schema).includes("object")) return objectOf(schema, text, inner);
  return typesOf(schema).includes("array") ? listOf(schema, text, inner) : undefined;
}

/** The option of a union that is no null, if there is just one. */
function optionOf(schema: Schema, root: Schema): Schema {
  const options = (schema.anyOf ?? schema.oneOf ?? []).map((option) => resolved(option, root));
  const some = options.filter(({ type }) => type !== "null");
  return some.length === 1 ? some[0]! : schema;
}

function objectOf(schema: Schema, text: string, context: Context): Record<string, unknown> | undefined {
  const { properties = {} } = schema;
  const found: Record<string, unknown> = {};
  const names = new Map<string, string>();
  for (const [name, property] of Object.entries(properties).toReversed())
    for (const label of [...aliasesOf(property), name]) names.set(bareName(label), name);
  const nameOf = (label: string): string | undefined => names.get(bareName(label));
  for (const { label, content } of taggedParts(text, (one) => nameOf(one) !== undefined)) {
    const name = nameOf(label)!;
    const value = fieldValue(properties[name], { name, beside: "", below: content.split("\n") }, context);
    const earlier = Object.hasOwn(found, name) ? found[name] : undefined;
    setOwn(found, name, earlier === undefined ? value : [earlier, value].flat());
  }
  if (Object.keys(found).length === 0)
    for (const field of fieldsOf(text, nameOf)) {
      if (Object.hasOwn(found, field.name)) continue;
      const value = fieldValue(properties[field.name], field, context);
      // A label with nothing after it says nothing.
      if (value !== "") setOwn(found, field.name, value);
    }
  if (Object.keys(found).length > 0) return found;
  const [only, ...others] = Object.keys(properties);
  if (only === undefined || others.length > 0) return undefined;
  const list = optionOf(resolved(properties[only], context.root), context.root);
  const items = typesOf(list).includes("array") ? listOf(list, text, context) : undefined;
  return items === undefined ? undefined : { [only]: items };
}

/** The labelled lines at the least indent, each with the lines below it up to the next label, known or not. */
function fieldsOf(text: string, nameOf: (label: string) => string | undefined): Field[] {
  const lines = text.split(/\r?\n/).filter((one) => !/^\s*(?:```|~~~)/.test(one));
  const heads = lines.map((one) => {
    const match = line.exec(one);
    const alone = match === null ? heading.exec(one) : null;
    const label = match?.[1] ?? alone?.[1] ?? alone?.[2];
    const name = label === undefined ? undefined : nameOf(label);
    return name === undefined ? undefined : { name, beside: match?.[2] ?? "", indent: indentOf(one) };
  });
  const indent = heads.reduce((least, head) => Math.min(least, head?.indent ?? Infinity), Infinity);
  const fields: Field[] = [];
  let open: Field | undefined;
  for (const [at, head] of heads.entries()) {
    const one = lines[at]!;
    if (head?.indent === indent) {
      open = { name: head.name, beside: withoutMarks(head.beside), below: [] };
      fields.push(open);
    } else if (indentOf(one) === indent && endsField.test(one)) open = undefined;
    else open?.below.push(one);
  }
  return fields;
}

const indentOf = (text: string): number => /^[ \t]*/.exec(text)![0].length;

function fieldValue(given: Schema | boolean | undefined, field: Field, context: Context): unknown {
  const full = resolved(given, context.root);
  const schema = optionOf(full, context.root);
  const { beside } = field;
  const below = field.below.join("\n");
  const types = typesOf(schema);
  const nullable = schema !== full || full.nullable === true || typesOf(full).includes("null");
  const block = /^([|>])[+-]?$/.exec(beside)?.[1];
  const text = block === undefined ? textOf(beside, field.below) : blockText(field.below, block === ">");
  if (nullable && isNothing(text)) return null;
  if (types.includes("object") || types.includes("array"))
    return valueOf(schema, beside === "" ? below : beside, context) ?? text;
  return types.includes("string") ? text : text.split("\n")[0]!;
}

/** The words of a paragraph: what stands beside the label, and the lines below up to an empty one. */
function textOf(beside: string, below: readonly string[]): string {
  const start = beside === "" ? below.findIndex((one) => one.trim() !== "") : 0;
  const rest = below.slice(Math.max(0, start));
  const end = rest.findIndex((one) => one.trim() === "");
  const lines = [beside, ...rest.slice(0, end === -1 ? rest.length : end)];
  return withoutMarks(
    lines
      .map((one) => one.trim())
      .filter((one) => one !== "")
      .join("\n"),
  );
}

/** The text of a block in YAML without its indent; a `folded` one has spaces for single line breaks. */
function blockText(lines: readonly string[], folded: boolean): string {
  const filled = lines.filter((one) => one.trim() !== "");
  const indent = filled.reduce((least, one) => Math.min(least, indentOf(one)), Infinity);
  const text = lines
    .map((one) => one.slice(indent))
    .join("\n")
    .trim();
  return folded ? text.replace(/(?<!\n)\n(?!\n)/g, " ") : text;
}

/** Bulleted or numbered lines, tags of one name, or words with commas between. */
function listOf(schema: Schema, text: string, context: Context): unknown[] | undefined {
  const items = itemsOf(schema).rest;
  const item = optionOf(resolved(items, context.root), context.root);
  const ofObjects = typesOf(item).includes("object");
  const parts = [...taggedParts(text, () => true)];
  const one = parts[0]?.label;
  if (context.depth < 2 && declines(text)) return undefined;
  if (parts.length === 1 && context.depth < 2 && !ofObjects)
    return listOf(schema, parts[0]!.content, context);
  const texts =
    one !== undefined && parts.every(({ label }) => bareName(label) === bareName(one))
      ? parts.map(({ content }) => content)
      : bulleted(text);
  if (!ofObjects && parts.length > 0 && texts.some((part) => part.includes("</"))) return undefined;
  if (texts.length > 0) {
    if (!ofObjects) return texts.map((part) => withoutMarks(part.trim()));
    const objects = texts.map((part) => objectOf(item, part, context));
    return objects.includes(undefined) ? undefined : objects;
  }
  if (ofObjects) return rowsOf(item, text);
  if (/[{[]/.test(text)) return undefined;
  if (context.depth > 1 && !text.includes("\n"))
    return text.trim() === "" ? undefined : text.split(/[,;]/).map((part) => withoutMarks(part.trim()));
  const words = text.trim();
  return words.length > 4000 || words.includes(". ") ? undefined : wordList(words);
}

/** Short words and nothing else, a line each or with commas between. */
function wordList(text: string): string[] | undefined {
  const texts = listedTexts(text, false);
  return texts !== null &&
    texts.every((part) => /^[\p{L}\p{N}#][^:]{0,39}$/u.test(part) && !/[.!?]$/.test(part))
    ? texts
    : undefined;
}

/** The rows of a table with a column for each property that must be there. */
function rowsOf({ properties = {}, required = [] }: Schema, text: string): unknown[] | undefined {
  const names = Object.keys(properties);
  const nameOf = (cell: string): string | undefined =>
    names.find((name) => isNamed(withoutMarks(cell), name, properties[name]));
  const table = tableIn(text, (cells) => {
    const known = cells.map(nameOf);
    return known.some((name) => name !== undefined) && required.every((name) => known.includes(name));
  });
  return table?.rows.map((row) => {
    const object: Record<string, unknown> = {};
    for (const [at, cell] of row.entries()) {
      const name = nameOf(table.header[at]!);
      if (name !== undefined) setOwn(object, name, isNothing(cell) ? null : withoutMarks(cell));
    }
    return object;
  });
}

/** Whether the words before a list say that it is no answer. */
const declines = (text: string): boolean =>
  /\b(?:sorry|cannot|unable|can['’]t|couldn['’]t)\b/i.test(text.slice(0, 400));

/** The items of the outermost list of bulleted or numbered lines, each with the lines that are indented below it. */
function bulleted(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const first = lines.find((one) => bullet.test(one));
  if (first === undefined) return [];
  const indent = indentOf(first);
  const items: string[] = [];
  for (const one of lines) {
    const match = bullet.exec(one);
    if (match !== null && match[1]!.length <= indent) items.push(`${" ".repeat(indent + 2)}${match[2]!}`);
    else if (items.length > 0 && one.trim() !== "" && indentOf(one) > indent)
      items.push(`${items.pop()!}\n${one}`);
  }
  return items;
}
