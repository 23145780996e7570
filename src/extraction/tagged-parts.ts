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
    const label = match[2] ?? match[3] ?? tag;
    if (!isWanted(label) || missing.has(tag)) continue;
    const start = match.index + match[0].length;
    const end = text.indexOf(`</${tag}>`, start);
    if (end === -1) {
      missing.add(tag);
      if (missing.size > MOST_OPEN) return;
      continue;
    }
    past = end;
    yield { label, content: text.slice(start, end) };
  }
}
