/**
 * Random priorities: every position of every image has one for every unit, made from the seed and the numbers that name it, as
 * a hash. What is kept are the examples of the lowest priorities (bottom-k sampling), so that the choice is uniform, needs no state besides
 * what is kept, and does not depend on the order of the images or on where a pass was interrupted.
 */

/** The finalizer of MurmurHash3: every bit of the input decides every bit of the output (Appleby, 2011). */
export function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** 2^32 divided by the golden ratio: multiples of it fall far apart. */
const spread = 0x9e3779b1;

/** One word for a position of image `image`. */
export const positionWord = (seed: number, image: number, position: number): number =>
  wordAt(mix(mix(seed) ^ Math.imul(image + 1, spread)), position);

const wordAt = (ofImage: number, position: number): number =>
  mix(ofImage ^ Math.imul(position + 1, 0x85ebca77));

/** Those of all positions of an image. */
export function positionWords(seed: number, image: number, positions: number): Uint32Array {
  const ofImage = mix(mix(seed) ^ Math.imul(image + 1, spread));
  return Uint32Array.from({ length: positions }, (_, position) => wordAt(ofImage, position));
}

/** One word for each unit. */
export const unitWord = (unit: number): number => mix(Math.imul(unit + 1, spread));

/** The priority's upper word, which all but always decides. */
export const highWord = (position: number, unit: number): number => mix(position ^ unit);

/** Its lower word. */
export const lowWord = (position: number, unit: number): number =>
  mix(Math.imul(position, 0x27d4eb2f) + unit);
