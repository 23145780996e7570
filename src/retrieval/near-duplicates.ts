import { Pace, seededRandom } from "../numerics/index.ts";
import { scanRuns } from "../text/index.ts";

/** Texts that say nearly the same. */
export interface NearDuplicates {
  groups: NearDuplicateGroup[];
}

export interface NearDuplicateGroup {
  /** In the order they came in. */
  ids: string[];
  /**
   * How alike the loosest of them is to the one most like it: the Jaccard index of their shingles, up to 1. In a
   * group of more than 50 the one most like it among those it was compared with.
   */
  similarity: number;
}

export interface NearDuplicateOptions {
  /** Jaccard index from which on two texts are nearly the same, above 0 up to 1. Default 0.8. */
  threshold?: number;
  /** Words in a shingle. Default 3. */
  shingle?: number;
  signal?: AbortSignal;
}

/** 20 bands of 4 rows miss a pair at 0.8 once in 38,000 times, (1 - 0.8^4)^20, and one at 0.9 once in 2 * 10^9. */
const bands = 20;
const rows = 4;
const permutations = bands * rows;

/** Texts of a bucket that are compared with all others in it. */
const mostHeads = 32;

/** Texts a group may have for all of its pairs to be compared. */
const mostCompared = 50;

/**
 * Groups of texts that are nearly the same: sets of word shingles compared by MinHash (Broder 1997, "On the
 * Resemblance and Containment of Documents") with banding; what falls together is compared exactly, so a pair
 * below the threshold is never taken for one, and one above is missed with the chance given by `bands`. A group
 * holds all that is connected, so its ends may be less alike. Texts without words are in none. Deterministic, in
 * the order the texts came in. Lets others run at least every 50 ms.
 * @throws CancelledError
 */
export async function findNearDuplicates(
  texts: readonly { id: string; text: string }[],
  options: NearDuplicateOptions = {},
): Promise<NearDuplicates> {
  const { threshold = 0.8, shingle = 3, signal } = options;
  const pace = new Pace(signal);
  const sets: Int32Array[] = [];
  const signatures = new Int32Array(texts.length * permutations);
  const hash = minHash();
  for (const [index, { text }] of texts.entries()) {
    const set = shinglesOf(text, shingle);
    sets.push(set);
    hash(set, signatures.subarray(index * permutations, (index + 1) * permutations));
    if ((index & 15) === 0) await pace.rest();
  }
  const groups = new Groups(sets, threshold);
  const buckets = new Buckets(sets, signatures);
  for (let band = 0; band < bands; band++) {
    for (const bucket of await buckets.fill(band, pace)) {
      groups.joinAlike(bucket);
      if (pace.due) await pace.rest();
    }
    await pace.rest();
  }
  return {
    groups: groups
      .list()
      .map(({ members, similarity }) => ({ ids: members.map((at) => texts[at]!.id), similarity })),
  };
}

/** Hashes of all different runs of `size` words, ascending; of all words where there are fewer. */
function shinglesOf(text: string, size: number): Int32Array {
  const small = text.toLowerCase();
  const words: number[] = [];
  scanRuns(small, (start, end) => {
    // FNV-1a
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ small.charCodeAt(at), 0x01000193);
    words.push(hash);
  });
  if (words.length === 0) return new Int32Array(0);
  const count = Math.max(1, words.length - size + 1);
  const hashes = new Int32Array(count);
  for (let first = 0; first < count; first++) {
    const last = Math.min(words.length, first + size);
    let hash = 0;
    for (let at = first; at < last; at++) hash = Math.imul(hash ^ words[at]!, 0x5bd1e995) ^ (hash >>> 15);
    hashes[first] = spread(hash);
  }
  hashes.sort();
  let kept = 1;
  for (let at = 1; at < count; at++) if (hashes[at] !== hashes[at - 1]) hashes[kept++] = hashes[at]!;
  return hashes.slice(0, kept);
}

/** The finalizer of MurmurHash3 (Appleby): every bit of the result depends on every bit. */
function spread(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** Writes the least value of a set under each of the permutations. */
function minHash(): (set: Int32Array, into: Int32Array) => void {
  const random = seededRandom("near-duplicates");
  const draw = (): number => random.below(2 ** 32) | 0;
  const factors = Int32Array.from({ length: permutations }, () => draw() | 1);
  const offsets = Int32Array.from({ length: permutations }, draw);
  return (set, into) => {
    into.fill(0x7fffffff);
    for (const value of set) {
      for (let at = 0; at < permutations; at++) {
        const permuted = (Math.imul(value, factors[at]!) + offsets[at]!) | 0;
        if (permuted < into[at]!) into[at] = permuted;
      }
    }
  };
}

/** Sorts texts into buckets: those in one have the same signature in all rows of a band. */
class Buckets {
  readonly #sets: readonly Int32Array[];
  readonly #signatures: Int32Array;
  /** A hash table of the first text of each bucket, and for each text the one after it in its bucket; -1 for none. */
  readonly #table: Int32Array;
  readonly #next: Int32Array;
  /** Of each first text: the last one of its bucket. */
  readonly #last: Int32Array;

  constructor(sets: readonly Int32Array[], signatures: Int32Array) {
    this.#sets = sets;
    this.#signatures = signatures;
    this.#table = new Int32Array(2 ** Math.ceil(Math.log2(2 * sets.length + 2)));
    this.#next = new Int32Array(sets.length);
    this.#last = new Int32Array(sets.length);
  }

  /** Buckets of at least two texts, which are in order. */
  async fill(band: number, pace: Pace): Promise<number[][]> {
    this.#table.fill(-1);
    this.#next.fill(-1);
    const large: number[] = [];
    for (let text = 0; text < this.#sets.length; text++) {
      if (this.#sets[text]!.length === 0) continue;
      const slot = this.#slot(text, band);
      const first = this.#table[slot]!;
      if (first === -1) this.#table[slot] = text;
      else {
        if (this.#last[first] === first) large.push(first);
        this.#next[this.#last[first]!] = text;
      }
      this.#last[first === -1 ? text : first] = text;
      if ((text & 1023) === 0) await pace.rest();
    }
    return large.map((first) => {
      const bucket: number[] = [];
      for (let text = first; text !== -1; text = this.#next[text]!) bucket.push(text);
      return bucket;
    });
  }

  /** Where a text's bucket is in the table, or would be. */
  #slot(text: number, band: number): number {
    const from = text * permutations + band * rows;
    let hash = band;
    for (let row = 0; row < rows; row++) hash = spread(hash ^ this.#signatures[from + row]!);
    const mask = this.#table.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const first = this.#table[slot]!;
      if (first === -1 || this.#agree(first * permutations + band * rows, from)) return slot;
    }
  }

  #agree(a: number, b: number): boolean {
    for (let row = 0; row < rows; row++) {
      if (this.#signatures[a + row] !== this.#signatures[b + row]) return false;
    }
    return true;
  }
}

/** Texts that were found alike, joined (union-find). */
class Groups {
  readonly #sets: readonly Int32Array[];
  readonly #threshold: number;
  readonly #parent: Int32Array;
  /** How alike each text is to the one it was joined with that is most like it. */
  readonly #best: Float64Array;

  constructor(sets: readonly Int32Array[], threshold: number) {
    this.#sets = sets;
    this.#threshold = threshold;
    this.#parent = Int32Array.from(sets, (_, index) => index);
    this.#best = new Float64Array(sets.length);
  }

  /** Compares the texts of a bucket and joins those that are alike. A large bucket is compared with its first ones. */
  joinAlike(bucket: readonly number[]): void {
    const heads: number[] = [];
    for (const text of bucket) {
      for (const head of heads) if (this.#root(text) !== this.#root(head)) this.#compare(text, head);
      if (heads.length < mostHeads) heads.push(text);
    }
  }

  #compare(a: number, b: number): void {
    const similarity = jaccard(this.#sets[a]!, this.#sets[b]!, this.#threshold);
    if (similarity < this.#threshold) return;
    this.#best[a] = Math.max(this.#best[a]!, similarity);
    this.#best[b] = Math.max(this.#best[b]!, similarity);
    const [low, high] = [this.#root(a), this.#root(b)].sort((one, other) => one - other) as [number, number];
    this.#parent[high] = low;
  }

  #root(text: number): number {
    let at = text;
    while (this.#parent[at] !== at) {
      this.#parent[at] = this.#parent[this.#parent[at]!]!;
      at = this.#parent[at]!;
    }
    return at;
  }

  /** Groups of two and more, by their first members. */
  list(): { members: number[]; similarity: number }[] {
    const groups = new Map<number, number[]>();
    for (let text = 0; text < this.#parent.length; text++) {
      if (this.#best[text] === 0) continue;
      const root = this.#root(text);
      const members = groups.get(root);
      if (members === undefined) groups.set(root, [text]);
      else members.push(text);
    }
    return [...groups.values()].map((members) => ({ members, similarity: this.#loosest(members) }));
  }

  #loosest(members: readonly number[]): number {
    if (members.length <= mostCompared) {
      for (const a of members) {
        for (const b of members) {
          const similarity = a < b ? jaccard(this.#sets[a]!, this.#sets[b]!, this.#threshold) : 0;
          this.#best[a] = Math.max(this.#best[a]!, similarity);
          this.#best[b] = Math.max(this.#best[b]!, similarity);
        }
      }
    }
    return members.reduce((least, member) => Math.min(least, this.#best[member]!), 1);
  }
}

/** Of two ascending sets; 0 as soon as it must be below `threshold`. */
function jaccard(a: Int32Array, b: Int32Array, threshold: number): number {
  if (Math.min(a.length, b.length) < threshold * Math.max(a.length, b.length)) return 0;
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) shared++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return shared / (a.length + b.length - shared);
}
