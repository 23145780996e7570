import type { Passage, RetrievalIndex } from "../../retrieval/index.ts";
import type { QuestionRecord } from "./ask.ts";
import { completionRanks, firstCharacters, foundIn, HEADLINE_CHARACTERS, shareIn } from "./coverage.ts";
import type { Stretch } from "./coverage.ts";
import type { GoldPassage } from "./golden.ts";
import { isCitedFrom } from "./question-measures.ts";
import { causes } from "./trace-detail.ts";
import type { Cause } from "./trace-detail.ts";

/** What became of one golden passage. */
export interface PassageFate {
  rank: number | null;
  keywordRank: number | null;
  vectorRank: number | null;
  found: boolean;
  inContext: boolean;
  cited: boolean;
  cause: Cause;
}

/** What became of a question: the fates of its passages and the one cause that decided it. */
export interface Diagnosis {
  cause: Cause;
  fates: PassageFate[];
  sentence: string;
}

/** Follows every passage of a question through the stages to where it was lost. */
export function diagnose(record: QuestionRecord, index: Pick<RetrievalIndex, "chunks">): Diagnosis {
  const { question, search, answer } = record;
  if (question.relevant.length === 0) {
    const cause = answer.abstained ? "none" : "wrong-answer";
    return { cause, fates: [], sentence: sentences[cause](record, null) };
  }
  const ranked = search.passages.map(({ chunk }) => chunk);
  const ranks = completionRanks(question.relevant, ranked);
  const lists = listOrders(search.passages);
  const fates = question.relevant.map((passage, at): PassageFate => {
    const keywordRank = rankIn(lists.keyword, passage);
    const vectorRank = rankIn(lists.vector, passage);
    const found = foundIn([passage], firstCharacters(ranked, HEADLINE_CHARACTERS))[0]!;
    const inContext = foundIn(
      [passage],
      record.context.passages.map(({ chunk }) => chunk),
    )[0]!;
    const cited = answer.sentences.some((sentence) => isCitedFrom(sentence, passage));
    const fate = { rank: ranks[at]!, keywordRank, vectorRank, found, inContext, cited };
    return { ...fate, cause: causeOf(passage, fate, record, index, lists) };
  });
  const decided = decisive(fates, question.need);
  return { cause: decided.cause, fates, sentence: sentences[decided.cause](record, decided) };
}

/**
 * The fate that decides: of passages that are all needed the one lost first; when one is enough, the one that came
 * furthest.
 */
function decisive(fates: readonly PassageFate[], need: "any" | "all"): PassageFate {
  const order = (fate: PassageFate) => causes.indexOf(fate.cause);
  const sorted = fates.toSorted((a, b) => order(a) - order(b));
  return need === "all" ? sorted[0]! : sorted.at(-1)!;
}

interface Lists {
  keyword: Stretch[];
  vector: Stretch[];
  /** Before reranking. */
  fused: Stretch[];
}

/** The lists that went into the ranking, each in its own order. */
function listOrders(passages: readonly Passage[]): Lists {
  const by = (name: "keyword" | "vector" | "fused") =>
    passages
      .filter(({ scores }) => scores[name] !== undefined)
      .toSorted((a, b) => b.scores[name]! - a.scores[name]!)
      .map(({ chunk }) => chunk);
  return { keyword: by("keyword"), vector: by("vector"), fused: by("fused") };
}

/** Rank, from 1, of the first chunk that alone holds half of the passage; null when none does. */
function rankIn(list: readonly Stretch[], passage: GoldPassage): number | null {
  const at = list.findIndex((chunk) => shareIn(passage, chunk) >= 0.5);
  return at < 0 ? null : at + 1;
}

function causeOf(
  passage: GoldPassage,
  fate: Omit<PassageFate, "cause">,
  { search, answer }: QuestionRecord,
  index: Pick<RetrievalIndex, "chunks">,
  lists: Lists,
): Cause {
  if (fate.found) {
    if (fate.cited) return "none";
    if (answer.abstained) return "wrong-abstention";
    return fate.inContext ? "not-cited" : "cut-from-context";
  }
  const largest = index.chunks.reduce((best, chunk) => Math.max(best, shareIn(passage, chunk)), 0);
  const read = firstCharacters(
    search.passages.map(({ chunk }) => chunk),
    HEADLINE_CHARACTERS,
  );
  const pieceWasRead = read.some((chunk) => shareIn(passage, chunk) > 0);
  if (largest < 0.5 || (largest < 1 && pieceWasRead)) return "split";
  if (fate.keywordRank === null && fate.vectorRank === null) return "not-a-candidate";
  const reached = (list: readonly Stretch[]) =>
    foundIn([passage], firstCharacters(list, HEADLINE_CHARACTERS))[0]!;
  if (reached(lists.fused)) return "lost-in-reranking";
  const fused = lists.keyword.length > 0 && lists.vector.length > 0;
  if (fused && (reached(lists.keyword) || reached(lists.vector))) return "lost-in-fusion";
  return "ranked-too-low";
}

const percent = (share: number) => `${Math.round(share * 100)}%`;
const places = ({ keywordRank, vectorRank }: PassageFate) =>
  [
    keywordRank === null ? null : `keyword rank ${keywordRank}`,
    vectorRank === null ? null : `vector rank ${vectorRank}`,
  ]
    .filter((part) => part !== null)
    .join(", ");

const sentences: Record<Cause, (record: QuestionRecord, fate: PassageFate | null) => string> = {
  split: () => "The passage is split at a chunk border and not enough of it was retrieved.",
  "not-a-candidate": () => "No list of candidates held the passage.",
  "lost-in-fusion": (_, fate) =>
    `One list had the passage high enough (${places(fate!)}); fusion put it lower.`,
  "lost-in-reranking": (_, fate) =>
    `The passage stood high enough (${places(fate!)}) until the reranker moved it down.`,
  "ranked-too-low": (_, fate) =>
    `The passage was a candidate (${places(fate!)}) but stood beyond 8,000 characters.`,
  "cut-from-context": (_, fate) => `Found at rank ${fate!.rank}, but the context budget ended before it.`,
  "not-cited": (_, fate) => `Found at rank ${fate!.rank} and in the context, but other sentences were cited.`,
  "wrong-abstention": ({ answer }, fate) =>
    `Found at rank ${fate!.rank}, yet left unanswered at ${percent(answer.confidence)} confidence.`,
  "wrong-answer": ({ answer }) =>
    `Nothing answers it, and it was answered at ${percent(answer.confidence)} confidence.`,
  none: ({ answer }, fate) =>
    fate === null
      ? `Nothing answers it, and it was left unanswered at ${percent(answer.confidence)} confidence.`
      : `Found at rank ${fate.rank} and cited.`,
};
