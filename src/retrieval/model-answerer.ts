import { randomUUID } from "node:crypto";
import { CancelledError } from "../errors/index.ts";
import type { Answer, Answerer, CitedSentence, Statement } from "./answer.ts";
import { answerPrompt } from "./answering/answer-prompt.ts";
import type { AnswerSource } from "./answering/asked.ts";
import { readAsked } from "./answering/asked.ts";
import type { CheckedStatement } from "./answering/check-citations.ts";
import { checkCitations } from "./answering/check-citations.ts";
import type { SentenceSource } from "./answering/rank-sentences.ts";
import { rankSentences } from "./answering/rank-sentences.ts";
import type { WrittenStatement } from "./answering/read-statements.ts";
import { readStatements } from "./answering/read-statements.ts";
import { untilAborted } from "./answering/until-aborted.ts";
import { confidenceFrom, gatherEvidence } from "./confidence.ts";
import type { Context } from "./context.ts";
import type { InjectionGuard } from "./injection-guard.ts";
import { InterruptedAnswerError } from "./interrupted-answer-error.ts";
import type { TextModel } from "./text-model.ts";

export interface ModelAnswererOptions {
  model: TextModel;
  /** The index that was searched. */
  index: AnswerSource & SentenceSource;
  /** The model is not asked when the chance of a right answer from the context is below this, 0 to 1. */
  abstainBelow: number;
  /** Knows planted instructions: the model does not read them, and nothing is verified by them. Default: none known. */
  guard?: Pick<InjectionGuard, "spans" | "isPlanted">;
  /** Characters after which the model is stopped. Default 6,000. */
  mostCharacters?: number;
  /** What the delimiters and marks around passages follow from. Default: a new random one for each answer. */
  seed?: number | string;
}

/** What has been written so far. The last statement may go on. */
export interface PartialAnswer {
  text: string;
  statements: Statement[];
}

export interface ModelAnswerer extends Answerer {
  /**
   * Yields what is written so far each time there is more, and returns the answer.
   * @throws CancelledError; InterruptedAnswerError; whatever the model throws before it has written anything
   */
  stream(question: string, context: Context, signal?: AbortSignal): AsyncGenerator<PartialAnswer, Answer>;
}

/**
 * An answerer that lets a model write from the context, and believes none of it: each sentence is held against the
 * passages that it cites (`checkCitations`), and one that they do not say is marked with the reason. `sentences` are
 * those of the passages that verified it; the confidence is the chance that the context answers times the share of
 * verified statements. Passages are set off from the prompt, so that what they ask is not taken for what a person asks.
 */
export function modelAnswerer(options: ModelAnswererOptions): ModelAnswerer {
  const stream: ModelAnswerer["stream"] = (question, context, signal) =>
    write(question, context, options, signal ?? new AbortController().signal);
  return {
    stream,
    async answer(question, context, signal) {
      const writing = stream(question, context, signal);
      for (;;) {
        const next = await writing.next();
        if (next.done === true) return next.value;
      }
    },
  };
}

async function* write(
  question: string,
  context: Context,
  options: ModelAnswererOptions,
  signal: AbortSignal,
): AsyncGenerator<PartialAnswer, Answer> {
  if (signal.aborted) throw new CancelledError();
  const { model, index, guard, mostCharacters = 6000, seed = randomUUID() } = options;
  const { passages } = context;
  const asked = readAsked(question, index);
  const confidence = confidenceFrom(gatherEvidence(asked, passages, rankSentences(asked, passages, index)));
  if (passages.length === 0 || confidence < options.abstainBelow) return abstain(confidence);
  const { system, prompt, plain } = answerPrompt(question, passages, {
    seed,
    leftOut: (document) => guard?.spans(document) ?? [],
  });
  const checker = new Checker(context, options);
  const enough = new AbortController();
  let written = "";
  let cut = false;
  try {
    const pieces = model({ system, prompt }, AbortSignal.any([signal, enough.signal]));
    for await (const piece of untilAborted(pieces, signal)) {
      written += piece;
      if (written.length > mostCharacters) {
        written = written.slice(0, mostCharacters);
        cut = true;
        break;
      }
      if (piece !== "" && !mayBecomeNoAnswer(written)) yield checker.soFar(plain(written));
    }
  } catch (cause) {
    if (signal.aborted) throw new CancelledError();
    if (written.trim() === "") throw cause;
    throw new InterruptedAnswerError(checker.answer(plain(written), true, confidence), cause);
  } finally {
    enough.abort();
  }
  return checker.answer(plain(written), cut, confidence);
}

const abstain = (confidence: number): Answer => ({
  text: "",
  sentences: [],
  abstained: true,
  confidence,
  statements: [],
});

/** What the prompt asks a model to write that has no answer. */
const noAnswer = "NO ANSWER";

const bare = (written: string): string => written.replace(/[^\p{L}\s]/gu, "").trim();

const mayBecomeNoAnswer = (written: string): boolean =>
  noAnswer.startsWith(bare(written).toUpperCase().slice(0, noAnswer.length));

/** How models say in words of their own that they do not answer. */
const refusals =
  /^(?:no answer\b|(?:i['’]m|i am) (?:sorry|afraid|unable|not able)\b|sorry\b|i (?:cannot|can['’]t|can not|could not|couldn['’]t|do not|don['’]t|am not able to|won['’]t) (?:\w+ )?(?:answer|find|have|know|help|assist|provide|determine|comply)\b|as an ai\b|(?:the|none of the) (?:\w+ )?(?:passages?|sources?|context|documents?|information)\b[^.]{0,60}\b(?:not|no|nothing|none|insufficient)\b|none of the (?:\w+ )?(?:passages?|sources?|documents?)\b)/i;

/** Whether it refuses throughout, or begins to and cites nothing. */
function isRefusal(statements: readonly WrittenStatement[]): boolean {
  const refuses = ({ text }: WrittenStatement): boolean =>
    refusals.test(text.replace(/^[^\p{L}]+/u, "").replace(/\s+/g, " "));
  if (statements.length === 0) return false;
  return (
    statements.every(refuses) ||
    (refuses(statements[0]!) && statements.every(({ numbers }) => numbers.length === 0))
  );
}

/** Checks what a model writes against the passages; a statement that stands is checked once. */
class Checker {
  readonly #context: Context;
  readonly #options: ModelAnswererOptions;
  readonly #known = new Map<string, CheckedStatement>();

  constructor(context: Context, options: ModelAnswererOptions) {
    this.#context = context;
    this.#options = options;
  }

  /** Of the last statement it cannot be known whether it goes on, or what it cites. */
  soFar(written: string): PartialAnswer {
    const { text, statements } = readStatements(written.replace(/\s*[[【(<`][^\])】>`]{0,24}$/, ""));
    return {
      text,
      statements: statements.map((one, at) =>
        at === statements.length - 1 ? unverified(one, "It is still being written.") : this.#check(one),
      ),
    };
  }

  answer(written: string, cut: boolean, confidence: number): Answer {
    const { text, statements: read } = readStatements(written);
    if (text.trim() === "" || isRefusal(read)) return abstain(confidence);
    const statements = read.map((one, at) =>
      at === read.length - 1 && (cut || !one.whole) ? unverified(one, "It was cut off.") : this.#check(one),
    );
    const sentences = new Map<string, CitedSentence>();
    for (const { citations } of statements)
      for (const { source, verified } of citations)
        if (verified && source !== null)
          sentences.set(`${source.document} ${source.start} ${source.end}`, source);
    const share = statements.filter(({ verified }) => verified).length / Math.max(1, statements.length);
    return {
      text,
      sentences: [...sentences.values()],
      abstained: false,
      confidence: confidence * share,
      statements,
    };
  }

  #check({ text, start, end, numbers }: WrittenStatement): Statement {
    const key = `${numbers.join()} ${text}`;
    let checked = this.#known.get(key);
    if (checked === undefined) {
      const { index, guard } = this.#options;
      checked = checkCitations(text, numbers, this.#context.passages, {
        index,
        ...(guard === undefined ? {} : { isPlanted: (stretch) => guard.isPlanted(stretch) }),
      });
      this.#known.set(key, checked);
    }
    return { text, start, end, ...checked };
  }
}

/** A statement that is not checked, with what it cites. */
const unverified = ({ text, start, end, numbers }: WrittenStatement, reason: string): Statement => ({
  text,
  start,
  end,
  citations: numbers.map((number) => ({ number, source: null, verified: false, reason })),
  verified: false,
  reason,
});
