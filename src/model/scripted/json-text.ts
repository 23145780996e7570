/** How JSON is written down, each away from the standard in one way. */
export interface JsonStyle {
  quote?: '"' | "'";
  bareKeys?: boolean;
  pythonLiterals?: boolean;
  trailingCommas?: boolean;
  comments?: boolean;
  /** Quotes and line ends inside a text stay as they are. */
  raw?: "quotes" | "newlines";
}

/** The value of a text that is JSON and holds an object or a list, else undefined. */
export function parseJsonText(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a value with two spaces of indent. */
export function writeJsonText(value: unknown, style: JsonStyle = {}, indent = ""): string {
  if (typeof value === "string") return writeString(value, style);
  if (typeof value !== "object" || value === null) return writeLiteral(value, style);
  const inner = `${indent}  `;
  const list = Array.isArray(value);
  const items = list
    ? value.map((item: unknown) => writeJsonText(item, style, inner))
    : Object.entries(value).map(
        ([key, item]) => `${writeKey(key, style)}: ${writeJsonText(item, style, inner)}`,
      );
  const [open, close] = list ? ["[", "]"] : ["{", "}"];
  if (items.length === 0) return open + close;
  const lines = items.map((item, index) => {
    const comma = index < items.length - 1 || style.trailingCommas ? "," : "";
    return `${inner}${item}${comma}${writeComment(index, style, list)}`;
  });
  return [open, ...lines, indent + close].join("\n");
}

function writeKey(key: string, style: JsonStyle): string {
  return style.bareKeys && /^[A-Za-z_]\w*$/.test(key) ? key : writeString(key, style);
}

function writeString(text: string, { quote = '"', raw }: JsonStyle): string {
  let body = JSON.stringify(text).slice(1, -1);
  if (quote === "'" || raw === "quotes") body = body.replaceAll('\\"', '"');
  if (quote === "'") body = body.replaceAll("'", "\\'");
  if (raw === "newlines") body = body.replaceAll("\\n", "\n");
  return quote + body + quote;
}

function writeLiteral(value: unknown, { pythonLiterals = false }: JsonStyle): string {
  const words: Record<string, string> = { true: "True", false: "False", null: "None" };
  const literal = JSON.stringify(value);
  return (pythonLiterals ? words[literal] : undefined) ?? literal;
}

function writeComment(index: number, { comments = false }: JsonStyle, list: boolean): string {
  if (!comments || list) return "";
  return index === 0 ? " // from the first line" : index === 1 ? " /* as stated */" : "";
}
