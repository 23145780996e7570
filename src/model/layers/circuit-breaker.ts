import { CircuitOpenError } from "../circuit-open-error.ts";
import type { Clock } from "../clock.ts";
import { systemClock } from "../clock.ts";
import type { ModelErrorKind } from "../model-error.ts";
import { ModelError } from "../model-error.ts";
import type { Outcome, Settle } from "./gate.ts";
import { gate } from "./gate.ts";
import type { Layer } from "./layer.ts";

export interface CircuitBreakerOptions {
  /** Failures in a row that open the circuit. Default 5. */
  failures?: number;
  /** Milliseconds that it stays open. Default 30,000. */
  coolDown?: number;
  clock?: Clock;
}

/** Failures that say the provider is not well. One asked too often is well, and so is one that refuses a key. */
const unwell: readonly ModelErrorKind[] = ["network", "timeout", "server", "overloaded", "malformed"];

type Health =
  | { state: "closed"; failures: number }
  /** `until` a call may try; while one tries, until another may in case it is never heard of again. */
  | { state: "open"; until: number; cause: unknown };

/**
 * Leaves a provider alone once its calls keep failing: calls then fail at once with CircuitOpenError. After a while
 * one is let through, and what comes of it closes the circuit or keeps it open; when nothing comes of it for as long
 * again, another one is. One breaker has a circuit a provider.
 */
export function circuitBreaker(options: CircuitBreakerOptions = {}): Layer {
  const { failures: most = 5, coolDown = 30_000, clock = systemClock } = options;
  const circuits = new Map<string, Health>();
  return gate(({ model }): Settle => {
    const provider = model.split("/", 1)[0]!;
    const before = circuits.get(provider) ?? { state: "closed", failures: 0 };
    const probe = before.state === "open";
    if (probe) {
      const left = before.until - clock.now();
      if (left > 0) throw new CircuitOpenError(provider, left, before.cause);
      before.until = clock.now() + coolDown;
    }
    return (outcome) => {
      const now = circuits.get(provider) ?? before;
      // Calls that began before the circuit opened have nothing to say about it any more.
      if (now.state === "open" && !probe) return;
      const verdict = judge(outcome);
      if (verdict === "unknown") {
        if (now.state === "open") now.until = clock.now();
        return;
      }
      if (verdict === "well") return void circuits.set(provider, { state: "closed", failures: 0 });
      const failures = now.state === "closed" ? now.failures + 1 : most;
      const cause = outcome.type === "error" ? outcome.error : undefined;
      circuits.set(
        provider,
        failures >= most
          ? { state: "open", until: clock.now() + coolDown, cause }
          : { state: "closed", failures },
      );
    };
  });
}

function judge(outcome: Outcome): "well" | "unwell" | "unknown" {
  if (outcome.type === "reply") return "well";
  if (outcome.type === "left" || !(outcome.error instanceof ModelError)) return "unknown";
  return unwell.includes(outcome.error.kind) ? "unwell" : "well";
}
