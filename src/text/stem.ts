/*
 * The suffix stripper of M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with the two
 * departures of the author's own later code: "logi" -> "log", and "bli" -> "ble" in place of "abli" -> "able".
 */

const isConsonant = (word: string, at: number): boolean => {
  switch (word.charCodeAt(at)) {
    case 97: // a
    case 101: // e
    case 105: // i
    case 111: // o
    case 117: // u
      return false;
    case 121: // y is a vowel after a consonant
      return at === 0 ? true : !isConsonant(word, at - 1);
    default:
      return true;
  }
};

/** The m of the paper: how many times a vowel run is followed by a consonant run in the first `length` letters. */
function measure(word: string, length: number): number {
  let at = 0;
  while (at < length && isConsonant(word, at)) at++;
  let count = 0;
  while (at < length) {
    while (at < length && !isConsonant(word, at)) at++;
    if (at >= length) break;
    count++;
    while (at < length && isConsonant(word, at)) at++;
  }
  return count;
}

function hasVowel(word: string, length: number): boolean {
  for (let at = 0; at < length; at++) if (!isConsonant(word, at)) return true;
  return false;
}

function endsInDoubleConsonant(word: string): boolean {
  const last = word.length - 1;
  return last > 0 && word[last] === word[last - 1] && isConsonant(word, last);
}

/** Consonant, vowel, consonant other than w, x, y at the end of the first `length` letters: "hop", not "snow". */
function endsInShortSyllable(word: string, length: number): boolean {
  const last = length - 1;
  return (
    length >= 3 &&
    isConsonant(word, last) &&
    !isConsonant(word, last - 1) &&
    isConsonant(word, last - 2) &&
    !"wxy".includes(word[last]!)
  );
}

function plural(word: string): string {
  if (!word.endsWith("s")) return word;
  if (word.endsWith("sses") || word.endsWith("ies")) return word.slice(0, -2);
  return word.endsWith("ss") ? word : word.slice(0, -1);
}

function pastAndContinuous(word: string): string {
  if (word.endsWith("eed")) return measure(word, word.length - 3) > 0 ? word.slice(0, -1) : word;
  let root: string;
  if (word.endsWith("ed") && hasVowel(word, word.length - 2)) root = word.slice(0, -2);
  else if (word.endsWith("ing") && hasVowel(word, word.length - 3)) root = word.slice(0, -3);
  else return word;
  if (root.endsWith("at") || root.endsWith("bl") || root.endsWith("iz")) return root + "e";
  if (endsInDoubleConsonant(root) && !/[lsz]$/.test(root)) return root.slice(0, -1);
  return measure(root, root.length) === 1 && endsInShortSyllable(root, root.length) ? root + "e" : root;
}

function finalY(word: string): string {
  return word.endsWith("y") && hasVowel(word, word.length - 1) ? word.slice(0, -1) + "i" : word;
}

const derivational: [string, string][] = [
  ["ational", "ate"],
  ["ization", "ize"],
  ["iveness", "ive"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["tional", "tion"],
  ["biliti", "ble"],
  ["entli", "ent"],
  ["ousli", "ous"],
  ["ation", "ate"],
  ["alism", "al"],
  ["aliti", "al"],
  ["iviti", "ive"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["izer", "ize"],
  ["alli", "al"],
  ["ator", "ate"],
  ["logi", "log"],
  ["bli", "ble"],
  ["eli", "e"],
];

const adjectival: [string, string][] = [
  ["icate", "ic"],
  ["ative", ""],
  ["alize", "al"],
  ["iciti", "ic"],
  ["ical", "ic"],
  ["ness", ""],
  ["ful", ""],
];

const residual = [
  "ement",
  "ance",
  "ence",
  "able",
  "ible",
  "ment",
  "ant",
  "ent",
  "ion",
  "ism",
  "ate",
  "iti",
  "ous",
  "ive",
  "ize",
  "al",
  "er",
  "ic",
  "ou",
];

/** Replaces the longest suffix that fits; only that one is looked at, whether or not its condition holds. */
function replaceSuffix(word: string, table: [string, string][]): string {
  for (const [suffix, replacement] of table) {
    if (!word.endsWith(suffix)) continue;
    const length = word.length - suffix.length;
    return measure(word, length) > 0 ? word.slice(0, length) + replacement : word;
  }
  return word;
}

function dropResidual(word: string): string {
  for (const suffix of residual) {
    if (!word.endsWith(suffix)) continue;
    const length = word.length - suffix.length;
    const allowed = suffix !== "ion" || word[length - 1] === "s" || word[length - 1] === "t";
    return allowed && measure(word, length) > 1 ? word.slice(0, length) : word;
  }
  return word;
}

function finalE(word: string): string {
  let result = word;
  if (result.endsWith("e")) {
    const length = result.length - 1;
    const size = measure(result, length);
    if (size > 1 || (size === 1 && !endsInShortSyllable(result, length))) result = result.slice(0, -1);
  }
  return result.endsWith("ll") && measure(result, result.length) > 1 ? result.slice(0, -1) : result;
}

const most = 100_000;
const known = new Map<string, string>();

/**
 * The stem of a lower-case English word: "connection", "connected" -> "connect". Words of two letters or
 * fewer and words with anything but a-z in them come back as they are. Memoised.
 */
export function stem(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  let result = word;
  if (word.length > 2 && /^[a-z]+$/.test(word)) {
    result = finalY(pastAndContinuous(plural(word)));
    result = replaceSuffix(replaceSuffix(result, derivational), adjectival);
    result = finalE(dropResidual(result));
  }
  if (known.size >= most) known.clear();
  known.set(word, result);
  return result;
}
