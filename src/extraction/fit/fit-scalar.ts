import { readAmount } from "./amount.ts";
import type { Fitted } from "./fitted.ts";
import { MISFIT, asItIs, changed, misfit } from "./fitted.ts";
import { nearestChoice } from "./likeness.ts";
import type { Schema } from "./schema.ts";
import { isScalar } from "./value-type.ts";

const nothing =
  /^\s*(?:null|none|nil|undefined|n\/?a|tb[ad]|unknown|undisclosed|unspecified|unavailable|not applicable|-{1,3}|—|–|\?)?\s*\.?\s*$/i;
const toldOf =
  "mentioned|stated|specified|available|provided|given|disclosed|listed|known|found|indicated|included|reported|determined";
/** `not specified in the posting`, `no salary was given`. A digit would say that there is something after all. */
const denied = new RegExp(
  `^\\s*(?:(?:it )?(?:is |was )?not (?:yet |explicitly |clearly )?(?:${toldOf})|no (?:\\p{L}+ ){1,4}?(?:(?:is|was|are|were) )?(?:${toldOf}))(?: [\\p{L}' ]{1,60})?\\s*\\.?\\s*$`,
  "iu",
);
/** Words after which something may follow that is there. */
const turned = /\b(?:but|though|however|yes|no|true|false|except)\b/i;
const yes = /^(?:true|yes|y|on|1)$/i;
const no = /^(?:false|no|n|off|0)$/i;

/** Whether a text is a way of saying that there is nothing. */
export function isNothing(text: string): boolean {
  const said = text.trim();
  if (said.length > 120) return false;
  return nothing.test(said) || (denied.test(said) && !turned.test(said.replace(/^no\b/i, "")));
}

/** A value that should be of a scalar type and is not. */
export function fitScalar(value: unknown, type: string, path: string): Fitted {
  if (Array.isArray(value) && value.length === 1 && !Array.isArray(value[0])) {
    const [only] = value as unknown[];
    const inner = isScalar(only, type) ? asItIs(only) : fitScalar(only, type, path);
    return { ...changed(value, inner.value, { path, cost: inner.cost + 1 }) };
  }
  const held = heldValue(value);
  if (held !== undefined) {
    const inner = isScalar(held, type) ? asItIs(held) : fitScalar(held, type, path);
    if (inner.cost < MISFIT)
      return { ...changed(value, inner.value, { path, cost: inner.cost + 3, kind: "interpreted" }) };
  }
  if (type === "null")
    return typeof value === "string" && isNothing(value)
      ? changed(value, null, { path, cost: 1, kind: "interpreted" })
      : misfit(value);
  if (type === "string") return fitString(value, path);
  if (type === "boolean") {
    const read = readBoolean(value);
    if (read === null) return misfit(value);
    const kind =
      typeof value === "number" || /^\s*\p{L}+\s*$/u.test(String(value)) ? "coerced" : "interpreted";
    return changed(value, read, { path, cost: 1, kind });
  }
  const amount = typeof value === "string" ? readAmount(value) : null;
  if (amount === null || (type === "integer" && !Number.isInteger(amount))) return misfit(value);
  const kind = amount === Number(value) ? "coerced" : "interpreted";
  return changed(value, amount, { path, cost: 1, kind });
}

/** `{"value": 1}`: what an object holds that was put around a single value; undefined for any other. */
function heldValue(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0 || !/^(?:value|text|content|answer|result)$/i.test(entry[0]))
    return undefined;
  return typeof entry[1] === "object" ? undefined : entry[1];
}

function fitString(value: unknown, path: string): Fitted {
  if (typeof value === "number" || typeof value === "boolean") {
    // How a fraction or a very long number was written is not known any more.
    const kind = typeof value === "number" && !Number.isSafeInteger(value) ? "interpreted" : "coerced";
    return changed(value, String(value), { path, cost: 1.2, kind });
  }
  if (typeof value !== "object" || value === null) return misfit(value);
  return changed(value, JSON.stringify(value), { path, cost: 20, kind: "interpreted" });
}

/** Yes or no in a word, or in a text that begins with it or speaks of only one of both. Null when it does neither. */
function readBoolean(value: unknown): boolean | null {
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== "string") return null;
  const words = value.match(/[\p{L}\p{N}']+/gu) ?? [];
  if (words.length === 0) return null;
  const said = words.filter((word) => /^(?:true|false)$/i.test(word)).map((word) => word.toLowerCase());
  const [first] = words as [string];
  const alone = words.length === 1 || /^[^\p{L}]*\p{L}+\s*(?:[,.:;!(–—-]|$)/u.test(value);
  const negated = words.some((word) => /^not$|n't$/i.test(word));
  if (said.length > 0) {
    const leads = alone && first.toLowerCase() === said[0];
    return said.every((word) => word === said[0]) && (leads || !negated) ? said[0] === "true" : null;
  }
  if (!alone || (words.length > 1 && !/^(?:yes|no)$/i.test(first)) || negated) return null;
  return yes.test(first) ? true : no.test(first) ? false : null;
}

/** A value that should be one of a few. */
export function fitChoice(
  value: unknown,
  { enum: values, const: constant, aliases }: Schema,
  path: string,
): Fitted {
  const allowed: readonly unknown[] = values ?? [constant];
  if (allowed.some((one) => one === value)) return asItIs(value);
  if (Array.isArray(value) && value.length === 1) {
    const inner = fitChoice(value[0], { enum: allowed, ...(aliases === undefined ? {} : { aliases }) }, path);
    return inner.cost < 100 ? changed(value, inner.value, { path, cost: inner.cost + 1 }) : misfit(value);
  }
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean")
    return misfit(value);
  if (allowed.includes(null) && typeof value === "string" && isNothing(value))
    return changed(value, null, { path, cost: 1, kind: "interpreted" });
  const others =
    typeof aliases === "object" && !Array.isArray(aliases)
      ? (aliases as Record<string, readonly string[]>)
      : {};
  const choices = allowed
    .filter((one) => one !== null)
    .flatMap((one) => [String(one), ...(others[String(one)] ?? [])].map((name) => ({ name, value: one })));
  const nearest = nearestChoice(String(value), choices);
  if (nearest === null) return misfit(value);
  const kind = nearest.sameName ? "matched" : "interpreted";
  return changed(value, nearest.value, { path, kind, cost: 1.5 });
}
