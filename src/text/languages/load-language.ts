import { english } from "./english.ts";
import type { Language, LanguageCode } from "./language.ts";
import { noLanguage } from "./no-language.ts";
import { stopLists } from "./stop-lists.ts";

type SnowballCode = keyof typeof stopLists;

/** Each stemmer is a module of its own, so that only the one that is needed is loaded. */
const stemmers: Record<SnowballCode, () => Promise<{ stemmer: (word: string) => string }>> = {
  da: () => import("@orama/stemmers/danish"),
  de: () => import("@orama/stemmers/german"),
  es: () => import("@orama/stemmers/spanish"),
  fi: () => import("@orama/stemmers/finnish"),
  fr: () => import("@orama/stemmers/french"),
  hu: () => import("@orama/stemmers/hungarian"),
  it: () => import("@orama/stemmers/italian"),
  nl: () => import("@orama/stemmers/dutch"),
  no: () => import("@orama/stemmers/norwegian"),
  pt: () => import("@orama/stemmers/portuguese"),
  ro: () => import("@orama/stemmers/romanian"),
  ru: () => import("@orama/stemmers/russian"),
  sv: () => import("@orama/stemmers/swedish"),
  tr: () => import("@orama/stemmers/turkish"),
};

/**
 * Compounds are written as one word, and to cut them helped retrieval, in Dutch, Finnish, German and Swedish (Hollink
 * et al., "Monolingual document retrieval for European languages", 2004); Danish and Norwegian are built alike.
 */
const compoundLinks: Partial<Record<SnowballCode, readonly string[]>> = {
  da: ["s", "e"],
  de: ["s", "es", "n", "en", "er", "e"],
  fi: ["n"],
  nl: ["s", "e", "en", "er"],
  no: ["s", "e"],
  sv: ["s"],
};

/** The language of a code. Loads its stemmer when first asked for. */
export async function loadLanguage(code: LanguageCode): Promise<Language> {
  if (code === "en") return english;
  if (code === "none") return noLanguage;
  const { stemmer } = await stemmers[code]();
  const before = code === "de" ? umlautsAsWritten : asItIs;
  return {
    code,
    letters: /^\p{L}+$/u,
    compoundLinks: compoundLinks[code] ?? null,
    fold: code === "tr" ? foldTurkish : foldCase,
    isStopWord: (form) => stopLists[code].has(form),
    // Suffixes are told by their accents (é, ió, й), questions are often typed without: so they go last.
    stem: (form) => plain(/^[\p{L}\p{M}]{3,60}$/u.test(form) ? stemmer(before(form)) : form) || form,
  };
}

/** One way to write each letter; some ligatures of Arabic come to several words. */
const compatible = (run: string): string =>
  /[^\x00-\x7f]/.test(run) ? run.normalize("NFKC").replace(/\s/g, "") : run;

const foldCase = (run: string): string => compatible(run).toLowerCase();

/** Turkish has a dotted and a dotless i. */
const foldTurkish = (run: string): string => compatible(run).toLocaleLowerCase("tr");

const asItIs = (form: string): string => form;

/** "Kaese" is "Käse"; ue after a vowel or q is not an umlaut ("neue", "Quelle"). */
function umlautsAsWritten(form: string): string {
  return /[aou]e/.test(form)
    ? form.replace(/(?<![aeiouäöüyq])[aou]e/g, (pair) => (pair === "ae" ? "ä" : pair === "oe" ? "ö" : "ü"))
    : form;
}

const ligatures: Record<string, string> = { ß: "ss", œ: "oe", æ: "ae", ı: "i" };

/** Without accents. */
function plain(word: string): string {
  if (!/[^\x00-\x7f]/.test(word)) return word;
  return word
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßœæı]/g, (letter) => ligatures[letter]!);
}
