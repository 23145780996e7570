import { countTokens } from "../../text/index.ts";
import { BudgetExceededError } from "../budget-exceeded-error.ts";
import { costOfReply, mostCostOf } from "../cost-of.ts";
import type { LanguageModel, ModelRequest, Usage } from "../language-model.ts";
import { ModelError } from "../model-error.ts";
import type { ModelErrorKind } from "../model-error.ts";
import type { PriceTable } from "../prices.ts";
import { shippedPrices } from "../prices.ts";
import type { Outcome, Settle } from "./gate.ts";
import { gate, textOf } from "./gate.ts";
import type { Call, Layer } from "./layer.ts";
import { wasNotMade } from "./not-made.ts";
import { usualOutput } from "./wrap.ts";

export interface BudgetOptions {
  /** Tokens read and written together. */
  tokens?: number;
  usd?: number;
  /** Default: the table of this package. */
  prices?: PriceTable;
}

export interface Amount {
  tokens: number;
  /** Null where the price of some of it is not known. */
  usd: number | null;
}

/** Failures for which a provider does not charge, unless it wrote something before. */
const uncharged: readonly ModelErrorKind[] = [
  "auth",
  "quota",
  "rate-limited",
  "overloaded",
  "server",
  "too-long",
  "bad-request",
  "not-found",
  "unsupported",
];

/**
 * A limit on tokens, on money, or on both, for all calls that share it.
 *
 * A call first holds the most it can take: its input by a careful count and all the output it may write. It is made
 * only when that is left beside what other calls hold, so that calls at the same time cannot overspend together. When
 * it ends, what it took is spent and the rest is free again. Where the provider does not say what it took, the input
 * counts as held and the output by its length; a call that broke off counts in full, since it may be charged in full.
 */
export class Budget {
  readonly #options: BudgetOptions;
  #spent = { tokens: 0, usd: 0 };
  #held = { tokens: 0, usd: 0 };
  #unpriced = false;

  constructor(options: BudgetOptions) {
    this.#options = options;
  }

  get spent(): Amount {
    return { tokens: this.#spent.tokens, usd: this.#unpriced ? null : this.#spent.usd };
  }

  /** What is neither spent nor held; infinite where there is no limit. Below 0 once a call took more than it held. */
  get left(): { tokens: number; usd: number } {
    const { tokens = Infinity, usd = Infinity } = this.#options;
    return {
      tokens: tokens - this.#spent.tokens - this.#held.tokens,
      usd: usd - this.#spent.usd - this.#held.usd,
    };
  }

  /** @throws BudgetExceededError */
  hold({ model, need }: Pick<Call, "model" | "need">): Settle {
    const prices = this.#options.prices ?? shippedPrices();
    const tokens = need.input + need.output;
    const usd = mostCostOf(model, need, prices);
    const { left } = this;
    if (tokens > left.tokens)
      throw new BudgetExceededError({ model, reason: "tokens", needed: tokens, left: left.tokens });
    if (this.#options.usd !== undefined && usd === null)
      throw new BudgetExceededError({ model, reason: "unknown-price", needed: null, left: left.usd });
    if ((usd ?? 0) > left.usd)
      throw new BudgetExceededError({ model, reason: "money", needed: usd, left: left.usd });
    this.#held.tokens += tokens;
    this.#held.usd += usd ?? 0;
    return (outcome) => {
      this.#held.tokens -= tokens;
      this.#held.usd -= usd ?? 0;
      if (wasFree(outcome)) return;
      const reply = outcome.type === "reply" ? { ...outcome.reply, usage: usageOf(outcome, need) } : null;
      this.#spent.tokens += reply?.usage ? reply.usage.input + reply.usage.output : tokens;
      const cost = reply === null ? usd : costOfReply(model, reply, prices);
      // Where the cost of a reply is not known, what was held is the best guess there is.
      this.#spent.usd += cost ?? usd ?? 0;
      if (cost === null) this.#unpriced = true;
    };
  }
}

/** Makes no call that the budget cannot bear. @throws BudgetExceededError before the call */
export function budgeted(budget: Budget): Layer {
  return gate((call) => budget.hold(call));
}

function wasFree(outcome: Outcome): boolean {
  if (wasNotMade(outcome)) return true;
  if (outcome.type !== "error" || outcome.written !== "") return false;
  const { error } = outcome;
  return error instanceof ModelError && (!error.sent || uncharged.includes(error.kind));
}

/** As the provider says, else by rule of thumb; of a recording nobody can tell. */
function usageOf({ reply, written }: Outcome & { type: "reply" }, need: Call["need"]): Usage | null {
  if (reply.usage !== null || need.seconds !== undefined) return reply.usage;
  const output = Math.min(need.output, countTokens(written || textOf(reply)));
  return { input: need.input, output, cached: 0, reasoning: 0 };
}

/** Gives every request a limit of output, so that what a budget holds for it is the most it can write. */
export function capOutput(model: LanguageModel, tokens = usualOutput): LanguageModel {
  const cap = (request: ModelRequest): ModelRequest => ({ maxOutputTokens: tokens, ...request });
  return {
    id: model.id,
    generate: (request, options) => model.generate(cap(request), options),
    stream: (request, options) => model.stream(cap(request), options),
  };
}
