import type { seededRandom } from "../src/numerics/index.ts";

type Random = ReturnType<typeof seededRandom>;

/** Rows of keys as they lie on most keyboards, each half a key to the right of the one above. */
const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** Keys that lie beside a key. */
function neighbours(letter: string): string {
  const row = rows.findIndex((keys) => keys.includes(letter));
  if (row === -1) return "e";
  const at = rows[row]!.indexOf(letter);
  const beside = [rows[row]![at - 1], rows[row]![at + 1], rows[row - 1]?.[at], rows[row - 1]?.[at + 1]];
  return [...beside, rows[row + 1]?.[at], rows[row + 1]?.[at - 1]].filter(Boolean).join("");
}

/**
 * A text with slips of the fingers in it: a share of its words of five or more letters, drawn one by one, has one
 * letter left out, doubled, struck beside its key, or swapped with the next, each as often.
 */
export function misspell(text: string, share: number, random: Random): string {
  return text.replace(/\p{L}{5,}/gu, (word) => (random.next() < share ? slip(word, random) : word));
}

function slip(word: string, random: Random): string {
  const at = random.below(word.length);
  const letter = word[at]!;
  switch (random.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + letter + word.slice(at);
    case 2: {
      const near = neighbours(letter.toLowerCase());
      return word.slice(0, at) + near[random.below(near.length)] + word.slice(at + 1);
    }
    default: {
      const first = Math.min(at, word.length - 2);
      return word.slice(0, first) + word[first + 1] + word[first] + word.slice(first + 2);
    }
  }
}
