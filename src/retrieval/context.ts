import { CHARACTERS_PER_TOKEN, countTokens, words } from "../text/index.ts";
import type { DiversityOptions } from "./diversity.ts";
import { diversified } from "./diversity.ts";
import { beginningOf, joinPassage } from "./join-passages.ts";
import type { Passage } from "./passage.ts";

/** What an answer is read from. */
export interface Context {
  /**
   * In the order of `ContextOptions`. Chunks of one document that overlap or touch are one passage here, at the
   * place of the best of them, whose scores it keeps; a passage may be cut at the budget.
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
  /**
   * `score`: best first; `document`: passages of one document together and in reading order; `edges-first`: the best
   * at the beginning and at the end and the weakest in the middle, where models overlook most ("lost in the middle",
   * Liu et al. 2023). Default `score`.
   */
  order?: "score" | "document" | "edges-first";
  /** Chunks that are taken of one document. Default: any number. */
  passagesPerDocument?: number;
  /** Share of the budget that one document's text may fill, 0 to 1, but 40 tokens at least. Default: all of it. */
  sharePerDocument?: number;
  /** Chooses passages that are unlike each other; null: by score alone. Default null. */
  diversity?: DiversityOptions | null;
  /** `drop`: a passage that has the same words as one before it is left out. Default `keep`. */
  duplicates?: "keep" | "drop";
  /** The text of a document, by id: needed to close a gap of white space between chunks that are merged. */
  document?: (id: string) => string;
}

/**
 * Puts passages, best first, under a budget. Stops at the passage that does not fit any more, of which as much as
 * fits is taken, up to a word's end, if that is at least 20 tokens.
 */
export function assembleContext(passages: readonly Passage[], options: ContextOptions): Context {
  const budget = Math.max(0, Math.floor(options.budget)) * CHARACTERS_PER_TOKEN;
  const { sharePerDocument } = options;
  const ofOne = sharePerDocument === undefined ? Infinity : Math.max(leastShare, budget * sharePerDocument);
  const taken = new Map<string, number>();
  const said = new Set<string>();
  let chosen: Passage[] = [];
  for (const passage of options.diversity ? diversified(passages, options.diversity) : passages) {
    const { document } = passage.chunk;
    const count = taken.get(document) ?? 0;
    if (count >= (options.passagesPerDocument ?? Infinity)) continue;
    const saying = options.duplicates === "drop" ? wordsOf(passage.text) : "";
    if (said.has(saying)) continue;
    let grown = joinPassage(chosen, passage, options.document);
    if (charactersOf(grown, document) > ofOne)
      grown = joinPart(chosen, passage, options, (some) => charactersOf(some, document) <= ofOne);
    if (size(grown) > budget) {
      chosen = joinPart(
        chosen,
        passage,
        options,
        (some) => size(some) <= budget && charactersOf(some, document) <= ofOne,
      );
      break;
    }
    if (grown === chosen) continue;
    chosen = grown;
    taken.set(document, count + 1);
    if (saying !== "") said.add(saying);
  }
  const ordered = inOrder(chosen, options.order ?? "score");
  const text = ordered.map((passage, index) => label(passage, index) + passage.text).join("\n\n");
  return { passages: ordered, tokens: countTokens(text), text };
}

/** Characters too few to be worth taking of a passage that does not fit. */
const leastCut = 20 * CHARACTERS_PER_TOKEN;

/** Characters that a document may fill however small its share. */
const leastShare = 2 * leastCut;

const label = (passage: Passage, index: number): string =>
  `[${index + 1}] ${[passage.chunk.title, ...passage.chunk.headings].join(" › ")}\n`;

/** Characters of the context that passages make. */
const size = (passages: readonly Passage[]): number =>
  passages.reduce(
    (sum, passage, index) => sum + label(passage, index).length + passage.text.length + (index === 0 ? 0 : 2),
    0,
  );

/** Characters that passages have of one document. */
const charactersOf = (passages: readonly Passage[], document: string): number =>
  passages.reduce((sum, { chunk, text }) => sum + (chunk.document === document ? text.length : 0), 0);

/** A text as its words, so that case, accents, marks and white space make no difference. */
const wordsOf = (text: string): string =>
  words(text)
    .map(({ form }) => form)
    .join(" ");

/** The passages with as much of the beginning of one more as fits; as they are when that is too little. */
function joinPart(
  chosen: Passage[],
  passage: Passage,
  { document }: ContextOptions,
  isFitting: (passages: readonly Passage[]) => boolean,
): Passage[] {
  const attempt = (length: number): Passage[] => joinPassage(chosen, beginningOf(passage, length), document);
  let fits = 0;
  let over = passage.text.length;
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (isFitting(attempt(middle))) fits = middle;
    else over = middle;
  }
  const whole = passage.text.slice(0, fits).search(/\s+\S*$/);
  const length = whole > 0 ? whole : fits;
  const result = length >= leastCut ? attempt(length) : chosen;
  return isFitting(result) ? result : chosen;
}

function inOrder(passages: Passage[], order: NonNullable<ContextOptions["order"]>): Passage[] {
  if (order === "score") return passages;
  if (order === "document") return byDocument(passages);
  const first = passages.filter((_, rank) => rank % 2 === 0);
  const last = passages.filter((_, rank) => rank % 2 === 1);
  return [...first, ...last.toReversed()];
}

function byDocument(passages: Passage[]): Passage[] {
  const documents = [...new Set(passages.map((passage) => passage.chunk.document))];
  return documents.flatMap((document) =>
    passages
      .filter((passage) => passage.chunk.document === document)
      .sort((a, b) => a.chunk.start - b.chunk.start),
  );
}
