const numeral = /\d(?:[\d.,_'’\u00a0\u202f ]*\d)?|\.\d+/g;
const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  mln: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  trillion: 1e12,
  lakh: 1e5,
  crore: 1e7,
};

/** Units that stand for a factor that depends on where one is. */
const unclearUnits = new Set(["lpa", "lac", "cr", "grand", "dozen"]);
const currency = /[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|JPY|INR|BRL|euros?|dollars?)\b/;

/**
 * The number that a person reads in a text that holds just one: `$120k`, `1,299.50`, `1.299,50 €`, `12%` (12), `1/3`.
 * Null for none, for two (`100-120k`) and for a text in which it is one word among many.
 */
export function readAmount(text: string): number | null {
  const trimmed = text
    .trim()
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xff10 + 48));
  const plain = Number(trimmed.replace(/^\+/, ""));
  if (trimmed !== "" && !Number.isNaN(plain) && Number.isFinite(plain)) return plain;
  const fraction = /^(-?\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?)$/.exec(trimmed);
  if (fraction !== null) {
    const [, part, whole] = fraction as unknown as [string, string, string];
    // `7/10` and `4.5/5` are marks out of so many rather than fractions.
    const mark = part.includes(".") || /^(?:0|5|10|20|100)$/.test(whole);
    return mark ? null : Number(part) / Number(whole);
  }
  if (trimmed.length > 120) return null;
  const exponent = /^[^\d]{0,4}(-?\d+(?:\.\d+)?[eE][+-]?\d+)\D{0,4}$/.exec(trimmed);
  if (exponent !== null) return Number(exponent[1]);
  const found = [...trimmed.matchAll(numeral)];
  if (found.length !== 1) return null;
  const [match] = found;
  const before = trimmed.slice(0, match!.index);
  const after = trimmed.slice(match!.index + match![0].length);
  if (/[\p{L}_]$/u.test(before) && !/(?:^|[^\p{L}])[A-Z]{2,3}$/u.test(before)) return null;
  // In accounts parentheses mean less than nothing, in prose they do not.
  if (/^\(.*\)$/.test(trimmed) && (currency.test(trimmed) || /\d[.,]\d/.test(trimmed))) return null;
  const digits = readDigits(match![0], currency.test(trimmed));
  if (digits === null) return null;
  const scale = readScale(before, after);
  if (scale === null) return null;
  const negative = /[-−]\s*[$€£¥]?\s*$/.test(before) && !/[\p{L}\d]\s?[-−]$/u.test(before);
  const value = round(digits * scale);
  return negative ? -value : value;
}

/** The factor a word or letter right after the digits stands for; null when they are part of another word. */
function readScale(before: string, after: string): number | null {
  const word = /^\s?(\p{L}+)/u.exec(after);
  if (word === null) return /^[:/]\d/.test(after) ? null : 1;
  if (unclearUnits.has(word[1]!.toLowerCase())) return null;
  const scale = scales[word[1]!.toLowerCase()];
  const attached = !/^\s/.test(after);
  if (scale === undefined) return attached && word[1]!.length > 3 ? null : 1;
  const money = /[$€£¥]\s*$/.test(before) || /^[^\p{L}]*\p{L}+\s*(?:[$€£¥]|USD|EUR|GBP)/u.test(after);
  const letter = word[1]!;
  if ((letter === "m" || letter === "b") && !money) return 1;
  return scale;
}

/**
 * Reads digits with either convention for thousands and decimals. Three digits after a lone comma are thousands, after a
 * lone point only where it is money, which has no thousandths.
 */
function readDigits(text: string, isMoney: boolean): number | null {
  const bare = text.replace(/[_'’\s]/g, "");
  if (/[_'’\s]/.test(text) && !/^\d{1,3}(?:[_'’\s]\d{3})+(?:[.,]\d+)?$/.test(text)) return null;
  const comma = bare.lastIndexOf(",");
  const point = bare.lastIndexOf(".");
  if (comma === -1) {
    const thousands = bare.split(".").length > 2 || (isMoney && /^[1-9]\d{0,2}\.\d{3}$/.test(bare));
    return thousands ? grouped(bare, ".") : Number(bare);
  }
  if (point === -1) {
    return /^\d{1,3}(?:,\d{3})+$/.test(bare) || bare.split(",").length > 2
      ? grouped(bare, ",")
      : Number(bare.replace(",", "."));
  }
  const [groups, decimals] =
    comma > point
      ? [bare.slice(0, comma), bare.slice(comma + 1)]
      : [bare.slice(0, point), bare.slice(point + 1)];
  const whole = grouped(groups, comma > point ? "." : ",");
  return whole === null || !/^\d*$/.test(decimals) ? null : Number(`${whole}.${decimals || "0"}`);
}

function grouped(text: string, separator: "," | "."): number | null {
  const parts = text.split(separator);
  const sound = parts.every((part, at) => (at === 0 ? /^\d+$/.test(part) : /^\d{2,3}$/.test(part)));
  return sound ? Number(parts.join("")) : null;
}

const round = (value: number): number => Number(value.toPrecision(15));
