import { sentences } from "../../text/index.ts";

/** A sentence that a model wrote, with the passages it names. */
export interface WrittenStatement {
  text: string;
  /** Offsets into the text without citations. */
  start: number;
  end: number;
  /** Numbers of passages in the order they were given, each once. */
  numbers: number[];
  /** Whether it looks complete: it ends as sentences do, or is an item, a row or code. */
  whole: boolean;
}

/** What a model wrote, without its citations. */
export interface Written {
  text: string;
  statements: WrittenStatement[];
}

/**
 * Reads what a model wrote: takes the citations out and gives each to its sentence. Besides [2] it knows what models
 * write in its place: [2][3], [2, 3], [2-4], [^2], [[2]], [source 2], 【2†source】, (passage 2), <sup>2</sup>, (2) at
 * the end of a sentence, a delimiter like <p1a2b3c 2>, and the same as a link. A citation behind the full stop belongs
 * to the sentence before it, one at the beginning of a line to the sentence it opens. A list of sources at the end is
 * left out, headings are no statements, and brackets in code are code.
 */
export function readStatements(written: string): Written {
  const { text, marks } = takeOut(withoutSources(written));
  const statements = sentences(text)
    .filter(({ kind }) => kind !== "heading")
    .map(({ kind, start, end }): WrittenStatement => {
      const said = text.slice(start, end);
      const whole = kind === "code" ? /(?:```|~~~)$/.test(said) : kind !== "paragraph" || terminal.test(said);
      return { text: said, start, end, numbers: [], whole };
    });
  for (const { at, opens, numbers } of marks) {
    const statement = opens
      ? statements.find(({ end }) => end > at)
      : (statements.findLast(({ start }) => start < at) ?? statements[0]);
    for (const number of numbers)
      if (statement?.numbers.includes(number) === false) statement.numbers.push(number);
  }
  return { text, statements };
}

const terminal = /[.!?:。！？…]["'”’»)\]*_`]*$/;

/** A line that says only that sources follow, and what follows. */
const sourcesHead =
  /^[#*_ \t]*(?:sources?|references?|citations?|footnotes?|quellen|belege)[*_ \t]*(?::[*_ \t]*)?$/im;
/** The same on one line: "Sources: [1] Guide, [2] Reference". */
const sourcesLine =
  /^[#*_ \t]*(?:sources?|references?|citations?|quellen|belege)[*_ \t]*:[*_ \t]*[[【(<^\d]/im;

function withoutSources(written: string): string {
  const at = [sourcesHead, sourcesLine].map((head) => written.search(head)).filter((place) => place > 0);
  return at.length === 0 ? written : written.slice(0, Math.min(...at));
}

interface Mark {
  /** Offset into the text without citations. */
  at: number;
  /** Whether it stands at the beginning of a line, before what it is for. */
  opens: boolean;
  numbers: number[];
}

/** What may be a citation; what is in it decides. Of code the whole stretch, which is passed over. */
const candidates =
  /```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|`[^`\n]*`|\[\[?[^[\]\n]{1,60}\]\]?(?:\([^()\s]{0,200}\))?|[【［〔⟦][^】］〕⟧\n]{1,60}[】］〕⟧]|<sup>[^<>\n]{1,40}<\/sup>|<\/?p[a-z0-9]{6,} \d{1,3}>|\([^()\n]{1,40}\)/g;

function takeOut(written: string): { text: string; marks: Mark[] } {
  let text = "";
  let from = 0;
  const marks: Mark[] = [];
  for (const { 0: found, index } of written.matchAll(candidates)) {
    const after = written.slice(index + found.length);
    const numbers = numbersOf(found, after);
    if (numbers === null) continue;
    text += written.slice(from, index);
    from = index + found.length;
    const opens = /(?:^|\n)[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?$/.test(text) && /^[ \t]*[^\s]/.test(after);
    // "forty [2]." becomes "forty.", and nothing is left of "[2] " at the beginning.
    if (opens) from += /^[ \t:]*/.exec(after)![0].length;
    else if (/^(?:\s|[.,;:!?)。]|$|[[【<(])/.test(after)) text = text.replace(/[ \t]+$/, "");
    marks.push({ at: text.length, opens, numbers });
  }
  return { text: text + written.slice(from), marks };
}

/** The most numbers that one citation names; "[1-400]" names none of them in earnest. */
const mostNumbers = 20;

/** What a citation names; null when it is none. */
function numbersOf(found: string, after: string): number[] | null {
  if (found.startsWith("`") || found.startsWith("~")) return null;
  if (found.startsWith("<p") || found.startsWith("</p")) return [Number(/\d+(?=>)/.exec(found)![0])];
  const inner = found
    .replace(/\]\([^)]*\)$/, "]")
    .replace(/<\/?sup>/g, "")
    .replace(/^[[\](【［〔⟦\s]+|[[\])】］〕⟧\s]+$/g, "")
    .replace(/[:†].*$/s, "");
  const bare = inner.replace(
    /(?:sources?|passages?|docs?|documents?|refs?|references?|see|cf|quellen?|and|und|p)\.?/gi,
    " ",
  );
  if (!/\d/.test(bare) || !/^[\s\d,;&/#^–—-]+$/.test(bare)) return null;
  // "(3)" in the middle of a sentence counts something; "(2015)" is a year.
  if (found.startsWith("(") && bare === inner && !/^\s*(?:[.!?。]|$|\n)/.test(after)) return null;
  const numbers: number[] = [];
  for (const [, first, last] of bare.matchAll(/(\d+)(?:\s*[-–—]\s*(\d+))?/g)) {
    if (first!.length > 3 || (last?.length ?? 0) > 3) return null;
    const to = Math.min(Number(last ?? first), Number(first) + mostNumbers);
    for (let number = Number(first); number <= to; number++) numbers.push(number);
  }
  return numbers.length === 0 || numbers.length > mostNumbers ? null : numbers;
}
