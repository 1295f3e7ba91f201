/** A program that draws images of known classes, each from its seed, split and number alone. */
export type Generator = {
  readonly name: string;
  readonly version: number;
  readonly side: number; // pixels
  readonly classes: readonly string[];
  readonly splits: readonly string[];
  /** Index into `classes` of what image `index` shows, in every seed and split. */
  labelOf(index: number): number;
  /** `[side, side, 3]`, RGB. `split` is one of `splits`. */
  draw(seed: number, split: string, index: number): Uint8Array;
};
