/**
 * A source of random numbers that depends on nothing but its seed: `sfc32` of C. Doty-Humphrey's PractRand,
 * 128 bits of state, period of about 2^127. Not for secrets.
 */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  /** From the normal distribution with mean 0 and deviation 1. */
  normal(): number;
}

/** Random numbers from a seed; any finite number or text will do, equal seeds give equal sequences. */
export function seededRandom(seed: number | string): Random {
  // FNV-1a spreads the seed over the state; the first draws of sfc32 are thrown away to mix it.
  let hash = 0x811c9dc5;
  for (const character of String(seed)) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  }
  let a = hash | 0;
  let b = Math.imul(hash, 0x9e3779b1) | 0;
  let c = (hash ^ 0xdeadbeef) | 0;
  let counter = 1;
  const draw = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 16; i++) draw();
  let spare: number | null = null;
  const next = (): number => draw() / 4_294_967_296;
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    normal() {
      // Polar method of Marsaglia and Bray (1964): two at a time.
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      for (;;) {
        const x = 2 * next() - 1;
        const y = 2 * next() - 1;
        const square = x * x + y * y;
        if (square === 0 || square >= 1) continue;
        const scale = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * scale;
        return x * scale;
      }
    },
  };
}
