import { claimTokens } from "./tokens.ts";
import type { ClaimToken } from "./tokens.ts";
import { currencySigns, magnitudes, unitNamed } from "./units.ts";

/** A figure that a text states. */
export interface Quantity {
  kind: "number" | "percent" | "money" | "date" | "version";
  /** In the base unit where the unit is known; both ends of a range, else equal. A date is its year. */
  low: number;
  high: number;
  /** Base unit: `second`, `month`, `gram`, `usd`, `percent`, `share` (1 in 5), ...; null for none. */
  unit: string | null;
  /** The figures of a version or of a bare number, as written: 5.0.1 is [5, 0, 1], 4.x is [4, null]; null else. */
  parts: readonly (number | null)[] | null;
  start: number;
  end: number;
}

const figure =
  /(?<![\p{L}\p{N}_.])(?<![\p{L}]-)(?:(?<sign>US\$|[$€£¥]|(?:USD|EUR|GBP)\s?)?(?<minus>(?<![\p{N}\p{L})])[-−])?(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|\.\d+)(?<more>(?:\.(?:\d+|[xX*])(?![\p{L}\p{N}]))*)|[vV](?<version>\d+(?:\.(?:\d+|[xX*]))*))(?<tail>[\p{L}µμ°%×]*)/gu;

const numberWords = new Map(
  "zero:0 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90 dozen:12 twice:2 thrice:3"
    .split(" ")
    .map((pair) => pair.split(":"))
    .map(([word, value]) => [word!, Number(value)]),
);

/** The figures of a text in order, in digits and in words. */
export function readQuantities(text: string, tokens: readonly ClaimToken[] = claimTokens(text)): Quantity[] {
  const found: Quantity[] = [];
  for (const match of text.matchAll(figure)) {
    const quantity = fromDigits(text, match);
    if (quantity !== null) found.push(quantity);
  }
  found.push(...fromWords(text, tokens));
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const outermost = found.filter((one, at) => !found.slice(0, at).some((before) => before.end > one.start));
  return joinRanges(text, carryVersions(text, outermost));
}

function fromDigits(text: string, match: RegExpExecArray): Quantity | null {
  const { sign, minus, number, more = "", version, tail = "" } = match.groups!;
  const start = match.index;
  const end = start + match[0].length;
  if (version !== undefined) {
    return tail === "" ? versionOf(version, start, end) : null;
  }
  if (more !== "") return tail === "" ? versionOf(number! + more, start, end) : null;
  const value = Number(number!.replaceAll(",", "")) * (minus === undefined ? 1 : -1);
  const plain: Quantity = {
    kind: "number",
    low: value,
    high: value,
    unit: null,
    parts: /[,eE]/.test(number!) ? null : number!.split(".").map(Number),
    start,
    end,
  };
  if (sign !== undefined) {
    const currency = currencySigns[sign.trim().toLowerCase()]!;
    const scaled = scale(text, plain, tail);
    return scaled === null ? null : { ...scaled, kind: "money", unit: currency, parts: null };
  }
  if (tail !== "") return withTail(text, plain, tail);
  if (isVersioned(text, start, number!) && !/^\s*%/.test(text.slice(end))) {
    const { unit } = withUnit(text, plain);
    if (unit === null || !isKnownUnit(unit)) return versionOf(number!, start, end);
  }
  const fraction = /^\s?(?:\/|in|of|out of)\s?(\d[\d,]*)(?:\s+(thousand|million|billion))?(?![\d.])/.exec(
    text.slice(end),
  );
  if (fraction !== null && !/[/\d]$/.test(text.slice(0, start)) && !/^\/\d+\/\d/.test(text.slice(end))) {
    const whole = Number(fraction[1]!.replaceAll(",", "")) * (magnitudes[fraction[2] ?? ""] ?? 1);
    if (whole >= value && whole > 1)
      return {
        ...plain,
        low: value / whole,
        high: value / whole,
        unit: "share",
        parts: null,
        end: end + fraction[0].length,
      };
  }
  if (/^(?:1[5-9]|20)\d\d$/.test(number!)) {
    const counted = withUnit(text, plain);
    if (counted.unit === null || !isKnownUnit(counted.unit)) return { ...plain, kind: "date", parts: null };
    return counted;
  }
  return scale(text, plain, "");
}

/** "5k", "10mg", "4x"; null when the letters make it part of a name: "3D", "5hmC". An ordinal is its number. */
function withTail(text: string, plain: Quantity, tail: string): Quantity | null {
  if (/^(?:st|nd|rd|th)$/.test(tail)) return { ...plain, parts: null };
  if (magnitudes[tail.toLowerCase()] !== undefined && unitNamed(tail) === undefined)
    return scale(text, plain, tail);
  const unit = unitNamed(tail);
  if (unit === undefined) return null;
  return inUnit(plain, unit.base, unit.factor);
}

/** Takes in a magnitude and the unit after it. */
function scale(text: string, plain: Quantity, tail: string): Quantity | null {
  let factor = 1;
  let end = plain.end;
  if (tail !== "") {
    const known = magnitudes[tail.toLowerCase()] ?? (tail.toLowerCase() === "m" ? 1e6 : undefined);
    if (known === undefined) return null;
    factor = known;
  }
  for (;;) {
    const next = /^\s+(hundred|thousand|million|billion|trillion)s?\b/i.exec(text.slice(end, end + 24));
    if (next === null) break;
    factor *= magnitudes[next[1]!.toLowerCase()]!;
    end += next[0].length;
  }
  const scaled = { ...plain, low: plain.low * factor, high: plain.high * factor, end };
  return withUnit(text, factor === 1 ? scaled : { ...scaled, parts: null });
}

/** Takes in the unit that follows, or the noun that is counted. */
function withUnit(text: string, quantity: Quantity): Quantity {
  const next = /^(?:\s?(%|°\s?[CF]?)|[\s-]?(?:per\s?cent(?:age)?|percent)\b|[\s-]([\p{L}µμ]+))/u.exec(
    text.slice(quantity.end, quantity.end + 40),
  );
  if (next === null) return quantity;
  const end = quantity.end + next[0].length;
  const word = next[2];
  if (word === undefined) {
    const sign = next[1]?.replace(/\s/, "");
    const unit = sign === undefined ? unitNamed("percent") : unitNamed(sign);
    return inUnit({ ...quantity, end }, unit!.base, unit!.factor);
  }
  const unit = word.length === 1 && /[a-z]/i.test(word) && !/[mgsl]/.test(word) ? undefined : unitNamed(word);
  if (unit !== undefined) return inUnit({ ...quantity, end }, unit.base, unit.factor);
  return quantity;
}

function inUnit(quantity: Quantity, base: string, factor: number): Quantity {
  const money = /^(?:usd|eur|gbp|jpy)$/.test(base);
  return {
    ...quantity,
    kind: base === "percent" ? "percent" : money ? "money" : "number",
    low: round(quantity.low * factor),
    high: round(quantity.high * factor),
    unit: base,
    parts: null,
  };
}

const isKnownUnit = (unit: string): boolean => unit !== "share";

/** Without the noise of binary fractions, so that 400 mg and 0.4 g are one. */
const round = (value: number): number => Number(value.toPrecision(12));

function versionOf(written: string, start: number, end: number): Quantity {
  const parts = written.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : null));
  const value = parts[0]!;
  return { kind: "version", low: value, high: value, unit: null, parts, start, end };
}

const versionWord = /(?:\bversions?|\brelease|\bver\.?|\bv\.?)\s*$/i;
/** A name with a capital in front of a small number: "AI SDK 5", "Node 20", "Next.js 15"; "SDK (5)" too. */
const versionedName = /(?:^|[\s"'`(])(?:\p{Lu}[\p{L}\p{N}.+#]*|\p{L}+\p{Lu}[\p{L}\p{N}.]*)[\s]\(?$/u;
/** Words with a capital that number things. */
const counting =
  /\b(?:Type|Phase|Stage|Figure|Fig|Table|Chapter|Section|Part|Step|Level|Class|Group|Grade|Day|Week|Month|Year|Top|Only|About|Over|Under|Nearly|Almost|The|In|Of|For|At|To|From|By|After|Before|Since|Until|And|Or|Is|Are|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|HTTP|Error|Port|Status)\s\(?$/;

function isVersioned(text: string, start: number, number: string): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  if (versionWord.test(before)) return true;
  return /^\d{1,2}(?:\.\d{1,2})?$/.test(number) && versionedName.test(before) && !counting.test(before);
}

/** "from v6 to 7", "3.4 and 4.0 of AI SDK 5": a bare number beside a version is one as well. */
function carryVersions(text: string, found: Quantity[]): Quantity[] {
  const beside = (a: Quantity | undefined, b: Quantity | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    /^\s*(?:to|and|or|vs\.?|versus|→|->|,|\/)\s*$/.test(text.slice(a.end, b.start));
  return found.map((quantity, at) => {
    if (quantity.kind !== "number" || quantity.unit !== null || quantity.parts === null) return quantity;
    const before = found[at - 1];
    const after = found[at + 1];
    const isVersion =
      (before?.kind === "version" && beside(before, quantity)) ||
      (after?.kind === "version" && beside(quantity, after));
    return isVersion ? { ...quantity, kind: "version" } : quantity;
  });
}

/** Joins "5-10 mg", "5 to 10 mg", "between 5 and 10"; not "from 10 to 5", which says a change. */
function joinRanges(text: string, found: Quantity[]): Quantity[] {
  const joined: Quantity[] = [];
  for (const quantity of found) {
    const before = joined.at(-1);
    if (before !== undefined && before.low === before.high && rangeBetween(text, before, quantity)) {
      const unit = before.unit ?? quantity.unit;
      // "5-10 minutes": the first figure has the unit of the second.
      const ratio = before.unit === null && quantity.parts === null ? unitRatio(text, quantity) : 1;
      joined[joined.length - 1] = {
        ...quantity,
        low: round(before.low * ratio),
        high: quantity.high,
        unit,
        parts: null,
        start: before.start,
      };
    } else joined.push(quantity);
  }
  return joined;
}

function rangeBetween(text: string, a: Quantity, b: Quantity): boolean {
  if (a.kind === "version" || b.kind === "version") return false;
  const between = text.slice(a.end, b.start);
  const before = text.slice(Math.max(0, a.start - 10), a.start);
  if (/^\s?[-–—]\s?$/.test(between)) return true;
  if (/^\s+to\s+$/.test(between))
    return !/\bfrom\s+$/i.test(before) || (a.kind === "date" && b.kind === "date");
  return /^\s+and\s+$/.test(between) && /\bbetween\s+$/i.test(before);
}

function unitRatio(text: string, quantity: Quantity): number {
  const written = /\d[\d,]*(?:\.\d+)?/.exec(text.slice(quantity.start, quantity.end));
  const value = written === null ? 0 : Number(written[0].replaceAll(",", ""));
  return value === 0 ? 1 : quantity.high / value;
}

/** "thirty seconds", "half a minute", "two hundred"; "one" and "a" only before a unit of time or a magnitude. */
function fromWords(text: string, tokens: readonly ClaimToken[]): Quantity[] {
  const found: Quantity[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const next = tokens[at + 1];
    let value = numberWords.get(token.form);
    let last = at;
    if (value === undefined && token.form === "half") {
      const noun = next?.form === "a" || next?.form === "an" ? at + 2 : at + 1;
      if (timeUnit(tokens[noun]) !== undefined) {
        value = 0.5;
        last = noun - 1;
      }
    } else if (value === undefined && /^(?:one|an?)$/.test(token.form)) {
      const before = tokens[at - 1]?.form ?? "";
      const spans = /^(?:after|for|in|within|every|than|of|takes?|least|over|under)$/.test(before);
      const isOne = token.form === "one" || spans;
      if (next !== undefined && magnitudes[next.form] !== undefined && next.form.length > 2) value = 1;
      else if (isOne && timeUnit(next) !== undefined) value = 1;
    } else if (value !== undefined && value >= 20 && value % 10 === 0 && next !== undefined) {
      const ones = numberWords.get(next.form);
      if (ones !== undefined && ones > 0 && ones < 10) {
        value += ones;
        last = at + 1;
      }
    }
    if (value === undefined) continue;
    const plain: Quantity = {
      kind: "number",
      low: value,
      high: value,
      unit: null,
      parts: Number.isInteger(value) ? [value] : null,
      start: token.start,
      end: tokens[last]!.end,
    };
    const quantity = scale(text, plain, "");
    if (quantity !== null) found.push(quantity);
    while (at + 1 < tokens.length && tokens[at + 1]!.end <= (quantity ?? plain).end) at++;
  }
  return found;
}

function timeUnit(token: ClaimToken | undefined): string | undefined {
  if (token === undefined || token.form.length < 3) return undefined;
  const unit = unitNamed(token.form);
  return unit?.base === "second" || unit?.base === "month" ? unit.base : undefined;
}

/**
 * Whether one figure says what the other says. Versions: the first may be the shorter one, so that v5 holds of
 * 5.0.1 and 4.x of 4.2, but 5.1 does not hold of v5. A bare number may stand for a version or a figure with unit.
 */
export function sameQuantity(a: Quantity, b: Quantity): boolean {
  if (a.kind === "version" || b.kind === "version") {
    if (a.parts === null || b.parts === null) return false;
    const mine = shortened(a.parts);
    const other = shortened(b.parts);
    if (a.kind !== b.kind && mine.length !== other.length) return false;
    return mine.length <= other.length && mine.every((part, at) => part === other[at]);
  }
  const known = a.unit !== null && b.unit !== null;
  if (known && a.unit !== b.unit) return shareAndPercent(a, b);
  if (close(a.low, b.low) && close(a.high, b.high)) return true;
  // A point inside a range that is stated holds of it.
  return known && a.low === a.high && b.low < b.high && b.low <= a.low && a.low <= b.high;
}

function shareAndPercent(a: Quantity, b: Quantity): boolean {
  const inPercent = ({ unit, low }: Quantity): number | null =>
    unit === "percent" ? low : unit === "share" ? low * 100 : null;
  const mine = inPercent(a);
  const other = inPercent(b);
  return mine !== null && other !== null && close(mine, other);
}

const close = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Without .0 and .x at the end. */
function shortened(parts: readonly (number | null)[]): (number | null)[] {
  let length = parts.length;
  while (length > 1 && (parts[length - 1] === 0 || parts[length - 1] === null)) length--;
  return parts.slice(0, length);
}

/** Whether two figures speak of the same kind of thing, so that one not equal to the other contradicts it. */
export function comparable(a: Quantity, b: Quantity): boolean {
  if (a.kind === b.kind && a.kind !== "number") return a.unit === b.unit;
  if (a.kind === "number" && b.kind === "number") return a.unit === b.unit;
  return false;
}
