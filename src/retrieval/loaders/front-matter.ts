import { LineCounter, isMap, isScalar, parseDocument } from "yaml";

/** The YAML head of a Markdown file. */
export interface FrontMatter {
  /** Offset past it; 0 when there is none. */
  end: number;
  title: string | undefined;
  /** Where the words of the description stand, when they stand on one line as they are read. */
  description: { start: number; end: number } | undefined;
  warning: string | undefined;
}

/** Reads the head of a file. A head that is not YAML costs the title only; one never closed is taken for text. */
export function readFrontMatter(raw: string): FrontMatter {
  const none: FrontMatter = { end: 0, title: undefined, description: undefined, warning: undefined };
  const open = /^\uFEFF?---[ \t]*\r?\n/.exec(raw);
  if (open === null) return none;
  const close = /^---[ \t]*(?:\r?\n|$)/m.exec(raw.slice(open[0].length));
  if (close === null) {
    // A rule at the top of an ordinary text looks the same.
    const likely = /^[\w-]+[ \t]*:/.test(raw.slice(open[0].length));
    return likely ? { ...none, warning: "The front matter is never closed; it was taken for text." } : none;
  }
  const start = open[0].length;
  const end = start + close.index + close[0].length;
  const lines = new LineCounter();
  try {
    const parsed = parseDocument(raw.slice(start, start + close.index), { lineCounter: lines });
    const problem = parsed.errors[0];
    if (problem !== undefined) {
      const line = lines.linePos(problem.pos[0]).line + 1;
      return { ...none, end, warning: `The front matter is not YAML (line ${line}); it was left out.` };
    }
    if (!isMap(parsed.contents)) return { ...none, end };
    const title = parsed.contents.get("title", true);
    const description = parsed.contents.get("description", true);
    return {
      end,
      title: isScalar(title) && title.value !== null ? String(title.value).trim() || undefined : undefined,
      description: isScalar(description)
        ? placed(raw, start, description.value, description.range)
        : undefined,
      warning: undefined,
    };
  } catch {
    return { ...none, end, warning: "The front matter cannot be read; it was left out." };
  }
}

function placed(
  raw: string,
  offset: number,
  value: unknown,
  range: readonly [number, number, number] | null | undefined,
): { start: number; end: number } | undefined {
  if (typeof value !== "string" || value === "" || !range) return undefined;
  const at = raw.indexOf(value, offset + range[0]);
  return at === -1 || at + value.length > offset + range[1]
    ? undefined
    : { start: at, end: at + value.length };
}
