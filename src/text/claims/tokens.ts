import { stem } from "../stem.ts";
import { isStopWord } from "../stop-words.ts";
import { scanRuns } from "../words.ts";

/** A word as claims are read from it: hyphens part words, and what follows an apostrophe is told. */
export interface ClaimToken {
  /** Lower case, without accents. */
  form: string;
  stem: string;
  start: number;
  end: number;
  /** What stands between the word before and this one. */
  gap: string;
  /** Whether a clause may begin here: a stop, comma, bracket or dash stands before it. */
  opens: boolean;
  /** Whether a sentence begins here. */
  opensSentence: boolean;
  /** Whether it says something by itself: no stop word, no lone letter, no figure. */
  content: boolean;
}

/**
 * The words of a text in order; "don't" is "do" and "not", so is "dont". The verb of "turn it off" reads as "disable",
 * that of "turn it on" as "enable".
 */
export function claimTokens(text: string): ClaimToken[] {
  const tokens: ClaimToken[] = [];
  let last = 0;
  const add = (start: number, end: number, form: string): void => {
    const gap = text.slice(last, start);
    const opensSentence = tokens.length === 0 || /[.!?]["”')\]]*\s|\n\s*\n/.test(gap);
    tokens.push({
      form,
      stem: stem(form),
      start,
      end,
      gap,
      opens: opensSentence || /[,;:()[\]!?\n]|\s[-–—]\s|—/.test(gap),
      opensSentence,
      content: form.length > 1 && !isStopWord(form) && !/^[\d.]+$/.test(form),
    });
    last = end;
  };
  scanRuns(text, (start, end) => {
    let at = start;
    for (const part of text.slice(start, end).split(/[-_]/)) {
      if (part !== "") addPart(text, tokens, at, at + part.length, add);
      at += part.length + 1;
    }
  });
  readParticles(tokens);
  return tokens;
}

/** How far "on" may stand from its "turn". */
const particleReach = 4;

function readParticles(tokens: ClaimToken[]): void {
  for (const [at, token] of tokens.entries()) {
    if (!/^(?:turn|switch|shut)(?:s|ed|t?ing|ches|ched|ching|ting)?$/.test(token.form)) continue;
    for (let next = at + 1; next < tokens.length && next - at <= particleReach; next++) {
      const { form, opensSentence } = tokens[next]!;
      if (opensSentence) break;
      if (form !== "on" && form !== "off") continue;
      token.form = form === "on" ? "enable" : "disable";
      token.stem = stem(token.form);
      break;
    }
  }
}

const withoutApostrophe = /^(ca|do|does|did|is|are|was|were|has|have|had|wo|would|could|should|must|need)nt$/;

function addPart(
  text: string,
  tokens: ClaimToken[],
  start: number,
  end: number,
  add: (start: number, end: number, form: string) => void,
): void {
  const form = text.slice(start, end).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const afterApostrophe = /['’]/.test(text[start - 1] ?? "") && /\p{L}/u.test(text[start - 2] ?? "");
  if (afterApostrophe && form === "t" && tokens.at(-1)?.form.endsWith("n") === true) {
    add(start, end, "not");
    return;
  }
  if (afterApostrophe && /^(?:s|t|d|m|re|ve|ll)$/.test(form)) return;
  const joined = withoutApostrophe.exec(form);
  if (joined !== null) {
    add(start, end - 2, joined[1]!);
    add(end - 2, end, "not");
    return;
  }
  if (form === "cannot") {
    add(start, start + 3, "can");
    add(start + 3, end, "not");
    return;
  }
  if (form !== "") add(start, end, form);
}
