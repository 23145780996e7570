import { isStopWord } from "../stop-words.ts";
import { scanRuns } from "../words.ts";
import type { LanguageCode } from "./language.ts";
import { stopLists } from "./stop-lists.ts";

/** Different stop words a text must have of a language, and the share of its words they must be; in prose 0.3 to 0.5. */
const leastDifferent = 4;
const leastShare = 0.1;
/** The share of a text that one word can stand for: "var" is Danish, and all over code. */
const mostOfOne = 0.05;
/** How many times the stop words of English those of another language must be. */
const leastLead = 1.3;

/** A text of other letters is told by them when they are this share of all. */
const leastForeign = 0.3;

/**
 * The language a text is written in, by its stop words and letters; `none` for one that is not known here; undefined
 * when that cannot be told, as of code or of a few words.
 */
export function detectLanguage(text: string): LanguageCode | undefined {
  const count = countEvidence(text);
  const { letters, foreign, cyrillic, accented, words } = count;
  if (letters === 0) return undefined;
  if (foreign > leastForeign * letters) return "none";
  if (cyrillic > leastForeign * letters && count.russian < 0.005 * cyrillic) return "none";
  const most = Math.ceil(mostOfOne * words);
  const votes = count.hits.map(({ language, counts }) => ({
    language,
    different: counts.size,
    hits: [...counts.values()].reduce((sum, hits) => sum + Math.min(hits, most), 0),
  }));
  const tells = ({ different, hits }: (typeof votes)[0]): boolean =>
    different >= leastDifferent && hits >= leastShare * words;
  const [english, ...others] = votes;
  const best = others.reduce((a, b) => (b.hits > a.hits ? b : a));
  if (tells(best) && best.hits >= leastLead * english!.hits) return best.language;
  if (tells(english!)) return "en";
  // Accents all over, and of no language above: Polish, Czech, Vietnamese.
  return words >= 40 && accented > 0.02 * letters ? "none" : undefined;
}

interface Evidence {
  /** Characters: all letters, those of scripts other than Latin and Cyrillic, Cyrillic ones, Latin ones with marks. */
  letters: number;
  foreign: number;
  cyrillic: number;
  accented: number;
  /** ы and э, which of the languages in Cyrillic letters Russian alone has often. */
  russian: number;
  /** Words in lower case or with a capital at the front: no identifiers, no numbers. */
  words: number;
  /** English first. */
  hits: Hits[];
}

/** The stop words of a language in a text. */
interface Hits {
  language: LanguageCode;
  isStopWord: (word: string) => boolean;
  counts: Map<string, number>;
}

const plainWord = /^\p{L}[\p{Ll}\p{M}\p{Lo}]*$/u;
/** Single letters are names of variables and parts of formulas. */
const tooShort = /^[a-z]$/;
const languages: Pick<Hits, "language" | "isStopWord">[] = [
  { language: "en", isStopWord },
  ...Object.entries(stopLists).map(([language, list]) => ({
    language: language as LanguageCode,
    isStopWord: (word: string) => list.has(word),
  })),
];

function countEvidence(text: string): Evidence {
  const count: Evidence = {
    letters: 0,
    foreign: 0,
    cyrillic: 0,
    accented: 0,
    russian: 0,
    words: 0,
    hits: languages.map((language) => ({ ...language, counts: new Map() })),
  };
  scanRuns(text, (start, end) => {
    const run = text.slice(start, end).normalize("NFC");
    if (!plainWord.test(run)) return;
    const length = run.length;
    const code = run.charCodeAt(length >> 1);
    count.letters += length;
    if (isCyrillic(code)) {
      count.cyrillic += length;
      count.russian += run.match(/[ыэЫЭ]/g)?.length ?? 0;
    } else if (isLatin(code)) {
      count.accented += run.match(/[^\x00-\x7f]/g)?.length ?? 0;
    } else {
      count.foreign += length;
    }
    count.words++;
    const word = run.toLowerCase();
    if (tooShort.test(word)) return;
    for (const { isStopWord: has, counts } of count.hits) {
      if (has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  });
  return count;
}

const isLatin = (code: number): boolean => code < 0x250 || (code >= 0x1e00 && code < 0x1f00);
const isCyrillic = (code: number): boolean => code >= 0x400 && code < 0x530;
