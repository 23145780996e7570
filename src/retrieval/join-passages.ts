import { chunkId } from "./chunk.ts";
import type { Passage } from "./passage.ts";

/** The text of a document by id; without it white space between two chunks keeps them apart. */
export type DocumentText = ((id: string) => string) | undefined;

/** Characters of white space at most between chunks that count as touching. */
const mostGap = 200;

/** Passages with one more: put at the end, or made one with those it overlaps or touches, at the best one's place. */
export function joinPassage(chosen: readonly Passage[], passage: Passage, document: DocumentText): Passage[] {
  const result = [...chosen, passage];
  for (let at = result.length - 1; ;) {
    const other = result.findIndex((one, index) => index !== at && touches(one, result[at]!, document));
    if (other === -1) return result;
    const [keep, drop] = at < other ? [at, other] : [other, at];
    result[keep] = merge(result[keep]!, result[drop]!, document);
    result.splice(drop, 1);
    at = keep;
  }
}

/** The first characters of a passage as a passage. */
export function beginningOf(passage: Passage, length: number): Passage {
  const { chunk } = passage;
  const end = chunk.start + length;
  return {
    ...passage,
    text: passage.text.slice(0, length),
    chunk: { ...chunk, id: chunkId(chunk.document, chunk.start, end), end },
  };
}

function touches(a: Passage, b: Passage, document: DocumentText): boolean {
  if (a.chunk.document !== b.chunk.document) return false;
  const [first, second] = a.chunk.start <= b.chunk.start ? [a, b] : [b, a];
  const gap = second.chunk.start - first.chunk.end;
  if (gap <= 0) return true;
  const text = document?.(first.chunk.document);
  if (text === undefined || gap > mostGap) return false;
  return text.slice(first.chunk.end, second.chunk.start).trim() === "";
}

/** One passage over both, with the scores of `a` and the headings both stand under. */
function merge(a: Passage, b: Passage, document: DocumentText): Passage {
  const [first, second] = a.chunk.start <= b.chunk.start ? [a, b] : [b, a];
  const start = first.chunk.start;
  const end = Math.max(first.chunk.end, second.chunk.end);
  const overlap = first.chunk.end - second.chunk.start;
  const whole = document?.(a.chunk.document);
  const text =
    whole !== undefined
      ? whole.slice(start, end)
      : end === first.chunk.end
        ? first.text
        : first.text + second.text.slice(overlap);
  const shared = a.chunk.headings.findIndex((heading, level) => heading !== b.chunk.headings[level]);
  const headings = shared === -1 ? a.chunk.headings : a.chunk.headings.slice(0, shared);
  const { document: id, title } = a.chunk;
  return { ...a, text, chunk: { id: chunkId(id, start, end), document: id, start, end, title, headings } };
}
