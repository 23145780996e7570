import { mostLetters } from "../text/index.ts";

/** Rows of the table below, used again and again. */
let before = new Float64Array(mostLetters + 4);
let last = new Float64Array(mostLetters + 4);
let row = new Float64Array(mostLetters + 4);

/**
 * How unlikely a slip is, in natural units of likelihood. Any at all; besides: a letter left out; a letter put in
 * that is not one struck twice; another letter, near by its key or its sound, or not; the first letter, which is
 * seldom got wrong. Letters swapped and letters doubled or not are the likeliest.
 */
const anySlip = 2.5;
const leftOutSlip = 0.5;
const putInSlip = 1;
const nearSlip = 0.5;
const oddSlip = 1.5;
const firstSlip = 1;

/** How unlikely it is that `meant` was written as `written`, of two words at most 60 letters long: 0 and up. */
export function unlikelihood(written: string, meant: string): number {
  last[0] = 0;
  for (let j = 1; j <= meant.length; j++) last[j] = last[j - 1]! + leftOut(meant, j);
  for (let i = 1; i <= written.length; i++) {
    row[0] = last[0]! + putIn(written, i);
    const letter = written.charCodeAt(i - 1);
    for (let j = 1; j <= meant.length; j++) {
      const other = meant.charCodeAt(j - 1);
      const exchanged = letter === other ? 0 : exchange(letter, other) + atFront(j);
      let cost = Math.min(
        last[j]! + putIn(written, i),
        row[j - 1]! + leftOut(meant, j),
        last[j - 1]! + exchanged,
      );
      if (i > 1 && j > 1 && letter === meant.charCodeAt(j - 2) && written.charCodeAt(i - 2) === other) {
        cost = Math.min(cost, before[j - 2]! + anySlip + atFront(j - 1));
      }
      row[j] = cost;
    }
    [before, last, row] = [last, row, before];
  }
  return last[meant.length]!;
}

/** The letter before place `at`, counted from 1, left out: likely where it is written twice. */
const leftOut = (meant: string, at: number): number =>
  anySlip + (isDoubled(meant, at) ? 0 : leftOutSlip) + atFront(at);

const putIn = (written: string, at: number): number =>
  anySlip + (isDoubled(written, at) ? 0 : putInSlip) + atFront(at);

const isDoubled = (word: string, at: number): boolean =>
  word.charCodeAt(at - 1) === word.charCodeAt(at - 2) || word.charCodeAt(at - 1) === word.charCodeAt(at);

const atFront = (at: number): number => (at === 1 ? firstSlip : 0);

const exchange = (a: number, b: number): number =>
  anySlip + (nearPairs.has(a * 65_536 + b) ? nearSlip : oddSlip);

/** Keys that lie beside each other, vowels among themselves, and letters that sound alike. */
const nearPairs = pairsOf(
  ..."qw we er rt ty yu ui io op as sd df fg gh hj jk kl zx xc cv vb bn nm".split(" "),
  ..."qa ws wa ed es rf rd tg tf yh yg uj uh ik ij ol ok pl az sz sx dx dc fc fv gv gb hb hn jn jm km".split(
    " ",
  ),
  ..."ae ai ao au ei eo eu io iu ou iy".split(" "),
  ..."ck sc cz sz".split(" "),
);

function pairsOf(...pairs: string[]): ReadonlySet<number> {
  const result = new Set<number>();
  for (const pair of pairs) {
    const [a, b] = [pair.charCodeAt(0), pair.charCodeAt(1)];
    result.add(a * 65_536 + b).add(b * 65_536 + a);
  }
  return result;
}
