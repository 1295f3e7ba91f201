/** How a convolution's kernel moves over its image. */
import type { Pads, Pair } from "./spatial.ts";

export type ConvGeometry = {
  readonly strides: Pair;
  readonly dilations: Pair;
  readonly groups: number;
  readonly pads: Pads;
};
