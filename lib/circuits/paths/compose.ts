/** Weights one behind the other: through a unit, or through all units of a station. */
import * as tf from "../../model/tf.ts";
import { type Piece, spread } from "../piece.ts";
import type { Tile } from "../tile.ts";

/**
 * One unit's weights on a station's channels (`upper`), continued by the weights of these channels on those below
 * (`lower`, whose units they are): a matrix product over the station. Null where the two have no channel in common.
 * Call it inside `tf.tidy`.
 */
export function composePieces(upper: Piece, lower: Piece): Piece | null {
  const [H, W, , upperChannels] = upper.data.shape;
  const [h, w, units, channels] = lower.data.shape;
  const start = Math.max(upper.start, lower.unit);
  const count = Math.min(upper.start + upperChannels, lower.unit + units) - start;
  if (count <= 0) return null;
  const cells = tf.slice(upper.data, [0, 0, 0, start - upper.start], [H, W, 1, count]);
  const matrix = tf.transpose(
    tf.slice(lower.data, [0, 0, start - lower.unit, 0], [h, w, count, channels]),
    [2, 0, 1, 3],
  );
  const terms = tf.matMul(
    tf.reshape(cells, [H * W, count]) as tf.Tensor2D,
    tf.reshape(matrix, [count, h * w * channels]) as tf.Tensor2D,
  );
  const sizes = { outer: [H, W], inner: [h, w], units: 1, channels } as const;
  return {
    origin: [
      upper.origin[0] * lower.stride[0] + lower.origin[0],
      upper.origin[1] * lower.stride[1] + lower.origin[1],
    ],
    stride: [upper.stride[0] * lower.stride[0], upper.stride[1] * lower.stride[1]],
    unit: upper.unit,
    start: lower.start,
    data: spread(terms, sizes, lower.stride, [1, 1]),
    kind: "expanded",
  };
}

/** The same for the tiles of single units: the tile from the lowest unit to the uppermost, through the one between. */
export function composeTiles(upper: Tile, lower: Tile): Tile {
  const [rowStep, columnStep] = lower.stride;
  const height = (upper.height - 1) * rowStep + lower.height;
  const width = (upper.width - 1) * columnStep + lower.width;
  const values = new Float64Array(height * width);
  upper.values.forEach((first, cell) => {
    const top = Math.floor(cell / upper.width) * rowStep;
    const left = (cell % upper.width) * columnStep;
    lower.values.forEach((second, below) => {
      const row = top + Math.floor(below / lower.width);
      const at = row * width + left + (below % lower.width);
      values[at] = (values[at] ?? 0) + first * second;
    });
  });
  return {
    height,
    width,
    values: Float32Array.from(values),
    origin: [upper.origin[0] * rowStep + lower.origin[0], upper.origin[1] * columnStep + lower.origin[1]],
    stride: [upper.stride[0] * rowStep, upper.stride[1] * columnStep],
    method: "expanded",
  };
}

/** Where tiles lie that are compared with one another. */
export type Frame = Pick<Tile, "height" | "width" | "origin" | "stride">;

/** The tile on the cells of a frame that holds it: zero elsewhere. Their strides are the same. */
export function inFrame(tile: Tile, frame: Frame): Tile {
  const top = tile.origin[0] - frame.origin[0];
  const left = tile.origin[1] - frame.origin[1];
  const values = new Float32Array(frame.height * frame.width);
  tile.values.forEach((value, cell) => {
    const row = top + Math.floor(cell / tile.width);
    const column = left + (cell % tile.width);
    if (row < 0 || column < 0 || row >= frame.height || column >= frame.width) {
      throw new Error("the tile reaches over its frame");
    }
    values[row * frame.width + column] = value;
  });
  const { height, width, origin, stride } = frame;
  return { height, width, origin, stride, values, method: tile.method };
}
