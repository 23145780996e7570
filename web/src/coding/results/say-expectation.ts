import type { VisibleTest } from "../../api/contract.ts";
import { count } from "../../ui/say-time.ts";
import { valueLines } from "./value-lines.ts";

type Check = NonNullable<VisibleTest["log"]>[number];
type Throws = { name?: string | undefined; message?: string | undefined };

/** The error that a test expects, in a sentence. */
export function sayThrows({ name, message }: Throws): string {
  const what = name === undefined ? "An error" : `An error called ${name}`;
  return message === undefined ? `${what}.` : `${what} whose message contains “${message}”.`;
}

/** What must hold of the calls, in a sentence. */
export function sayCheck(check: Check): string {
  switch (check.check) {
    case "calls": {
      const which = check.matching === undefined ? "" : ` with ${flat(check.matching)}`;
      const times = check.exactly === undefined ? bounds(check, "time") : count(check.exactly, "time");
      return `${check.of === "model" ? "The model" : check.of} is called ${times}${which}.`;
    }
    case "peak":
      return `${capital(bounds(check, "call"))} of ${nameOf(check.of)} at the same time.`;
    case "request": {
      const parts = [
        ...(check.contains ?? []).map((text) => `contains ${JSON.stringify(text)}`),
        ...(check.lacks ?? []).map((text) => `does not contain ${JSON.stringify(text)}`),
        ...(check.matches === undefined ? [] : [`fits ${flat(check.matches)}`]),
      ];
      const which = check.call < 0 ? "The last call" : `Call ${check.call + 1}`;
      return `${which} of ${nameOf(check.of)} ${parts.join(" and ")}.`;
    }
    case "wait":
      return `Before call ${check.before + 1} of ${nameOf(check.of)} ${bounds(check, "ms")} pass.`;
    case "elapsed":
      return `All of it takes ${bounds(check, "ms")} on the clock inside.`;
    case "order":
      return `The calls come in this order: ${check.of.map(nameOf).join(", then ")}.`;
  }
}

const nameOf = (of: string) => (of === "model" ? "the model" : of);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const flat = (value: Parameters<typeof valueLines>[0]) =>
  valueLines(value)
    .map((line) => line.trim())
    .join(" ");

function bounds(
  { least, most }: { least?: number | undefined; most?: number | undefined },
  unit: string,
): string {
  const say = (n: number) => (unit === "ms" ? `${n} ms` : count(n, unit));
  const parts = [
    least === undefined ? [] : [`at least ${say(least)}`],
    most === undefined ? [] : [`at most ${say(most)}`],
  ];
  return parts.flat().join(" and ");
}
