/** A text as it is compared: lower case, without accents, emphasis by `_` and characters that cannot be seen. */
export interface Folded {
  text: string;
  /** Offset into the source of each character, and one past the last; null when they are the same. */
  offsets: Int32Array | null;
}

/** Latin letters by the code points of their twins in Cyrillic, Greek, Armenian and phonetic script; all of one UTF-16 unit. */
const twins = new Map<string, string>();
for (const [latin, others] of Object.entries({
  a: "430 3b1 251 391 410",
  b: "42c 432 412 392",
  c: "441 3f2 421 3f9",
  d: "501",
  e: "435 3b5 415 395",
  g: "261",
  h: "4bb 43d 41d 397",
  i: "456 3b9 131 406 399",
  j: "458 408",
  k: "43a 3ba 41a 39a",
  l: "4cf 217c",
  m: "43c 41c 39c",
  n: "43f 3b7 39d",
  o: "43e 3bf 585 41e 39f",
  p: "440 3c1 420 3a1",
  q: "51b",
  r: "433",
  s: "455 405",
  t: "442 3c4 422 3a4",
  u: "3c5 57d",
  v: "3bd 475",
  w: "51d 461",
  x: "445 3c7 425 3a7",
  y: "443 3b3 423 3a5",
  z: "396",
}))
  for (const other of others.split(" ")) twins.set(String.fromCharCode(Number.parseInt(other, 16)), latin);

const mayMix = /[\u0131\u0251\u0261\u0370-\u052f\u0561-\u0587\u217c]/;
const word = /[\p{L}\p{M}\u00ad\u200b-\u200d\u2060]+/gu;

/** Zero-width, soft hyphen, direction and tag characters: nothing that a reader sees. */
const unseen = /\p{Default_Ignorable_Code_Point}/u;

/** A tag character, which shows nothing, as the ASCII character it stands for (Unicode block E0000). */
const untagged = (code: number): string =>
  code >= 0xe0020 && code <= 0xe007e ? String.fromCharCode(code - 0xe0000) : "";

/** Underscores that stand at the border of a word. */
const emphasis = /(?<=^|[\s(*"'>])_+|(?<!_)_+(?=[\s.,;:!?)*"']|$)/gm;

/**
 * Folds a text for comparison. Letters of other scripts become Latin only in words that have Latin letters as well,
 * so that Russian stays Russian.
 */
export function fold(source: string): Folded {
  const strange = /[^\x00-\x7f]+/g;
  const bare = source.includes("_") ? source.replace(emphasis, (marks) => " ".repeat(marks.length)) : source;
  const text = mayMix.test(bare) ? bare.replace(word, unmixed) : bare;
  const parts: string[] = [];
  let offsets: number[] | null = null;
  let length = 0;
  let at = 0;
  const copy = (end: number): void => {
    if (end === at) return;
    parts.push(text.slice(at, end).toLowerCase());
    if (offsets !== null) for (let i = at; i < end; i++) offsets.push(i);
    length += end - at;
    at = end;
  };
  for (const { 0: run, index } of text.matchAll(strange)) {
    copy(index);
    for (const character of run) {
      const plain = foldCharacter(character);
      if (offsets === null && plain.length !== character.length)
        offsets = Array.from({ length }, (_, place) => place);
      parts.push(plain);
      if (offsets !== null) for (let i = 0; i < plain.length; i++) offsets.push(at);
      length += plain.length;
      at += character.length;
    }
  }
  copy(text.length);
  offsets?.push(text.length);
  return shortened({ text: parts.join(""), offsets: offsets === null ? null : Int32Array.from(offsets) });
}

/** A folded text with long gaps between words cut to 40 characters, so that no pattern walks along them for long. */
function shortened(folded: Folded): Folded {
  const gaps = [...folded.text.matchAll(/(?<=[\s*>]{40})[\s*>]+/g)];
  if (gaps.length === 0) return folded;
  const parts: string[] = [];
  const offsets: number[] = [];
  let at = 0;
  const copy = (end: number): void => {
    parts.push(folded.text.slice(at, end));
    for (; at < end; at++) offsets.push(folded.offsets === null ? at : folded.offsets[at]!);
  };
  for (const { 0: gap, index } of gaps) {
    copy(index);
    at += gap.length;
  }
  copy(folded.text.length);
  offsets.push(folded.offsets === null ? at : folded.offsets[at]!);
  return { text: parts.join(""), offsets: Int32Array.from(offsets) };
}

const known = new Map<string, string>();

function foldCharacter(character: string): string {
  let plain = known.get(character);
  if (plain === undefined) {
    plain = plainForm(character);
    if (known.size < 20_000) known.set(character, plain);
  }
  return plain;
}

function plainForm(character: string): string {
  const code = character.codePointAt(0)!;
  if (code >= 0xe0000 && code <= 0xe007f) return untagged(code).toLowerCase();
  if (unseen.test(character)) return "";
  if (/[\u2018\u2019\u201a\u201b\u2032]/.test(character)) return "'";
  if (/[\u201c-\u201f\u00ab\u00bb]/.test(character)) return '"';
  if (/\s/.test(character)) return " ";
  // Latin letters lose their accents, wide, circled and mathematical ones their shape; other scripts keep theirs.
  const decomposes = code < 0x250 || (code >= 0x1e00 && code < 0x1f00) || isShaped(code);
  if (!decomposes) return character.length === 1 ? lower(character) : character;
  return character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

const isShaped = (code: number): boolean =>
  (code >= 0x2100 && code < 0x2190) ||
  (code >= 0x2460 && code < 0x2500) ||
  (code >= 0xff00 && code < 0xfff0) ||
  (code >= 0x1d400 && code < 0x1d800) ||
  (code >= 0x1f110 && code < 0x1f18b);

const lower = (character: string): string => {
  const small = character.toLowerCase();
  return small.length === 1 ? small : character;
};

function unmixed(run: string): string {
  if (!/[a-z]/i.test(run) || !mayMix.test(run)) return run;
  return Array.from(run, (letter) => twins.get(letter) ?? letter).join("");
}

/** What only a disguise would hold: unseen characters, other scripts' twins, shaped letters. */
const disguise =
  /[\p{Default_Ignorable_Code_Point}\u0131\u0251\u0261\u0370-\u052f\u2460-\u24ff\uff01-\uff5e\u{1d400}-\u{1d7ff}\u{1f110}-\u{1f18a}]/u;

/** Whether a stretch of a text is Latin only once it is folded. */
export function isDisguised(source: string, folded: string): boolean {
  return disguise.test(source) && !disguise.test(folded);
}

/**
 * Text that is there and shows nothing: four or more tag characters (but for the flags of regions), eight or more
 * zero-width ones in a row, text whose direction is turned round.
 */
const hidden =
  /(?<!\u{1f3f4})(?:[\u{e0020}-\u{e007e}]){4,}\u{e007f}?|[\u200b-\u200f\u2060-\u2064\ufeff]{8,}|[\u202d\u202e][^\u202c\n]{4,}/gu;

/** Offsets of the last character of each stretch that a reader does not see as it is. */
export function hiddenText(source: string): number[] {
  return Array.from(source.matchAll(hidden), ({ 0: run, index }) => index + run.length - 1);
}
