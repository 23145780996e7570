import { ModelError } from "../model-error.ts";
import type { BehaviourContext, BehaviourRule } from "./behaviour.ts";
import type { Delivery } from "./turn.ts";

/** How long a slow model takes to its first piece, in milliseconds. */
const slowStart = 8000;

/** What happens to an answer on its way. */
export const deliveryBehaviours = {
  slow: {
    summary: "Takes eight seconds to begin, and a quarter of a second between pieces.",
    apply: delivered(() => ({ wait: slowStart, gap: 250, pieceLength: 16 })),
  },
  "never-returns": {
    summary: "Never answers, and stops when it is cancelled.",
    apply: delivered(() => ({ wait: Infinity })),
  },
  "ignores-cancel": {
    summary: "Never answers, and takes no notice of being cancelled.",
    apply: delivered(() => ({ wait: Infinity, ignoresCancel: true })),
  },
  "rate-limited": {
    summary: "Refuses with status 429 and asks to wait two seconds.",
    apply: delivered(({ model }) => ({
      failure: {
        after: 0,
        error: new ModelError("rate-limited", { model, status: 429, retryAfterMs: 2000 }),
      },
    })),
  },
  "server-error": {
    summary: "Fails with status 500.",
    apply: delivered(({ model }) => ({
      failure: { after: 0, error: new ModelError("server", { model, status: 500 }) },
    })),
  },
  overloaded: {
    summary: "Fails with status 529, as an overloaded provider does.",
    apply: delivered(({ model }) => ({
      failure: { after: 0, error: new ModelError("overloaded", { model, status: 529 }) },
    })),
  },
  reset: {
    summary: "Breaks the connection in the middle of the answer.",
    apply: (turn, { model, random }) => ({
      ...turn,
      delivery: {
        ...turn.delivery,
        pieceLength: 8,
        failure: {
          after: Math.floor(turn.text.length * (0.3 + 0.4 * random.next())),
          error: new ModelError("network", { model, said: "connection reset" }),
        },
      },
    }),
  },
  "tiny-pieces": {
    summary: "Streams the answer two characters at a time.",
    apply: delivered(() => ({ pieceLength: 2 })),
  },
  "no-usage": {
    summary: "Does not say how many tokens it took.",
    apply: (turn) => ({ ...turn, usage: null }),
  },
} satisfies Record<string, BehaviourRule>;

function delivered(how: (context: BehaviourContext) => Delivery): BehaviourRule["apply"] {
  return (turn, context) => ({ ...turn, delivery: { ...turn.delivery, ...how(context) } });
}
