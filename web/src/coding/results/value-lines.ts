import type { TestDetail } from "../../api/contract.ts";

export type Json = TestDetail["input"];

/** An object that fits on a line is not broken up. */
const WIDE = 56;

/**
 * A value as lines to read. Keys stand in the order of `like` where it has them, so that two values can be laid side by
 * side. What JSON has no word for arrives as `{"$": "undefined"}` and so on and is written as code would.
 */
export function valueLines(value: Json, like: Json = value): string[] {
  return write(value, like, "").split("\n");
}

function write(value: Json, like: Json, indent: string): string {
  const odd = oddValue(value);
  if (odd !== null) return odd;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item, index) => write(item, Array.isArray(like) ? (like[index] ?? null) : null, inner))
    : orderedKeys(value, like).map(
        (key) =>
          `${JSON.stringify(key)}: ${write(value[key]!, isObject(like) ? (like[key] ?? null) : null, inner)}`,
      );
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return open + close;
  const flat = isList ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  const broken = indent === "" && !isList;
  if (!broken && flat.length + indent.length <= WIDE && !flat.includes("\n")) return flat;
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`;
}

function orderedKeys(value: Record<string, Json>, like: Json): string[] {
  const first = isObject(like) ? Object.keys(like).filter((key) => Object.hasOwn(value, key)) : [];
  return [...first, ...Object.keys(value).filter((key) => !first.includes(key))];
}

/** `undefined`, `NaN`, `Date 2026-…`; null for plain JSON. */
function oddValue(value: Json): string | null {
  const tag = isObject(value) ? value["$"] : undefined;
  if (typeof tag !== "string") return null;
  const { text } = value as { text?: Json };
  const said = typeof text === "string" ? text : "";
  if (tag === "undefined") return "undefined";
  if (tag === "number" || tag === "bigint" || tag === "regexp") return said === "" ? tag : said;
  return said === "" ? `<${tag}>` : `<${tag} ${said}>`;
}

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
