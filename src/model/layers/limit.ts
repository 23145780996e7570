import { BadInputError, CancelledError } from "../../errors/index.ts";
import type { Clock } from "../clock.ts";
import { systemClock } from "../clock.ts";
import type { Settle } from "./gate.ts";
import { gate } from "./gate.ts";
import type { Call, Layer } from "./layer.ts";
import { wasNotMade } from "./not-made.ts";

export interface LimitOptions {
  /** Calls at a time. */
  concurrency?: number;
  /** Calls that begin in any 60 seconds. */
  requestsPerMinute?: number;
  /** Tokens of the calls that begin in any 60 seconds: what they can take, and once they ended what they took. */
  tokensPerMinute?: number;
  clock?: Clock;
}

const minute = 60_000;

interface Waiting {
  tokens: number;
  enter: () => void;
}

/**
 * Makes calls wait until they are within the limits, first come first served; a cancelled one gives up its place, and
 * one that a layer inside refuses, such as a budget, takes nothing of the minute. One limit shared by several models counts them together.
 * @throws BadInputError for bounds below 1, and for a call that needs more tokens than any minute has; CancelledError
 */
export function limit(options: LimitOptions): Layer {
  const { concurrency = Infinity, requestsPerMinute = Infinity, tokensPerMinute = Infinity } = options;
  for (const [name, most] of Object.entries({ concurrency, requestsPerMinute, tokensPerMinute }))
    if (!(most >= 1)) throw new BadInputError(`${name} is ${most}`, { expected: "a number from 1" });
  const clock = options.clock ?? systemClock;
  const queue: Waiting[] = [];
  let begun: { at: number; tokens: number }[] = [];
  let active = 0;
  let callOff = () => {};

  /** When the first in the queue may begin; infinite when only the end of another call can tell. */
  const opening = (tokens: number): number => {
    if (active >= concurrency) return Infinity;
    const now = clock.now();
    begun = begun.filter(({ at }) => at > now - minute);
    let taken = begun.reduce((sum, entry) => sum + entry.tokens, 0);
    let count = begun.length;
    let at = now;
    for (const entry of begun) {
      if (count < requestsPerMinute && taken + tokens <= tokensPerMinute) break;
      count--;
      taken -= entry.tokens;
      at = entry.at + minute;
    }
    return at;
  };

  const admit = () => {
    callOff();
    for (let first = queue[0]; first !== undefined; first = queue[0]) {
      const at = opening(first.tokens);
      const now = clock.now();
      if (at > now) {
        if (at !== Infinity) callOff = clock.after(at - now, admit);
        return;
      }
      queue.shift();
      active++;
      first.enter();
    }
  };

  const enter = (call: Call, signal: AbortSignal | undefined): Promise<Settle> => {
    const tokens = call.need.input + call.need.output;
    if (tokens > tokensPerMinute)
      throw new BadInputError(
        `A call to ${call.model} may take ${tokens} tokens, and the limit is ${tokensPerMinute} a minute`,
      );
    return new Promise((resolve, reject) => {
      const cancel = () => {
        queue.splice(queue.indexOf(waiting), 1);
        reject(new CancelledError());
        admit();
      };
      const waiting: Waiting = {
        tokens,
        enter() {
          signal?.removeEventListener("abort", cancel);
          const entry = { at: clock.now(), tokens };
          begun.push(entry);
          resolve((outcome) => {
            active--;
            const usage = outcome.type === "reply" ? outcome.reply.usage : null;
            if (wasNotMade(outcome)) begun = begun.filter((other) => other !== entry);
            else if (usage !== null) entry.tokens = usage.input + usage.output;
            admit();
          });
        },
      };
      signal?.addEventListener("abort", cancel, { once: true });
      queue.push(waiting);
      admit();
    });
  };
  return gate(enter);
}
