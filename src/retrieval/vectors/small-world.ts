import type { Scored } from "../../numerics/index.ts";
import { TopK, seededRandom } from "../../numerics/index.ts";
import type { ByteCodes } from "./byte-codes.ts";
import { Frontier } from "./frontier.ts";
import { LinkLayer } from "./link-layer.ts";

export interface SmallWorldOptions {
  m: number;
  efConstruction: number;
  seed: number;
}

/** What `SmallWorld` is made of, beside the codes. */
export interface SavedWorld {
  /** Where walks begin; -1 when there is nothing. */
  entry: number;
  /** The row of which a row is a copy; -1 for those that are in the graph themselves, -2 for those left out. */
  copyOf: Int32Array;
  /** From the bottom up. */
  layers: { rows: Int32Array; links: Int32Array }[];
}

const ownPlace = -1;
const leftOut = -2;

/**
 * The graph of Malkov and Yashunin (2018): algorithms 1, 2, 4 and 5, without extending or refilling candidates.
 * Two things are different. A row whose codes another has is not linked but kept as a copy of it, so that a flood
 * of copies cannot fill all links; and a row of length 0, near to nothing, is left out.
 */
export class SmallWorld {
  readonly #codes: ByteCodes;
  readonly #options: SmallWorldOptions;
  readonly #layers: LinkLayer[] = [];
  #entry = -1;
  #copyOf = new Int32Array(0);
  readonly #copies = new Map<number, number[]>();
  readonly #frontier = new Frontier();
  /** Rows met in the walk that is under way have its number here. */
  #met = new Int32Array(0);
  #walk = 0;

  /** `rows`: how many to make room for. */
  constructor(codes: ByteCodes, options: SmallWorldOptions, rows: number) {
    this.#codes = codes;
    this.#options = options;
    this.#reserve(rows);
  }

  get bytes(): number {
    return this.#layers.reduce((sum, layer) => sum + layer.bytes, this.#codes.rows * 8);
  }

  /** Links a row whose code has been appended; rows come in order. */
  insert(row: number): void {
    this.#reserve(row + 1);
    this.#codes.chosen[0] = row;
    this.#codes.compare(1, row);
    if (this.#codes.scores[0] === 0) {
      this.#copyOf[row] = leftOut;
      return;
    }
    const level = this.#drawLevel(row);
    const found = this.#entry === -1 ? [] : this.#descend(row, level);
    const twin = found[0]?.find(({ id }) => this.#codes.equal(id, row));
    if (twin !== undefined) {
      this.#copyOf[row] = twin.id;
      this.#addCopy(row, twin.id);
      return;
    }
    const top = this.#layers.length - 1;
    for (let l = 0; l <= level; l++) {
      const layer = (this.#layers[l] ??= this.#newLayer(l));
      layer.add(row);
      const links = this.#diverse(found[l] ?? [], this.#options.m);
      layer.set(row, links);
      for (const other of links) this.#linkBack(layer, other, row);
    }
    if (level > top) this.#entry = row;
  }

  /** The rows with the highest products with the question, best first: `ef` of those that are allowed. */
  search(ef: number, allowed: (row: number) => boolean): Scored[] {
    if (this.#entry === -1) return [];
    let entries = this.#start(null);
    for (let l = this.#layers.length - 1; l > 0; l--) entries = this.#walkLayer(l, null, entries, 1);
    return this.#walkLayer(0, null, entries, ef, allowed);
  }

  save(): SavedWorld {
    return {
      entry: this.#entry,
      copyOf: this.#copyOf.slice(0, this.#codes.rows),
      layers: this.#layers.map((layer) => layer.save()),
    };
  }

  load({ entry, copyOf, layers }: SavedWorld): void {
    this.#entry = entry;
    this.#copyOf.set(copyOf);
    for (const [row, original] of copyOf.entries()) if (original >= 0) this.#addCopy(row, original);
    for (const [l, layer] of layers.entries()) (this.#layers[l] ??= this.#newLayer(l)).load(layer);
  }

  #newLayer(level: number): LinkLayer {
    const { m } = this.#options;
    return level === 0 ? new LinkLayer(2 * m, true, this.#met.length) : new LinkLayer(m, false, 0);
  }

  /** Of a row's own number, so that it does not matter when a row comes. */
  #drawLevel(row: number): number {
    const uniform = 1 - seededRandom(`${this.#options.seed} ${row}`).next();
    return Math.floor(-Math.log(uniform) / Math.log(this.#options.m));
  }

  /** Candidates for the links of a new row on each of its levels, from the bottom up. */
  #descend(row: number, level: number): Scored[][] {
    const found: Scored[][] = [];
    let entries = this.#start(row);
    for (let l = this.#layers.length - 1; l >= 0; l--) {
      entries = this.#walkLayer(l, row, entries, l > level ? 1 : this.#options.efConstruction);
      if (l <= level) found[l] = entries;
    }
    return found;
  }

  #start(query: number | null): Scored[] {
    this.#codes.chosen[0] = this.#entry;
    this.#codes.compare(1, query);
    return [{ id: this.#entry, score: this.#codes.scores[0]! }];
  }

  /** The best `ef` rows that a walk from the entries meets. `query`: a row, or null for the question. */
  #walkLayer(
    level: number,
    query: number | null,
    entries: readonly Scored[],
    ef: number,
    allowed?: (row: number) => boolean,
  ): Scored[] {
    const layer = this.#layers[level]!;
    const frontier = this.#frontier;
    const met = this.#met;
    const walk = ++this.#walk;
    const best = new TopK(ef);
    const offer = (row: number, score: number): void => {
      if (allowed === undefined) {
        best.offer(row, score);
        return;
      }
      if (allowed(row)) best.offer(row, score);
      const copies = this.#copies.get(row);
      if (copies !== undefined) for (const copy of copies) if (allowed(copy)) best.offer(copy, score);
    };
    frontier.clear();
    for (const { id, score } of entries) {
      met[id] = walk;
      frontier.push(id, score);
      offer(id, score);
    }
    const { chosen, scores } = this.#codes;
    const { links } = layer;
    while (frontier.size > 0 && frontier.best >= best.floor) {
      const slot = layer.slot(frontier.pop());
      const end = slot + links[slot]!;
      let count = 0;
      for (let at = slot + 1; at <= end; at++) {
        const other = links[at]!;
        if (met[other] === walk) continue;
        met[other] = walk;
        chosen[count++] = other;
      }
      this.#codes.compare(count, query);
      for (let i = 0; i < count; i++) {
        const score = scores[i]!;
        if (score < best.floor) continue;
        frontier.push(chosen[i]!, score);
        offer(chosen[i]!, score);
      }
    }
    return best.take();
  }

  /** Of candidates, best first, those that are nearer to the row in question than to any one taken before. */
  #diverse(candidates: readonly Scored[], most: number): number[] {
    const taken: number[] = [];
    for (const { id, score } of candidates) {
      if (taken.length === most) break;
      if (taken.length > 0) {
        const { chosen, scores } = this.#codes;
        for (let i = 0; i < taken.length; i++) chosen[i] = taken[i]!;
        this.#codes.compare(taken.length, id);
        let nearer = false;
        for (let i = 0; i < taken.length && !nearer; i++) nearer = scores[i]! > score;
        if (nearer) continue;
      }
      taken.push(id);
    }
    return taken;
  }

  #linkBack(layer: LinkLayer, row: number, to: number): void {
    if (layer.link(row, to)) return;
    const links = layer.of(row);
    const { chosen } = this.#codes;
    chosen.set(links);
    chosen[links.length] = to;
    this.#codes.compare(links.length + 1, row);
    const best = new TopK(links.length + 1);
    for (let i = 0; i <= links.length; i++) best.offer(chosen[i]!, this.#codes.scores[i]!);
    layer.set(row, this.#diverse(best.take(), layer.most));
  }

  #addCopy(row: number, original: number): void {
    const copies = this.#copies.get(original);
    if (copies === undefined) this.#copies.set(original, [row]);
    else copies.push(row);
  }

  #reserve(rows: number): void {
    if (rows <= this.#met.length) return;
    const length = Math.max(rows, 2 * this.#met.length);
    const copyOf = new Int32Array(length).fill(ownPlace);
    copyOf.set(this.#copyOf);
    this.#copyOf = copyOf;
    this.#met = new Int32Array(length);
    this.#walk = 0;
  }
}
