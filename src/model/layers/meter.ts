import type { Clock } from "../clock.ts";
import { systemClock } from "../clock.ts";
import { FortyfiveError } from "../../errors/index.ts";
import type { Usage } from "../language-model.ts";
import { ModelError } from "../model-error.ts";
import type { PriceTable } from "../prices.ts";
import { shippedPrices } from "../prices.ts";
import { costOfReply } from "../cost-of.ts";
import type { Outcome } from "./gate.ts";
import { gate } from "./gate.ts";
import type { Call, Layer } from "./layer.ts";

/** A call that reached the provider, or tried to. */
export interface MeteredCall {
  kind: Call["kind"];
  model: string;
  /** Milliseconds since 1970. */
  at: number;
  milliseconds: number;
  /** `ok`, `left` when nobody read on, else the kind of error. */
  outcome: string;
  /** Null when the provider did not say. */
  usage: Usage | null;
  /** USD; null when price, usage or length of the recording is not known, never 0 for it. */
  cost: number | null;
}

export interface MeterTotal {
  calls: number;
  failed: number;
  usage: Usage;
  /** USD of all calls that came to a reply; null when the cost of one of them is not known. */
  cost: number | null;
  /** Calls that came to a reply and whose cost is not known. */
  costUnknown: number;
  milliseconds: number;
}

export interface MeterOptions {
  /** Default: the table of this package. */
  prices?: PriceTable;
  clock?: Clock;
  /** How many calls are remembered one by one; the total counts all. Default 1000. */
  remembered?: number;
  onCall?: (call: MeteredCall) => void;
}

/** Counts calls, tokens, time and money. */
export class Meter {
  readonly #options: MeterOptions;
  readonly #calls: MeteredCall[] = [];
  #total = { calls: 0, failed: 0, cost: 0, costUnknown: 0, milliseconds: 0 };
  #usage: Usage = { input: 0, output: 0, cached: 0, reasoning: 0 };

  constructor(options: MeterOptions = {}) {
    this.#options = options;
  }

  /** The last calls, the oldest first. */
  get calls(): readonly MeteredCall[] {
    return this.#calls;
  }

  get total(): MeterTotal {
    const { cost, costUnknown } = this.#total;
    return { ...this.#total, usage: { ...this.#usage }, cost: costUnknown > 0 ? null : cost };
  }

  /** The layer that counts here; innermost, so that each attempt counts and what a cache answers does not. */
  layer(): Layer {
    const { clock = systemClock, prices } = this.#options;
    return gate((call) => {
      const at = clock.now();
      return (outcome) => {
        const reply = outcome.type === "reply" ? outcome.reply : null;
        this.#add({
          kind: call.kind,
          model: call.model,
          at,
          milliseconds: clock.now() - at,
          outcome: wordFor(outcome),
          usage: reply?.usage ?? null,
          cost: reply && costOfReply(call.model, reply, prices ?? shippedPrices()),
        });
      };
    });
  }

  #add(call: MeteredCall): void {
    this.#calls.push(call);
    if (this.#calls.length > (this.#options.remembered ?? 1000)) this.#calls.shift();
    this.#total.calls++;
    this.#total.milliseconds += call.milliseconds;
    if (call.outcome !== "ok") this.#total.failed++;
    else if (call.cost === null) this.#total.costUnknown++;
    this.#total.cost += call.cost ?? 0;
    for (const key of ["input", "output", "cached", "reasoning"] as const)
      this.#usage[key] += call.usage?.[key] ?? 0;
    if (call.usage?.cacheWrites !== undefined)
      this.#usage.cacheWrites = (this.#usage.cacheWrites ?? 0) + call.usage.cacheWrites;
    this.#options.onCall?.(call);
  }
}

function wordFor(outcome: Outcome): string {
  if (outcome.type !== "error") return outcome.type === "reply" ? "ok" : "left";
  if (outcome.error instanceof ModelError) return outcome.error.kind;
  return outcome.error instanceof FortyfiveError ? outcome.error.code : "other";
}
