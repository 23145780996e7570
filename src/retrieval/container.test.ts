import fc from "fast-check";
import { expect, test } from "vitest";
import { CancelledError } from "../errors/index.ts";
import { Pace } from "../numerics/index.ts";
import { readContainer, readLargeContainer, writeContainer, writeLargeContainer } from "./container.ts";

const arrays = fc.record({
  small: fc.int8Array({ maxLength: 40 }),
  octets: fc.uint8Array({ maxLength: 40 }),
  integers: fc.int32Array({ maxLength: 20 }),
  floats: fc.float32Array({ maxLength: 20, noNaN: true }),
});

test("what is written is read, from any place in memory, and in turns as at once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), arrays, fc.nat({ max: 7 }), async (data, lists, shift) => {
      const bytes = writeContainer("test", 3, data, lists);
      expect(await writeLargeContainer("test", 3, data, lists, new Pace())).toEqual(bytes);
      const moved = new Uint8Array(bytes.length + shift).subarray(shift);
      moved.set(bytes);
      for (const read of [
        readContainer(moved, "test", 3),
        await readLargeContainer(moved, "test", 3, new Pace()),
      ]) {
        expect(read.data).toEqual(JSON.parse(JSON.stringify(data)));
        expect(read.bytes("small")).toEqual(lists.small);
        expect(read.octets("octets")).toEqual(lists.octets);
        expect(read.integers("integers")).toEqual(lists.integers);
        expect(read.floats("floats")).toEqual(lists.floats);
      }
    }),
  );
});

test("writing and reading much stop when they are told to", async () => {
  const signal = AbortSignal.abort();
  const large = { numbers: new Int32Array(4 << 20) };
  const bytes = writeContainer("test", 1, null, large);
  const stopped = () => new Pace(signal, 0);
  await expect(writeLargeContainer("test", 1, null, large, stopped())).rejects.toThrow(CancelledError);
  await expect(readLargeContainer(bytes, "test", 1, stopped())).rejects.toThrow(CancelledError);
});
