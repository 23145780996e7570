import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "./random.ts";
import { Workspace, paddedWidth } from "./workspace.ts";

const shape = {
  rows: fc.integer({ min: 1, max: 23 }),
  lanes: fc.integer({ min: 1, max: 4 }),
  seed: fc.nat(),
};

const numbers = (count: number, seed: number, draw: (uniform: number) => number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => draw(random.next()));
};
const fraction = (uniform: number): number => Math.fround(2 * uniform - 1);
const whole =
  (most: number) =>
  (uniform: number): number =>
    Math.round((2 * uniform - 1) * most);

/** Product of row `i` of `a` with row `j` of `b`. */
const dot = (a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number, width: number): number => {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += a[i * width + k]! * b[j * width + k]!;
  return sum;
};

/** The largest difference between two lists. */
const gap = (found: ArrayLike<number>, wanted: readonly number[]): number =>
  wanted.reduce((most, value, i) => Math.max(most, Math.abs(found[i]! - value)), 0);

test("float rows times a query are the sums of products, the same bits wherever a row stands", () => {
  fc.assert(
    fc.property(shape.rows, shape.lanes, shape.seed, (rows, lanes, seed) => {
      const width = 16 * lanes;
      const space = new Workspace();
      const matrix = space.floats(rows * width);
      const query = space.floats(width);
      const out = space.floats(rows);
      matrix.view.set(numbers(rows * width, seed, fraction));
      query.view.set(numbers(width, seed + 1, fraction));
      space.dotRows(matrix, 0, rows, width, query, out);
      const wanted = Array.from({ length: rows }, (_, i) => dot(matrix.view, i, query.view, 0, width));
      expect(gap(out.view, wanted)).toBeLessThan(1e-5);

      const all = [...out.view];
      for (let from = 0; from < rows; from++) {
        space.dotRows(matrix, from, rows - from, width, query, out);
        expect([...out.view.subarray(0, rows - from)]).toEqual(all.slice(from));
      }
    }),
  );
});

test("rows of bytes, all or chosen ones, times a query are exact before they are scaled", () => {
  fc.assert(
    fc.property(shape.rows, shape.lanes, shape.seed, (rows, lanes, seed) => {
      const width = 16 * lanes;
      const space = new Workspace();
      const query = { codes: space.bytes(3 * width), row: 2, factor: 0.5 };
      const matrix = { codes: space.bytes(rows * width), scales: space.floats(rows), width };
      const out = space.floats(rows);
      query.codes.view.set(numbers(3 * width, seed, whole(127)));
      matrix.codes.view.set(numbers(rows * width, seed + 1, whole(127)));
      // Powers of two, so that scaling rounds nothing.
      matrix.scales.view.set(numbers(rows, seed + 2, (uniform) => 2 ** Math.floor(8 * uniform)));
      space.dotByteRows(matrix, 0, rows, query, out);
      const wanted = Array.from(
        { length: rows },
        (_, i) => (dot(matrix.codes.view, i, query.codes.view, 2, width) * matrix.scales.view[i]!) / 2,
      );
      expect([...out.view]).toEqual(wanted);
      const from = rows > 4 ? 4 : 0;
      space.dotByteRows(matrix, from, rows - from, query, out);
      expect([...out.view.subarray(0, rows - from)]).toEqual(wanted.slice(from));

      const chosen = numbers(rows, seed + 3, (uniform) => Math.floor(uniform * rows));
      const list = space.integers(Math.ceil(rows / 4) * 4);
      const products = space.floats(list.length);
      list.view.set(chosen);
      space.dotChosenBytes(matrix, list, rows, query, products);
      expect([...products.view.subarray(0, rows)]).toEqual(chosen.map((row) => wanted[row]));
    }),
  );
});

test("products of blocks of 16-bit rows are exact", () => {
  fc.assert(
    fc.property(shape.rows, shape.rows, shape.lanes, shape.seed, (half, quarter, lanes, seed) => {
      const width = 16 * lanes;
      const [count, others] = [2 * half, 4 * quarter];
      const space = new Workspace();
      const matrix = space.shorts((count + others) * width);
      const out = space.integers(count * others);
      matrix.view.set(numbers(matrix.length, seed, whole(5000)));
      space.shortProducts(matrix, 0, count, count, others, width, out);
      const { view } = matrix;
      const wanted = Array.from({ length: count * others }, (_, i) =>
        dot(view, Math.floor(i / others), view, count + (i % others), width),
      );
      expect([...out.view]).toEqual(wanted);
    }),
    { numRuns: 30 },
  );
});

test("finds the places of the numbers above a floor", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: -6, max: 6 }),
      (values, floor) => {
        const space = new Workspace();
        const list = space.integers(4 * values.length);
        const out = space.integers(list.length);
        for (let copy = 0; copy < 4; copy++) list.view.set(values, copy * values.length);
        const places = [...list.view.keys()].filter((i) => list.view[i]! > floor);
        const found = space.above(list, 0, list.length, floor, out);
        expect([...out.view.subarray(0, found)]).toEqual(places);
        const floats = space.floats(list.length);
        floats.view.set(list.view);
        const many = space.floatsAbove(floats, 0, list.length, floor, out);
        expect([...out.view.subarray(0, many)]).toEqual(places);
        const rest = space.above(list, 4, list.length - 4, floor, out);
        expect([...out.view.subarray(0, rest)]).toEqual(places.filter((i) => i >= 4).map((i) => i - 4));
      },
    ),
  );
});

test("counts the bits that are equal in codes", () => {
  fc.assert(
    fc.property(shape.rows, shape.lanes, shape.seed, (rows, lanes, seed) => {
      const width = 16 * lanes;
      const space = new Workspace();
      const codes = space.octets(rows * width);
      const query = space.octets(width);
      const out = space.integers(rows);
      codes.view.set(numbers(codes.length, seed, (uniform) => Math.floor(uniform * 256)));
      query.view.set(numbers(width, seed + 1, (uniform) => Math.floor(uniform * 256)));
      space.equalBits(codes, 0, rows, width, query, out);
      const bits = (value: number): number => [...value.toString(2)].filter((bit) => bit === "1").length;
      const wanted = Array.from({ length: rows }, (_, row) =>
        [...query.view].reduce((sum, byte, i) => sum + 8 - bits(byte ^ codes.view[row * width + i]!), 0),
      );
      expect([...out.view]).toEqual(wanted);
    }),
    { numRuns: 30 },
  );
});

test("a sparse matrix and its transpose times a dense one are the sums of products", () => {
  fc.assert(
    fc.property(shape.rows, shape.rows, shape.lanes, shape.seed, (rows, columns, lanes, seed) => {
      const width = 16 * lanes;
      const space = new Workspace();
      const random = seededRandom(seed);
      const full = Array.from({ length: rows * columns }, () =>
        random.next() < 0.5 ? fraction(random.next()) : 0,
      );
      const places = [...full.keys()].filter((at) => full[at] !== 0);
      const sparse = space.sparse({
        rows,
        columns,
        offsets: Int32Array.from(
          { length: rows + 1 },
          (_, r) => places.filter((at) => at < r * columns).length,
        ),
        indices: Int32Array.from(places, (at) => at % columns),
        values: Float32Array.from(places, (at) => full[at]!),
      });
      const z = space.floats(columns * width);
      const y = space.floats(rows * width);
      z.view.set(numbers(z.length, seed + 1, fraction));
      const half = Math.floor(rows / 2);
      space.sparseTimesDense(sparse, half, rows, z, width, y);
      space.sparseTimesDense(sparse, 0, half, z, width, y);
      const product = Array.from({ length: rows * width }, (_, at) => {
        const r = Math.floor(at / width);
        let sum = 0;
        for (let c = 0; c < columns; c++) sum += full[r * columns + c]! * z.view[c * width + (at % width)]!;
        return sum;
      });
      expect(gap(y.view, product)).toBeLessThan(1e-5);

      const turned = [...z.view].map((value, at) => {
        const c = Math.floor(at / width);
        let sum = value;
        for (let r = 0; r < rows; r++) sum += full[r * columns + c]! * y.view[r * width + (at % width)]!;
        return sum;
      });
      space.addTransposedTimesDense(sparse, 0, half, y, width, z);
      space.addTransposedTimesDense(sparse, half, rows, y, width, z);
      expect(gap(z.view, turned)).toBeLessThan(1e-4);
    }),
  );
});

test("dense products, by a whole matrix and by an upper triangle, are the sums of products", () => {
  fc.assert(
    fc.property(shape.lanes, shape.lanes, shape.lanes, shape.seed, fc.boolean(), (a, b, c, seed, upper) => {
      const [rows, width, columns] = [4 * a, 16 * b, 16 * c];
      const space = new Workspace();
      const x = space.floats(rows * width);
      const y = space.floats(width * columns);
      const out = space.floats(rows * columns);
      x.view.set(numbers(x.length, seed, fraction));
      y.view.set(numbers(y.length, seed + 1, fraction));
      if (upper)
        for (let at = 0; at < y.length; at++) if (Math.floor(at / columns) > at % columns) y.view[at] = 0;
      space.denseTimesDense(x, 0, rows, width, y, columns, upper, out);
      const wanted = Array.from({ length: rows * columns }, (_, at) => {
        let sum = 0;
        for (let k = 0; k < width; k++) {
          sum += x.view[Math.floor(at / columns) * width + k]! * y.view[k * columns + (at % columns)]!;
        }
        return sum;
      });
      expect(gap(out.view, wanted)).toBeLessThan(3e-5);
    }),
    { numRuns: 30 },
  );
});

test("the products of columns are summed in doubles", () => {
  fc.assert(
    fc.property(shape.rows, shape.lanes, shape.seed, (rows, lanes, seed) => {
      const width = 16 * lanes;
      const space = new Workspace();
      const x = space.floats(2 * rows * width);
      const gram = space.doubles(width * width);
      const scratch = space.doubles(rows * width);
      x.view.set(numbers(x.length, seed, fraction));
      space.addGram(x, 0, rows, width, scratch, gram);
      space.addGram(x, rows, rows, width, scratch, gram);
      for (let i = 0; i < width; i++) {
        for (let j = i; j < width; j++) {
          let sum = 0;
          for (let r = 0; r < 2 * rows; r++) sum += x.view[r * width + i]! * x.view[r * width + j]!;
          expect(Math.abs(gram.view[i * width + j]! - sum)).toBeLessThan(1e-12);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test("what was written stays when the memory grows, and is zero when it is handed out again", () => {
  const space = new Workspace();
  const first = space.integers(100);
  first.view.fill(7);
  const old = first.view;
  space.floats(1_000_000);
  expect(old.length).toBe(0);
  expect([...first.view]).toEqual(Array.from({ length: 100 }, () => 7));
  const { size } = space;
  space.reset();
  const again = space.integers(1000);
  expect(again.at).toBe(first.at);
  expect(again.view.every((value) => value === 0)).toBe(true);
  expect(space.size).toBe(size);
});

test("rows are padded with zeros to a multiple of 16", () => {
  const space = new Workspace();
  const padded = space.paddedRows(Float32Array.of(1, 2, 3, 4, 5, 6), 3, 1);
  expect(paddedWidth(3)).toBe(16);
  expect(padded.length).toBe(48);
  expect([...padded.view.subarray(0, 4), ...padded.view.subarray(16, 20)]).toEqual([1, 2, 3, 0, 4, 5, 6, 0]);
});

test("refuses what does not fit instead of writing over something else", () => {
  const space = new Workspace();
  const rows = space.floats(64);
  expect(() => space.dotRows(rows, 3, 2, 16, rows, rows)).toThrow(RangeError);
  expect(() => space.dotRows(rows, 0, 2, 12, rows, rows)).toThrow(RangeError);
  expect(() => space.shortProducts(space.shorts(64), 0, 1, 0, 4, 16, space.integers(16))).toThrow(RangeError);
});
