/** A layer's maps as samples to compare units by: one row for every image and place. */
import * as tf from "../../model/tf.ts";

/** Rows and columns of places that maps are averaged to before they are compared. */
export type Grid = readonly [rows: number, columns: number];

/** More places cost more than they tell: neighbouring positions of a map are nearly the same sample. */
const finest = 8;

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** The largest divisor that is at most `finest`. */
function largestDivisor(of: number): number {
  for (let divisor = Math.min(of, finest); divisor > 1; divisor--) if (of % divisor === 0) return divisor;
  return 1;
}

/**
 * The finest grid, at most 8 × 8, whose cells are whole positions of both maps: maps of the same size or of sizes with a common
 * divisor are compared place by place, others as a whole.
 */
export const commonGrid = (
  left: readonly [height: number, width: number],
  right: readonly [height: number, width: number],
): Grid => [
  largestDivisor(commonDivisor(left[0], right[0])),
  largestDivisor(commonDivisor(left[1], right[1])),
];

/**
 * `[images, height, width, units]`, or `[images, units]` of a layer without a map, to `[images · rows · columns, units]`: the mean over
 * each cell of the grid. The caller owns the answer.
 */
export function sampleMaps(maps: tf.Tensor, [rows, columns]: Grid): tf.Tensor2D {
  return tf.tidy(() => {
    if (maps.rank !== 4) return tf.clone(maps) as tf.Tensor2D;
    const [images = 0, height = 1, width = 1, units = 0] = maps.shape;
    const cell: [number, number] = [height / rows, width / columns];
    const means = cell[0] * cell[1] === 1 ? maps : tf.avgPool(maps as tf.Tensor4D, cell, cell, "valid");
    return tf.reshape(means, [images * rows * columns, units]);
  });
}
