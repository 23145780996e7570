import type { Block, Sentence } from "../text/index.ts";
import { blocks, sentences } from "../text/index.ts";
import { findDisguises } from "./injection/disguises.ts";
import { englishRules } from "./injection/english-rules.ts";
import type { Folded } from "./injection/folding.ts";
import { fold, hiddenText, isDisguised } from "./injection/folding.ts";
import { otherRules } from "./injection/other-rules.ts";
import type { InjectionReason, InjectionRule } from "./injection/rule.ts";

export type { InjectionReason } from "./injection/rule.ts";

/** A sentence of a document, or a line of its code, that seems to instruct a model. */
export interface InjectionSpan {
  /** Offsets into the text. */
  start: number;
  end: number;
  /** What spoke loudest. */
  reason: InjectionReason;
  /** 0 to 1: how sure. */
  score: number;
}

export interface InjectionOptions {
  /** The blocks of the text, where they are known already. */
  blocks?: readonly Block[];
  /** Spans with less than this score are left out. Default 0.5. */
  least?: number;
}

/**
 * Finds instructions that somebody planted in a document for the model that will read it. In order, disjoint. Goes
 * by how such sentences are worded, so one that is worded like the document itself is not found. In code and in
 * quotations the same words weigh less, since documentation quotes prompts.
 */
export function findInjections(
  text: string,
  { blocks: known, least = 0.5 }: InjectionOptions = {},
): InjectionSpan[] {
  const evidence = gather(text);
  if (evidence.length === 0) return [];
  const spans: InjectionSpan[] = [];
  let from = 0;
  let opened = 0;
  for (const block of known ?? blocks(text)) {
    while (from < evidence.length && evidence[from]!.at < block.start) from++;
    let to = from;
    while (to < evidence.length && evidence[to]!.at < block.end) to++;
    if (to === from && opened === 0) continue;
    const judged = judge(text, block, evidence.slice(from, to), opened);
    spans.push(...judged.spans.filter(({ score }) => score >= least));
    opened = judged.opens;
    from = to;
  }
  return spans;
}

/** Whether a stretch has a character in common with one of the spans. */
export function touchesInjection(
  spans: readonly InjectionSpan[],
  stretch: { start: number; end: number },
): boolean {
  return spans.some(({ start, end }) => start < stretch.end && end > stretch.start);
}

const rules: readonly InjectionRule[] = [...englishRules, ...otherRules];

/** Something that speaks for an instruction. */
interface Evidence {
  /** Offset into the source of its last character. */
  at: number;
  reason: InjectionReason;
  weight: number;
  inCode: number;
  /** Stands in quotation marks or `code`, in a sentence that speaks of such wordings. */
  mentioned: boolean;
}

/** All evidence in a text, by place. */
function gather(text: string): Evidence[] {
  const folded = fold(text);
  const found: Evidence[] = [];
  for (const rule of rules) {
    for (const { 0: words, index } of folded.text.matchAll(rule.pattern)) {
      const start = sourceOffset(folded, index);
      const at = sourceOffset(folded, index + words.length - 1);
      const { reason, weight, inCode } = rule;
      found.push({
        at,
        reason,
        weight,
        inCode,
        mentioned: isMention(folded.text, index, words.length, reason),
      });
      if (isDisguised(text.slice(start, at + 1), words))
        found.push({ at, reason: "disguised", weight, inCode: 1, mentioned: false });
    }
  }
  for (const { end, raw, readings } of findDisguises(text, folded.text)) {
    const weight = Math.max(...readings.map(weigh));
    if (weight === 0) continue;
    const at = raw ? end - 1 : sourceOffset(folded, end - 1);
    found.push({ at, reason: "disguised", weight, inCode: 1, mentioned: false });
  }
  for (const at of hiddenText(text))
    found.push({ at, reason: "hidden", weight: 0.8, inCode: 1, mentioned: false });
  return found.sort((a, b) => a.at - b.at);
}

const sourceOffset = ({ offsets }: Folded, at: number): number => (offsets === null ? at : offsets[at]!);

/** What a text comes to by all rules. */
function weigh(folded: string): number {
  let doubt = 1;
  for (const { pattern, weight } of rules) if (folded.search(pattern) !== -1) doubt *= 1 - weight;
  return 1 - doubt;
}

/** How a text goes on about wordings that it does not use itself. */
const mentioning =
  /attack|inject|jailbreak|malicious|adversar|such as|e\.g\.|for example|for instance|phrase|pattern|attempt|detect|prevent|block|filter|untrusted/;

/**
 * Whether words stand in quotation marks or `code` on a line that speaks of attacks or examples; of the marks that
 * models know, whether they stand in `code`.
 */
function isMention(folded: string, start: number, length: number, reason: InjectionReason): boolean {
  const left = folded.slice(Math.max(0, start - reach), start + 1);
  const right = folded.slice(start + length - 1, start + length + reach);
  const before = left.slice(left.lastIndexOf("\n") + 1);
  const after = right.split("\n", 1)[0]!;
  const within = (mark: string): boolean => before.split(mark).length % 2 === 0 && after.includes(mark);
  if (reason === "marker" && within("`")) return true;
  return (within('"') || within("`")) && (mentioning.test(before) || mentioning.test(after));
}

/** Characters before and after that are looked at. */
const reach = 300;

/** What is left of the weight of words that are only mentioned. */
const mentionedShare = 0.5;

/** What is left of the score of a sentence for those behind it in its paragraph. */
const behindShare = 0.9;

/** The pieces of a block with what the evidence comes to; `opens`: the score that the next block begins with. */
function judge(
  text: string,
  block: Block,
  evidence: readonly Evidence[],
  opened: number,
): { spans: InjectionSpan[]; opens: number } {
  const code = block.kind === "code" ? codeOf(text, block) : null;
  const pieces = code === null ? sentences(text, [block]) : lines(text, block);
  let from = 0;
  const own = pieces.map(({ start, end }) => {
    const weights = new Map<InjectionReason, number>();
    for (; from < evidence.length && evidence[from]!.at < end; from++) {
      const { reason, weight, inCode, mentioned } = evidence[from]!;
      const share = (code === null ? 1 : code(start, end, inCode)) * (mentioned ? mentionedShare : 1);
      weights.set(reason, Math.max(weights.get(reason) ?? 0, weight * share));
    }
    return scored(weights);
  });
  let behind = opened * behindShare;
  const spans: InjectionSpan[] = [];
  for (const [at, { start, end }] of pieces.entries()) {
    const { score, reason } = own[at]!;
    if (score > 0 && score >= behind) spans.push({ start, end, reason, score });
    else if (behind > 0) spans.push({ start, end, reason: "behind", score: behind });
    if (code === null && score >= enough) behind = Math.max(behind, enough, score * behindShare);
  }
  const last = spans.at(-1);
  const announces =
    block.kind === "heading" || /(?::|[-=*#~]{3})$/.test(text.slice(-3 + block.end, block.end));
  const opens = last?.end === block.end && last.score >= enough && announces ? last.score : 0;
  return { spans, opens };
}

/** What the reasons for a piece come to together, and the heaviest. */
function scored(weights: ReadonlyMap<InjectionReason, number>): { score: number; reason: InjectionReason } {
  let reason: InjectionReason = "behind";
  let doubt = 1;
  for (const [one, weight] of weights) {
    if (weight > (weights.get(reason) ?? 0)) reason = one;
    doubt *= 1 - weight;
  }
  return { score: 1 - doubt, reason };
}

/** From this score on a sentence casts doubt on what comes behind it. */
const enough = 0.5;

/** The share that evidence has in the lines of a code block, by `inCode` of its rule. */
function codeOf(text: string, block: Block): (start: number, end: number, inCode: number) => number {
  const language =
    /^(?:`{3,}|~{3,})[ \t]*([\w+-]*)/.exec(text.slice(block.start, block.start + 40))?.[1] ?? "";
  const isProse = ["", "text", "txt", "md", "markdown", "plaintext", "prompt"].includes(
    language.toLowerCase(),
  );
  return (start, end, inCode) => {
    const isComment = /^(?:\/\/|\/?\*|#|--|<!--)/.test(text.slice(start, end));
    return isProse || isComment ? (1 + inCode) / 2 : inCode;
  };
}

/** The lines of a block but for empty ones, without white space around them. */
function lines(text: string, block: Block): Pick<Sentence, "start" | "end">[] {
  const result: { start: number; end: number }[] = [];
  let start = block.start;
  for (const line of text.slice(block.start, block.end).split("\n")) {
    const inner = line.trim();
    const from = start + line.indexOf(inner);
    if (inner !== "") result.push({ start: from, end: from + inner.length });
    start += line.length + 1;
  }
  return result;
}
