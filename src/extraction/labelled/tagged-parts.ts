import { withoutEntities } from "../html-entities.ts";

const opening =
  /<([A-Za-z][\w.-]{0,60})(?:=["']?([\w.-]{1,60})["']?|[ \t]+(?:name|key)=["']([^"'<>]{1,60})["'][^<>]{0,200})?[ \t]*>/g;

/** Kinds of tags that turn out not to be closed after which no more are looked for. */
const MOST_OPEN = 32;

export interface TaggedPart {
  label: string;
  content: string;
}

/**
 * The outermost tags whose label is wanted, in their order: `<title>…</title>`, `<parameter name="title">…</parameter>`,
 * `<parameter=title>…</parameter>`. Tags that are not wanted are looked into; one that is not closed is none.
 */
export function* taggedParts(text: string, isWanted: (label: string) => boolean): Generator<TaggedPart> {
  const missing = new Set<string>();
  let past = 0;
  for (const match of text.matchAll(opening)) {
    if (match.index < past) continue;
    const tag = match[1]!;
    const pair = /(?:^|_)(?:key|name)$/i.test(tag) ? keyAndValue(text, match.index) : null;
    const label = pair?.label ?? match[2] ?? match[3] ?? tag;
    if (!isWanted(label) || missing.has(tag)) continue;
    if (pair !== null) {
      past = pair.end;
      yield { label, content: pair.content };
      continue;
    }
    const start = match.index + match[0].length;
    const end = text.indexOf(`</${tag}>`, start);
    if (end === -1) {
      missing.add(tag);
      if (missing.size > MOST_OPEN) return;
      continue;
    }
    past = end;
    yield { label, content: contentOf(text.slice(start, end)) };
  }
}

/** What stands in a tag, without the marks of XML. */
function contentOf(text: string): string {
  const data = /^\s*<!\[CDATA\[([^]*)\]\]>\s*$/.exec(text);
  return data === null ? withoutEntities(text) : data[1]!;
}

const keyThenValue =
  /<(\w{0,20}(?:key|name))>([^<>]{1,60})<\/\1>\s{0,20}<(\w{0,20}value)>([^<]{0,10000})<\/\3>/iy;

/** `<key>title</key><value>…</value>`: a label in a tag of its own. */
function keyAndValue(text: string, at: number): (TaggedPart & { end: number }) | null {
  keyThenValue.lastIndex = at;
  const match = keyThenValue.exec(text);
  return match === null ? null : { label: match[2]!.trim(), content: match[4]!, end: keyThenValue.lastIndex };
}
