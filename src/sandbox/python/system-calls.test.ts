import { expect, it } from "vitest";
import { systemCallFilter } from "./system-calls.ts";

/** What the filter says to a call: the part of the kernel's machine that it uses. */
function verdict(filter: Buffer, call: { machine: number; number: number }): number {
  let value = 0;
  for (let at = 0; ; at += 8) {
    const code = filter.readUInt16LE(at);
    const operand = filter.readUInt32LE(at + 4);
    if (code === 0x06) return operand;
    if (code === 0x20) value = operand === 4 ? call.machine : call.number;
    else at += 8 * filter.readUInt8(at + ((code === 0x15 ? value === operand : value >= operand) ? 2 : 3));
  }
}

it.each([
  ["x64", 0xc000003e, [29, 68, 319, 447], [0, 1, 9, 59, 318]],
  ["arm64", 0xc00000b7, [194, 186, 279, 447], [29, 56, 63, 222]],
] as const)("on %s refuses memory that no limit counts, and lets the rest be", (name, machine, bad, good) => {
  const filter = systemCallFilter(name)!;
  for (const number of bad) expect(verdict(filter, { machine, number })).toBe(0x00050026);
  for (const number of good) expect(verdict(filter, { machine, number })).toBe(0x7fff0000);
  expect(verdict(filter, { machine, number: 0x40000000 + good[0] })).toBe(0x00050026);
  expect(verdict(filter, { machine: 0x40000003, number: good[1] })).toBe(0x00050026);
});

it("is left out where the numbers of the calls are not known", () => {
  expect(systemCallFilter("riscv64")).toBeNull();
});
