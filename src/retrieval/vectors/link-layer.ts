/** Links of the rows on one level of a graph: to `most` others each. */
export class LinkLayer {
  readonly most: number;
  /** From the slot of a row on: how many links it has, then the rows they lead to. Another array after `add`. */
  links: Int32Array;
  /** Slots by row; null where every row has the slot of its own number. */
  readonly #slots: Map<number, number> | null;
  #size = 0;

  /** `room`: for how many rows, to begin with. */
  constructor(most: number, everyRow: boolean, room: number) {
    this.most = most;
    this.links = new Int32Array(room * (most + 1));
    this.#slots = everyRow ? null : new Map();
  }

  get bytes(): number {
    return this.#size * (this.most + 1) * 4 + (this.#slots?.size ?? 0) * 16;
  }

  /** Makes room for a row, without links. */
  add(row: number): void {
    const slot = this.#slots === null ? row : this.#size;
    this.#slots?.set(row, slot);
    this.#size = slot + 1;
    const needed = this.#size * (this.most + 1);
    if (needed <= this.links.length) return;
    const longer = new Int32Array(Math.max(needed, Math.ceil(this.links.length * 1.5)));
    longer.set(this.links);
    this.links = longer;
  }

  /** The rows that a row links to; a view. */
  of(row: number): Int32Array {
    const at = this.slot(row);
    return this.links.subarray(at + 1, at + 1 + this.links[at]!);
  }

  set(row: number, links: readonly number[]): void {
    const at = this.slot(row);
    this.links[at] = links.length;
    this.links.set(links, at + 1);
  }

  /** Adds a link if there is room. */
  link(row: number, to: number): boolean {
    const at = this.slot(row);
    const count = this.links[at]!;
    if (count === this.most) return false;
    this.links[at + 1 + count] = to;
    this.links[at] = count + 1;
    return true;
  }

  /** Rows by slot (empty where every row has one) and links, to be given to `load`. */
  save(): { rows: Int32Array; links: Int32Array } {
    return {
      rows: Int32Array.from(this.#slots?.keys() ?? []),
      links: this.links.slice(0, this.#size * (this.most + 1)),
    };
  }

  load({ rows, links }: { rows: Int32Array; links: Int32Array }): void {
    this.links = links.slice();
    this.#size = links.length / (this.most + 1);
    for (const [slot, row] of rows.entries()) this.#slots?.set(row, slot);
  }

  /** Where the links of a row begin. */
  slot(row: number): number {
    return (this.#slots === null ? row : this.#slots.get(row)!) * (this.most + 1);
  }
}
