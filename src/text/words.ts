/** A word of a text as it is searched for. */
export interface Word {
  /** Lower case, accents folded (in English); for an identifier its whole without connectors, or one of its parts. */
  form: string;
  /** Offsets of the run of characters it was read from; the parts of an identifier share those of the whole. */
  start: number;
  end: number;
  /** Counts words from 0 in reading order. The parts of an identifier follow each other, its whole stands with the first. */
  position: number;
  /** Whether the form is an identifier's whole: `maxOutputTokens`, `AI_NoObjectGeneratedError`, `generate-text`. */
  identifier: boolean;
}

/** What one run of characters is read as; see `Word` for the fields. */
export interface WordForms {
  forms: readonly { form: string; position: number; identifier: boolean }[];
  /** How many positions the run takes up. */
  positions: number;
}

const other = 0;
const letter = 1;
const digit = 2;
const ideograph = 3;

const unknown = 4;

/** The class of each UTF-16 unit, worked out when first met. Astral letters join their neighbours as letters. */
const classes = new Uint8Array(65_536).fill(unknown);

function classOf(code: number): number {
  const known = classes[code]!;
  return known === unknown ? (classes[code] = classify(code)) : known;
}

function classify(code: number): number {
  const character = String.fromCharCode(code);
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) return ideograph;
  if ((code >= 0xd800 && code <= 0xdfff) || /[\p{L}\p{M}]/u.test(character)) return letter;
  return /\p{N}/u.test(character) ? digit : other;
}

/** Calls `onRun` for every run of characters that is one word or one identifier, with its offsets. */
export function scanRuns(text: string, onRun: (start: number, end: number) => void): void {
  const length = text.length;
  let at = 0;
  while (at < length) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === other) {
      at++;
      continue;
    }
    const start = at;
    at++;
    if (kind !== ideograph) {
      while (at < length) {
        const code = text.charCodeAt(at);
        const next = classOf(code);
        if (next === letter || next === digit) at++;
        else if (next === other && joins(text, at, code)) at += 2;
        else break;
      }
    }
    onRun(start, at);
  }
}

/** `_` and `-` join letters and digits; `.` joins digits only, and the x of "4.x". */
function joins(text: string, at: number, code: number): boolean {
  if (code !== 95 && code !== 45 && code !== 46) return false;
  if (at + 1 >= text.length) return false;
  const after = classOf(text.charCodeAt(at + 1));
  if (after !== letter && after !== digit) return false;
  if (code !== 46) return true;
  if (classOf(text.charCodeAt(at - 1)) !== digit) return false;
  if (after === digit) return true;
  return (
    (text.charCodeAt(at + 1) | 32) === 120 &&
    (at + 2 >= text.length || classOf(text.charCodeAt(at + 2)) === other)
  );
}

/** Lower case, without accents. */
export const foldAccents = (run: string): string =>
  /[^\x00-\x7f]/.test(run)
    ? run
        .normalize("NFKD")
        .replace(/[\p{M}\s]/gu, "")
        .toLowerCase()
    : run.toLowerCase();

const hump = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/**
 * The forms a run can be found by. An ordinary word has one. An identifier has its whole, with connectors
 * left out so that `generateText`, `generate_text` and `generate-text` are one; each piece between connectors
 * that has humps of its own; and its parts. `fold` writes each down: that of the language, English by default.
 */
export function wordForms(run: string, fold = foldAccents): WordForms {
  if (/^[a-z]+$/.test(run)) return single(run);
  const pieces = run.split(/[_-]/);
  const leaves = pieces.map((piece) => piece.split(hump).flatMap(numberParts));
  const count = leaves.reduce((sum, parts) => sum + parts.length, 0);
  if (count === 1) return single(fold(run));
  const seen = new Set<string>();
  const forms: { form: string; position: number; identifier: boolean }[] = [];
  const add = (form: string, position: number, identifier: boolean): void => {
    if (form === "" || seen.has(form)) return;
    seen.add(form);
    forms.push({ form, position, identifier });
  };
  add(fold(pieces.join("")), 0, true);
  let position = 0;
  for (const [index, piece] of pieces.entries()) {
    const parts = leaves[index]!;
    if (parts.length > 1 && pieces.length > 1) add(fold(piece), position, true);
    for (const part of parts) {
      const form = fold(part);
      if (form.length > 1 || /[1-9]/.test(form)) add(form, position, false);
      position++;
    }
  }
  return { forms, positions: position };
}

/** One form; none for a run of nothing but accents. */
const single = (form: string): WordForms => ({
  forms: form === "" ? [] : [{ form, position: 0, identifier: false }],
  positions: 1,
});

/** "5.0" is also found by its 5, "v5" by its 5. */
function numberParts(piece: string): string[] {
  if (/^[vV]\d/.test(piece)) return [piece, ...piece.slice(1).split(".").slice(0, 1)];
  return /^\d+\.[\d.xX]+$/.test(piece) ? [piece, piece.slice(0, piece.indexOf("."))] : [piece];
}

/**
 * The words of a text in reading order, stop words included. The letters after an apostrophe ("model's",
 * "don't") are not words. Chinese and Japanese characters are a word each. For `fold` see `wordForms`.
 */
export function words(text: string, fold = foldAccents): Word[] {
  const result: Word[] = [];
  let position = 0;
  scanRuns(text, (start, end) => {
    if (isContraction(text, start, end)) return;
    const { forms, positions } = wordForms(text.slice(start, end), fold);
    for (const { form, position: offset, identifier } of forms) {
      result.push({ form, start, end, position: position + offset, identifier });
    }
    position += positions;
  });
  return result;
}

/** Whether a run is what follows the apostrophe in "model's", "don't", "we've". */
export function isContraction(text: string, start: number, end: number): boolean {
  if (end - start > 2 || start < 2) return false;
  const before = text.charCodeAt(start - 1);
  if (before !== 39 && before !== 0x2019) return false;
  if (classOf(text.charCodeAt(start - 2)) !== letter) return false;
  return /^(?:s|t|d|m|re|ve|ll)$/i.test(text.slice(start, end));
}
