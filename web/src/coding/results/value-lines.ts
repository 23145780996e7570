import type { TestDetail } from "../../api/contract.ts";

export type Json = TestDetail["input"];

/** What fits into so many characters with its key stays on one line. */
const WIDE = 34;

/**
 * A value as lines to read. Keys stand in the order of `like` where it has them, so that two values can be laid side by
 * side. What JSON has no word for arrives as `{"$": "undefined"}` and so on and is written as code would.
 */
export function valueLines(value: Json, like: Json = value): string[] {
  return write(value, like, { indent: "", key: "" }).split("\n");
}

/** `key` is what stands before the value on its line. */
function write(value: Json, like: Json, { indent, key }: { indent: string; key: string }): string {
  const odd = oddValue(value);
  if (odd !== null) return odd;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item, index) =>
        write(item, Array.isArray(like) ? (like[index] ?? null) : null, { indent: inner, key: "" }),
      )
    : orderedKeys(value, like).map((name) => {
        const start = `${JSON.stringify(name)}: `;
        const beside = isObject(like) ? (like[name] ?? null) : null;
        return start + write(value[name]!, beside, { indent: inner, key: start });
      });
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return open + close;
  const flat = isList ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  const broken = indent === "" && !isList;
  if (!broken && indent.length + key.length + flat.length <= WIDE && !flat.includes("\n")) return flat;
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
