import type { Scalar } from "yaml";
import { LineCounter, isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Stretch } from "../corpus.ts";

/** Fields whose words are worth finding; all others are for machines, and the title has a place of its own. */
const spokenFields = ["description", "summary", "subtitle", "keywords"];

/** Characters of a head that are worth parsing. */
const longest = 50_000;

/** The YAML head of a Markdown file. */
export interface FrontMatter {
  /** Offset past it; 0 when there is none. */
  end: number;
  title: string | undefined;
  /** Where words for the reader stand, in order: description, summary, keywords. */
  spoken: Stretch[];
  warning: string | undefined;
}

/** Reads the head of a file. A head that is not YAML costs the title only; one never closed is taken for text. */
export function readFrontMatter(raw: string): FrontMatter {
  const none: FrontMatter = { end: 0, title: undefined, spoken: [], warning: undefined };
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
  if (end - start > longest) {
    return { ...none, end, warning: "The front matter is too long to read; it was left out." };
  }
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
    const fields = parsed.contents;
    const spoken = spokenFields
      .flatMap((field) => scalarsOf(fields.get(field, true)))
      .flatMap(({ value, range }) => placed(raw, start, value, range))
      .sort((a, b) => a.start - b.start);
    return {
      end,
      title: isScalar(title) && title.value !== null ? String(title.value).trim() || undefined : undefined,
      spoken,
      warning: undefined,
    };
  } catch {
    return { ...none, end, warning: "The front matter cannot be read; it was left out." };
  }
}

const scalarsOf = (node: unknown): Scalar[] =>
  isScalar(node) ? [node] : isSeq(node) ? node.items.filter((item) => isScalar(item)) : [];

/** Where the words of a value stand: as they are read on one line, or as the lines of a block. */
function placed(raw: string, offset: number, value: unknown, range: Scalar["range"]): Stretch[] {
  if (typeof value !== "string" || value === "" || !range) return [];
  const end = offset + range[1];
  const at = raw.indexOf(value, offset + range[0]);
  if (at !== -1 && at + value.length <= end) return [{ start: at, end: at + value.length }];
  const block = /^[>|][^\n]*\n/.exec(raw.slice(offset + range[0], end));
  return block === null ? [] : [{ start: offset + range[0] + block[0].length, end }];
}
