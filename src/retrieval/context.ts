import { CHARACTERS_PER_TOKEN, countTokens } from "../text/index.ts";
import { chunkId } from "./chunk.ts";
import type { Passage } from "./passage.ts";

/** What an answer is read from. */
export interface Context {
  /**
   * Best first. Chunks of one document that overlap or touch are one passage here, at the place of the best of
   * them, whose scores it keeps; the last passage may be cut at the budget.
   */
  passages: Passage[];
  /** Tokens of `text`. */
  tokens: number;
  /** The passages one after another, each under a line with its number, title and headings. */
  text: string;
}

export interface ContextOptions {
  /** Tokens that `text` may have. */
  budget: number;
  /** `rank`: best first; `document`: passages of one document together and in reading order. Default `rank`. */
  order?: "rank" | "document";
  /** The text of a document, by id: needed to close a gap of white space between chunks that are merged. */
  document?: (id: string) => string;
}

/**
 * Puts passages, best first, under a budget. Stops at the passage that does not fit any more, of which as much as
 * fits is taken, up to a word's end, if that is at least 20 tokens.
 */
export function assembleContext(passages: readonly Passage[], options: ContextOptions): Context {
  const budget = Math.max(0, Math.floor(options.budget)) * CHARACTERS_PER_TOKEN;
  let chosen: Passage[] = [];
  for (const passage of passages) {
    const grown = join(chosen, passage, options);
    if (size(grown) > budget) {
      chosen = joinPart(chosen, passage, budget, options);
      break;
    }
    chosen = grown;
  }
  const ordered = options.order === "document" ? byDocument(chosen) : chosen;
  const text = ordered.map((passage, index) => label(passage, index) + passage.text).join("\n\n");
  return { passages: ordered, tokens: countTokens(text), text };
}

/** Characters too few to be worth taking of a passage that does not fit. */
const leastCut = 20 * CHARACTERS_PER_TOKEN;

const label = (passage: Passage, index: number): string =>
  `[${index + 1}] ${[passage.chunk.title, ...passage.chunk.headings].join(" › ")}\n`;

/** Characters of the context that passages make. */
const size = (passages: readonly Passage[]): number =>
  passages.reduce(
    (sum, passage, index) => sum + label(passage, index).length + passage.text.length + (index === 0 ? 0 : 2),
    0,
  );

/** The passages with one more: put at the end, or made one with those it touches, at the best one's place. */
function join(chosen: readonly Passage[], passage: Passage, options: ContextOptions): Passage[] {
  const result = [...chosen, passage];
  for (let at = result.length - 1; ;) {
    const other = result.findIndex((one, index) => index !== at && touches(one, result[at]!, options));
    if (other === -1) return result;
    const [keep, drop] = at < other ? [at, other] : [other, at];
    result[keep] = merge(result[keep]!, result[drop]!, options);
    result.splice(drop, 1);
    at = keep;
  }
}

/** As much of the beginning of a passage as fits. */
function joinPart(chosen: Passage[], passage: Passage, budget: number, options: ContextOptions): Passage[] {
  const attempt = (length: number): Passage[] => join(chosen, beginning(passage, length), options);
  let fits = 0;
  let over = passage.text.length;
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (size(attempt(middle)) <= budget) fits = middle;
    else over = middle;
  }
  const words = passage.text.slice(0, fits).search(/\s+\S*$/);
  const length = words > 0 ? words : fits;
  const result = length >= leastCut ? attempt(length) : chosen;
  return size(result) <= budget ? result : chosen;
}

function beginning(passage: Passage, length: number): Passage {
  const { chunk } = passage;
  const end = chunk.start + length;
  return {
    ...passage,
    text: passage.text.slice(0, length),
    chunk: { ...chunk, id: chunkId(chunk.document, chunk.start, end), end },
  };
}

function touches(a: Passage, b: Passage, options: ContextOptions): boolean {
  if (a.chunk.document !== b.chunk.document) return false;
  const [first, second] = a.chunk.start <= b.chunk.start ? [a, b] : [b, a];
  const gap = second.chunk.start - first.chunk.end;
  if (gap <= 0) return true;
  const text = options.document?.(first.chunk.document);
  if (text === undefined || gap > 200) return false;
  return text.slice(first.chunk.end, second.chunk.start).trim() === "";
}

/** One passage over both, with the scores of `a` and the headings both stand under. */
function merge(a: Passage, b: Passage, options: ContextOptions): Passage {
  const [first, second] = a.chunk.start <= b.chunk.start ? [a, b] : [b, a];
  const start = first.chunk.start;
  const end = Math.max(first.chunk.end, second.chunk.end);
  const overlap = first.chunk.end - second.chunk.start;
  const whole = options.document?.(a.chunk.document);
  const text =
    whole !== undefined
      ? whole.slice(start, end)
      : end === first.chunk.end
        ? first.text
        : first.text + second.text.slice(overlap);
  const shared = a.chunk.headings.findIndex((heading, level) => heading !== b.chunk.headings[level]);
  const headings = shared === -1 ? a.chunk.headings : a.chunk.headings.slice(0, shared);
  const { document, title } = a.chunk;
  return { ...a, text, chunk: { id: chunkId(document, start, end), document, start, end, title, headings } };
}

function byDocument(passages: Passage[]): Passage[] {
  const documents = [...new Set(passages.map((passage) => passage.chunk.document))];
  return documents.flatMap((document) =>
    passages
      .filter((passage) => passage.chunk.document === document)
      .sort((a, b) => a.chunk.start - b.chunk.start),
  );
}
