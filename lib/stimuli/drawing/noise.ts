/** Smooth random functions of the plane. */
import type { Random } from "../../shared/random.ts";

export type Noise = (x: number, y: number) => number;

const tableSize = 256; // a power of two, so that lattice coordinates wrap by masking

/** Value noise: random values in [-1, 1] on the integer lattice, blended with a C¹ curve between them. */
export function createNoise(random: Random): Noise {
  const values = new Float32Array(tableSize);
  const order = new Uint8Array(tableSize);
  for (let i = 0; i < tableSize; i++) values[i] = 2 * random.next() - 1;
  for (let i = 0; i < tableSize; i++) order[i] = random.integer(tableSize);
  const lattice = (x: number, y: number): number => {
    const row = order[y & (tableSize - 1)] ?? 0;
    return values[((order[(x + row) & (tableSize - 1)] ?? 0) ^ row) & (tableSize - 1)] ?? 0;
  };
  return (x, y) => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const fx = x - left;
    const fy = y - top;
    const sx = fx * fx * (3 - 2 * fx);
    const sy = fy * fy * (3 - 2 * fy);
    const upper = lattice(left, top) * (1 - sx) + lattice(left + 1, top) * sx;
    const lower = lattice(left, top + 1) * (1 - sx) + lattice(left + 1, top + 1) * sx;
    return upper * (1 - sy) + lower * sy;
  };
}

/** Octaves of value noise, each twice as fine and half as strong as the one before; about [-1, 1]. */
export function createFractalNoise(random: Random, octaves: number): Noise {
  const layers = Array.from({ length: octaves }, (_, i) => createNoise(random.fork(`octave ${i}`)));
  const total = 2 - 2 ** (1 - octaves);
  return (x, y) => {
    let sum = 0;
    for (const [octave, layer] of layers.entries())
      sum += layer(x * 2 ** octave, y * 2 ** octave) / 2 ** octave;
    return sum / total;
  };
}
