import type { AskedFor, QuestionForm } from "./question-form.ts";
import { questionForms, readAskedFor } from "./question-form.ts";
import type { Claims } from "../text/index.ts";
import { findPhrases, isStopWord, readClaims, stem, words } from "../text/index.ts";

/** A thing that a question speaks of: a word, or an identifier with its parts. */
export interface AskedUnit {
  form: string;
  stem: string;
  /** Stems of the parts of an identifier; empty for a word. */
  parts: readonly string[];
  /** How much it says: idf, less for words that questions are framed with. */
  weight: number;
  /** Whether it is an identifier or a name, so that only itself can stand for it. */
  named: boolean;
}

/** A question read for comparison with others. */
export interface AskedQuestion {
  text: string;
  claims: Claims;
  units: readonly AskedUnit[];
  /** Which value of something is asked for, where a word says so. */
  aspects: ReadonlySet<string>;
  /** Pairs of words that follow each other, stop words and figures among them. */
  bigrams: ReadonlySet<string>;
  forms: ReadonlySet<QuestionForm>;
  askedFor: AskedFor;
}

/** Words that ask rather than say what is asked about. */
const frame = new Set(
  "use used using way thing stuff want need like wish try trying please help tell know learn understand explain wonder example snippet sample code show give work make get got take put go goes going come comes happen happens let mean means say says look looks see seem find one ones lot bit kind sort type question answer possible able allowed may might must still just even yet instead really right now already case following properly correctly exactly actually automatically simply currently first whether would could two every each per via etc without within expected suppose supposed idea recommend recommended best proper new good great simple easy quick guess hello hi thanks dear anybody anyone someone somebody people person guys team project app application"
    .split(" ")
    .map(stem),
);
const frameShare = 0.15;
/** A word no document has says less than one that some have: it is likely to be plain English. */
const unknownShare = 0.5;
/** No unit weighs more, so that one rare name does not outweigh the rest. */
const heaviest = 6;

const aspectWords: Readonly<Record<string, string>> = {
  default: "default defaults unset",
  maximum: "max maximum largest highest biggest longest greatest most",
  minimum: "min minimum smallest lowest least shortest",
  difference: "differ differs difference differences different vs versus distinguish apart",
  price: "price pricing cost costs fee charge surcharge markup pay",
};
const aspectOf = new Map(
  Object.entries(aspectWords).flatMap(([aspect, list]) =>
    list.split(" ").map((word) => [word, aspect] as const),
  ),
);

/** Reads a question; `idf` tells how rare a word is, `unknown` what it says of a word that no document has. */
export function readAsked(text: string, idf: (word: string) => number): AskedQuestion {
  const claims = readClaims(text);
  const unknown = idf("\u0000");
  const all = words(text);
  const named = (start: number, end: number): boolean =>
    claims.entities.some((one) => one.start < end && start < one.end) ||
    claims.identifiers.some((one) => one.kind !== "quoted" && one.start < end && start < one.end);
  const phrases = findPhrases(claims.tokens.map(({ form }) => form)).map(({ at, length, word }) => ({
    start: claims.tokens[at]!.start,
    end: claims.tokens[at + length - 1]!.end,
    word,
  }));
  const units = new Map<string, AskedUnit>();
  const add = (form: string, parts: readonly string[], name: boolean): void => {
    const root = stem(form);
    if (units.has(root)) return;
    let weight = idf(form);
    if (weight >= unknown && !name) weight *= unknownShare;
    if (frame.has(root) && !name) weight *= frameShare;
    units.set(root, { form, stem: root, parts, weight: Math.min(weight, heaviest), named: name });
  };
  for (const { word } of phrases) add(word, [], false);
  /** Where a word reads as another: "turn it off". */
  const readAs = new Map(claims.tokens.map((token) => [token.start, token.form]));
  for (let at = 0; at < all.length; at++) {
    const { form, start, end, identifier } = all[at]!;
    const parts: string[] = [];
    if (identifier) {
      // Its parts come right after the whole and share its offsets.
      while (at + 1 < all.length && all[at + 1]!.start === start) parts.push(stem(all[++at]!.form));
    }
    if (isStopWord(form) || (form.length < 2 && !/\d/.test(form))) continue;
    if (phrases.some((phrase) => phrase.start <= start && end <= phrase.end)) continue;
    const spelt = text.slice(start, end);
    const particle = /^(?:enable|disable)$/.test(readAs.get(start) ?? "");
    add(
      particle ? readAs.get(start)! : form,
      parts,
      named(start, end) || (identifier && !/^[a-z]+(?:-[a-z]+)+$/.test(spelt)),
    );
  }
  const stems = claims.tokens.map((token) => token.stem);
  return {
    text,
    claims,
    units: [...units.values()],
    aspects: new Set(
      [...claims.tokens.map(({ form }) => form), ...phrases.map(({ word }) => word)].flatMap(
        (form) => aspectOf.get(form) ?? [],
      ),
    ),
    forms: questionForms(text),
    askedFor: readAskedFor(text),
    bigrams: new Set(stems.slice(1).map((root, at) => `${stems[at]!} ${root}`)),
  };
}
