/** Seeded randomness: the same seed gives the same stream on every machine and runtime. */

export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
  /** An independent stream named by a label, so that adding a draw in one place moves no other. */
  fork(label: string): Random;
};

/** FNV-1a over the UTF-16 code units, folded to 32 bits. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** A stream from a seed (sfc32, Doty-Humphrey's PractRand; period at least 2^32 per seed). */
export function createRandom(seed: number | string): Random {
  let a = typeof seed === "number" ? seed >>> 0 : hashText(seed);
  let b = 0x9e3779b9;
  let c = 0x243f6a88;
  let counter = 1;

  const bits = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  // The state mixes for a dozen rounds before the first draw, as the generator's author advises.
  for (let i = 0; i < 12; i++) bits();

  let spareNormal: number | null = null;
  const random: Random = {
    next: () => bits() / 0x1_0000_0000,
    integer: (bound) => Math.floor(random.next() * bound),
    normal: () => {
      if (spareNormal !== null) {
        const value = spareNormal;
        spareNormal = null;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
      const angle = 2 * Math.PI * random.next();
      spareNormal = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  };
  return random;
}
