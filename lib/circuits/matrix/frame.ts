/** Where the cells of tiles lie in the picture, so that tiles of different sizes can be laid over each other, turned and scaled. */
import type { Layer } from "../../model/manifest.ts";
import { cellMiddles } from "../curves/tangent-pairs.ts";
import type { Pair } from "../linear-operator.ts";
import type { Tile } from "../tile.ts";

/**
 * A grid of cells. Cell [0, 0] lies `first` pixels below and to the right of the upper unit's middle (negative: above, to the
 * left), and the next ones `step` pixels further on. Middles are those of receptive fields.
 */
export type Frame = {
  readonly height: number;
  readonly width: number;
  readonly first: Pair;
  readonly step: Pair;
};

export type Field = Layer["receptiveField"];

/** A pixel of the network's input sees itself. */
export const pixelField: Field = { size: [1, 1], stride: [1, 1], offset: [0, 0] };

/** The frame of tiles with this extent between a lower and an upper layer. */
export function frameOf(
  extent: Pick<Tile, "height" | "width" | "origin">,
  lower: Field,
  upper: Field,
): Frame {
  const [first] = cellMiddles({ ...extent, height: 1, width: 1 }, lower, upper);
  return {
    height: extent.height,
    width: extent.width,
    first: [first?.y ?? 0, first?.x ?? 0],
    step: [lower.stride[0], lower.stride[1]],
  };
}

/** A point of the picture relative to the upper unit's middle, in pixels: x to the right, y upwards. */
export type At = readonly [x: number, y: number];

export const middleOfCell = ({ width, first, step }: Frame, cell: number): At => [
  first[1] + (cell % width) * step[1],
  -(first[0] + Math.floor(cell / width) * step[0]),
];
