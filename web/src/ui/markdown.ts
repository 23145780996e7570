export type MarkdownBlock =
  | { type: "paragraph"; words: Inline[] }
  | { type: "heading"; words: Inline[] }
  | { type: "list"; ordered: boolean; items: Inline[][] }
  | { type: "code"; text: string };

export interface Inline {
  style: "plain" | "strong" | "emphasis" | "code";
  text: string;
}

const BULLET = /^(?:[-*]|(\d+)\.)\s+/;

/** Paragraphs, headings, flat lists, fenced code, and bold, emphasis and code in a line. Anything else stays as text. */
export function parseMarkdown(source: string): MarkdownBlock[] {
  const parts = source.replaceAll("\r\n", "\n").split(/^```.*$/m);
  return parts.flatMap((part, index): MarkdownBlock[] => {
    if (index % 2 === 1) return [{ type: "code", text: part.replace(/^\n|\n$/g, "") }];
    return part
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== "")
      .flatMap(block);
  });
}

function block(paragraph: string): MarkdownBlock[] {
  const heading = /^#{1,6}\s+(.*)$/.exec(paragraph);
  if (heading) return [{ type: "heading", words: parseInline(heading[1]!) }];
  const lines = paragraph.split("\n");
  const first = lines.findIndex((line) => BULLET.test(line));
  if (first === -1) return [{ type: "paragraph", words: parseInline(lines.join(" ")) }];
  const items: string[] = [];
  for (const line of lines.slice(first)) {
    if (BULLET.test(line)) items.push(line.replace(BULLET, ""));
    else items.push(`${items.pop()} ${line.trim()}`);
  }
  const ordered = BULLET.exec(lines[first]!)?.[1] !== undefined;
  const list: MarkdownBlock = { type: "list", ordered, items: items.map(parseInline) };
  return first === 0
    ? [list]
    : [{ type: "paragraph", words: parseInline(lines.slice(0, first).join(" ")) }, list];
}

export function parseInline(text: string): Inline[] {
  const words: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\b_([^_]+)_\b/g)) {
    if (match.index > at) words.push({ style: "plain", text: text.slice(at, match.index) });
    const [whole, code, strong, starred, underlined] = match;
    if (code !== undefined) words.push({ style: "code", text: code });
    else if (strong !== undefined) words.push({ style: "strong", text: strong });
    else words.push({ style: "emphasis", text: starred ?? underlined! });
    at = match.index + whole.length;
  }
  if (at < text.length) words.push({ style: "plain", text: text.slice(at) });
  return words;
}
