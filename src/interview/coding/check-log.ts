import type { Json } from "../../sandbox/index.ts";
import type { LogCheck } from "./challenge.ts";
import { mismatch, show } from "./match.ts";
import type { LoggedCall } from "./simulator.ts";

/** What does not hold of the calls, in a sentence, or null. `clock` is when the code was done. */
export function checkLog(check: LogCheck, log: readonly LoggedCall[], clock: number): string | null {
  switch (check.check) {
    case "calls": {
      const { of, matching, exactly } = check;
      const count = log.filter(
        (call) => call.of === of && (matching === undefined || mismatch(call.value, matching) === null),
      ).length;
      const which = matching === undefined ? "" : ` with ${show(matching)}`;
      return bounds(count, check, {
        exactly,
        say: (limit) =>
          `${capital(nameOf(of))} was called ${count} ${count === 1 ? "time" : "times"}${which}, not ${limit}.`,
      });
    }
    case "peak": {
      const peak = peakOf(log.filter((call) => call.of === check.of));
      return bounds(peak, check, {
        say: (limit) =>
          `${peak} ${peak === 1 ? "call" : "calls"} of ${nameOf(check.of)} ran at once, not ${limit}.`,
      });
    }
    case "request":
      return checkRequest(check, log);
    case "wait": {
      const calls = log.filter((call) => call.of === check.of);
      const [previous, next] = [calls[check.before - 1], calls[check.before]];
      if (previous === undefined || next === undefined) {
        return `${capital(nameOf(check.of))} was called ${calls.length} times, so there was no call ${check.before + 1}.`;
      }
      const wait = next.at - (previous.until ?? previous.at);
      return bounds(wait, check, {
        say: (limit) =>
          `Call ${check.before + 1} of ${nameOf(check.of)} came ${wait} ms after the one before, not ${limit} ms.`,
      });
    }
    case "elapsed":
      return bounds(clock, check, { say: (limit) => `All of it took ${clock} ms, not ${limit} ms.` });
    case "order": {
      let from = 0;
      for (const name of check.of) {
        const found = log.findIndex((call, index) => index >= from && call.of === name);
        if (found < 0)
          return `The calls were ${log.map((call) => call.of).join(", ") || "none"}, not ${check.of.join(", then ")}.`;
        from = found + 1;
      }
      return null;
    }
  }
}

function checkRequest(check: LogCheck & { check: "request" }, log: readonly LoggedCall[]): string | null {
  const { of, call, contains = [], lacks = [], matches } = check;
  const found = log.filter((each) => each.of === of).at(call);
  const ordinal = call < 0 ? "The last call" : `Call ${call + 1}`;
  if (found === undefined) return `There was no call ${call + 1} of ${nameOf(of)}.`;
  const said = texts(found.value).join("\n");
  const missing = contains.find((text) => !said.includes(text));
  if (missing !== undefined) return `${ordinal} of ${nameOf(of)} does not contain ${show(missing)}.`;
  const surplus = lacks.find((text) => said.includes(text));
  if (surplus !== undefined) return `${ordinal} of ${nameOf(of)} contains ${show(surplus)}.`;
  const problem = matches === undefined ? null : mismatch(found.value, matches);
  return problem === null ? null : `${ordinal} of ${nameOf(of)}: ${problem}.`;
}

/** All texts in a value, so that a quote in a message is found as it was written. */
function texts(value: Json): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [String(value)];
  return Object.values(value).flatMap(texts);
}

/** The most calls that were open at one time. */
function peakOf(calls: readonly LoggedCall[]): number {
  const open = (at: number) => calls.filter((call) => call.at <= at && (call.until ?? Infinity) > at).length;
  return Math.max(0, ...calls.map((call) => open(call.at)));
}

function bounds(
  value: number,
  { least, most }: { least?: number | undefined; most?: number | undefined },
  { exactly, say }: { exactly?: number | undefined; say(limit: string): string },
): string | null {
  if (exactly !== undefined && value !== exactly) return say(String(exactly));
  if (least !== undefined && value < least) return say(`at least ${least}`);
  return most !== undefined && value > most ? say(`at most ${most}`) : null;
}

const nameOf = (of: string): string => (of === "model" ? "the model" : of);

const capital = (text: string): string => (text === "the model" ? "The model" : text);
