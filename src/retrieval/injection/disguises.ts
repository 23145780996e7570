/** Words that a filter would look for. */
const watched = [
  "ignore",
  "disregard",
  "forget",
  "override",
  "bypass",
  "reveal",
  "previous",
  "instructions",
  "instruction",
];

/** Digits and marks that stand for letters. */
const standIns: Record<string, string> = {
  a: "a4@",
  b: "b8",
  e: "e3",
  g: "g9",
  i: "i1!",
  l: "l1",
  o: "o0",
  s: "s5$",
  t: "t7",
};
const plainLetters = new Map(
  Object.entries(standIns).flatMap(([letter, all]) => [...all].map((other) => [other, letter] as const)),
).set("1", "i");

const spelt = (word: string): string =>
  Array.from(word, (letter) => `[${(standIns[letter] ?? letter).replace("$", "\\$")}]`).join("");
/** First and last letter in their place, those between in any order. */
const shuffled = (word: string): string =>
  `${word[0]!}[${[...new Set(word.slice(1, -1))].join("")}]{${word.length - 2}}${word.at(-1)!}`;

const misspelt = new RegExp(
  `(?<![\\w@$])(?!(?:${watched.join("|")})(?!\\w))(?:${watched.flatMap((word) => [spelt(word), shuffled(word)]).join("|")})(?![\\w@$])`,
  "g",
);

const inOrder = (word: string): string => [...word].sort().join("");
const byLetters = new Map(watched.map((word) => [inOrder(word), word]));

/** The watched word that is meant, or the word as it is. */
function mended(found: string): string {
  const plain = Array.from(found, (letter) => plainLetters.get(letter) ?? letter).join("");
  return byLetters.get(inOrder(plain)) ?? found;
}

/** Single letters with something between each two: "i g n o r e", "i-g-n-o-r-e". */
const apart =
  /(?<!\w)[a-z][\s.\-_*|/]{1,3}[a-z][\s.\-_*|/]{1,3}[a-z](?!\w)(?:[\s.\-_*|/]{1,3}[a-z](?!\w)){3,}/g;

/** The same as one word, since nothing tells where words end. */
const together =
  /(?:ignore|disregard|forget|override)(?:all|any|the|your|of)*(?:previous|prior|above|earlier|system|your)+(?:system)?(?:instruction|prompt|rule|guideline|message)|reveal(?:the|your)*(?:system)?prompt/;

/** A disguise: where it is put on, and what the text says without it. */
interface Disguise {
  /** Of folded text; of the source when `raw`. */
  pattern: RegExp;
  raw?: true;
  /** `around`: what the line has near the match. */
  read: (found: string, around: string) => string[];
  /** Whether it is the text around that is read, so that one match stands for those beside it. */
  around?: true;
}

const disguises: readonly Disguise[] = [
  { pattern: misspelt, around: true, read: (_, line) => [line.replace(misspelt, mended)] },
  {
    pattern: apart,
    read: (found) =>
      together.test(found.replace(/[^a-z]/g, "")) ? ["ignore all previous instructions"] : [],
  },
  {
    pattern: /snoitcurtsni|erongi|tpmorp metsys|draagersid/g,
    around: true,
    read: (_, line) => [[...line].reverse().join("")],
  },
  {
    pattern: /vafgehpgvba|vtaber|qvfertneq|flfgrz cebzcg/g,
    around: true,
    read: (_, line) => [line.replace(/[a-z]/g, thirteenOn)],
  },
  {
    pattern: /(?<![\w+/=-])(?:[\w+/]{4}){6,}(?:[\w+/]{2}==|[\w+/]{3}=)?(?![\w+/=-])/g,
    raw: true,
    read: (found) => readable(Buffer.from(found, "base64")),
  },
  {
    pattern: /(?<![\da-z])(?:(?:\\x|0x)?[\da-f]{2}[\s,:]?){16,400}(?![\da-z])/gi,
    raw: true,
    read: (found) => readable(Buffer.from(found.replace(/\\x|0x|[\s,:]/gi, ""), "hex")),
  },
  {
    pattern: /%[\da-f]{2}\w{0,80}%[\da-f]{2}/gi,
    raw: true,
    around: true,
    read: (_, line) => [line.replace(/%([\da-f]{2})/gi, (_all, digits: string) => character(digits, 16))],
  },
  {
    pattern: /(?:&#x?[\da-f]{2,6};\s?){6,}/gi,
    raw: true,
    read: (found) => [
      found.replace(/&#(x?)([\da-f]{2,6});/gi, (_, x: string, digits: string) =>
        character(digits, x === "" ? 10 : 16),
      ),
    ],
  },
];

/** A stretch that wears a disguise and what it says without. */
export interface Disguised {
  /** Offset past it, in the folded text or, when `raw`, in the source. */
  end: number;
  raw: boolean;
  /** In lower case. */
  readings: string[];
}

/** Every stretch of a text that can be read in another way. */
export function findDisguises(source: string, folded: string): Disguised[] {
  const found: Disguised[] = [];
  for (const { pattern, raw = false, around = false, read } of disguises) {
    const text = raw ? source : folded;
    let seen = 0;
    for (const { 0: stretch, index } of text.matchAll(pattern)) {
      if (index < seen) continue;
      if (around) seen = index + reach;
      const readings = read(stretch, near(text, index));
      if (readings.length > 0)
        found.push({
          end: index + stretch.trimEnd().length,
          raw,
          readings: readings.map((one) => one.toLowerCase()),
        });
    }
  }
  return found;
}

/** Characters before and after a match that are read with it. */
const reach = 150;

function near(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - reach), at);
  const after = text.slice(at, at + reach);
  const end = after.indexOf("\n");
  return before.slice(before.lastIndexOf("\n") + 1) + (end === -1 ? after : after.slice(0, end));
}

const thirteenOn = (letter: string): string =>
  String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97);

function character(digits: string, base: number): string {
  const code = Number.parseInt(digits, base);
  return code < 0x11_0000 ? String.fromCodePoint(code) : "";
}

/** Bytes as text, when they are one that a person could have written. */
function readable(bytes: Buffer): string[] {
  const text = bytes.toString("utf8");
  const plain = text.match(/[\p{L}\s.,:;!?'"()-]/gu)?.length ?? 0;
  return text.includes(" ") && plain >= text.length * 0.9 ? [text] : [];
}
