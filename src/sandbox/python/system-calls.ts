const LOAD = 0x20;
const IF_EQUAL = 0x15;
const IF_LEAST = 0x35;
const RETURN = 0x06;
const ALLOW = 0x7f_ff_00_00;
/** The call ends with ENOSYS, as on a kernel that does not have it. */
const REFUSE = 0x00_05_00_26;
/** From here on numbers stand for the calls of another interface of the same machine. */
const OTHER_INTERFACE = 0x40_00_00_00;

/** By architecture: how the kernel names it, and the calls that hold memory which no limit of a process counts. */
const REFUSED: Readonly<Record<string, { machine: number; calls: Readonly<Record<string, number>> }>> = {
  x64: {
    machine: 0xc0_00_00_3e,
    calls: { shmget: 29, msgget: 68, memfd_create: 319, memfd_secret: 447 },
  },
  arm64: {
    machine: 0xc0_00_00_b7,
    calls: { shmget: 194, msgget: 186, memfd_create: 279, memfd_secret: 447 },
  },
};

/** The filter of system calls that bubblewrap loads, as the kernel reads it; null where the architecture is unknown. */
export function systemCallFilter(architecture: string = process.arch): Buffer | null {
  const known = REFUSED[architecture];
  if (known === undefined) return null;
  const calls = Object.values(known.calls);
  const refuse = 4 + calls.length + 1;
  const jump = (index: number) => refuse - index - 1;
  return Buffer.concat([
    step(LOAD, { value: 4 }),
    step(IF_EQUAL, { value: known.machine, no: jump(1) }),
    step(LOAD, { value: 0 }),
    step(IF_LEAST, { value: OTHER_INTERFACE, yes: jump(3) }),
    ...calls.map((call, index) => step(IF_EQUAL, { value: call, yes: jump(4 + index) })),
    step(RETURN, { value: ALLOW }),
    step(RETURN, { value: REFUSE }),
  ]);
}

/** One instruction of the kernel's filter; `yes` and `no` are how many to skip. */
function step(
  code: number,
  { value, yes = 0, no = 0 }: { value: number; yes?: number; no?: number },
): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt8(yes, 2);
  bytes.writeUInt8(no, 3);
  bytes.writeUInt32LE(value, 4);
  return bytes;
}
