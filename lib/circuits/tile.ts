/**
 * A tile: the weights between two units over relative positions, as `docs/weights.md` defines them. Row 0 is the
 * top and column 0 the left of the picture; a positive weight excites (red), a negative one inhibits (blue).
 */
import type { Pair } from "./linear-operator.ts";
import type { Piece } from "./piece.ts";

export type Tile = {
  readonly height: number;
  readonly width: number;
  readonly values: Float32Array; // row by row, [height · width]
  /**
   * The lower unit's position that cell [0, 0] stands for, relative to the position `stride` times the
   * upper unit's; `[-1, -1]` for a 3 x 3 kernel with one pixel of padding, so that its middle lies at [0, 0].
   */
  readonly origin: Pair;
  readonly stride: Pair;
  /** `direct`: the numbers of one kernel as the pack holds them. `expanded`: a product or a sum of several. */
  readonly method: "direct" | "expanded";
};

/** The L2 norm of a tile. */
export const tileNorm = (tile: Tile): number => Math.sqrt(tile.values.reduce((total, w) => total + w * w, 0));

/** The tile as rows, `kernel[y][x]`. */
export const tileRows = (tile: Tile): number[][] =>
  Array.from({ length: tile.height }, (_, y) =>
    Array.from(tile.values.subarray(y * tile.width, (y + 1) * tile.width)),
  );

/** Units that no path joins: one weight of zero. */
export const emptyTile: Tile = {
  height: 1,
  width: 1,
  values: new Float32Array(1),
  origin: [0, 0],
  stride: [1, 1],
  method: "expanded",
};

/** A piece whose numbers have left the backend. Values are `[height, width, units, channels]`, channels fastest. */
export type ReadPiece = Omit<Piece, "data"> & {
  readonly height: number;
  readonly width: number;
  readonly units: number;
  readonly channels: number;
  readonly values: Float32Array;
};

/** Reads the pieces' numbers and disposes of their tensors. */
export async function readPieces(pieces: readonly Piece[]): Promise<ReadPiece[]> {
  try {
    return await Promise.all(
      pieces.map(async ({ data, ...piece }) => {
        const [height, width, units, channels] = data.shape;
        const values = await data.data<"float32">();
        return { ...piece, height, width, units, channels, values };
      }),
    );
  } finally {
    for (const { data } of pieces) data.dispose();
  }
}

/** The tile of one of a piece's channels, for its first unit unless another is named. */
export function tileOf(piece: ReadPiece, channel: number, unit = piece.unit): Tile {
  const { height, width, units, channels, values, origin, stride } = piece;
  const own = new Float32Array(height * width);
  const place = (unit - piece.unit) * channels + channel - piece.start;
  for (let i = 0; i < own.length; i++) own[i] = values[i * units * channels + place] ?? 0;
  return {
    height,
    width,
    values: own,
    origin,
    stride,
    method: piece.kind === "direct" ? "direct" : "expanded",
  };
}

/** The tile of a channel among pieces of which each has its own channels; the empty tile where none has it. */
export function tileAt(pieces: readonly ReadPiece[], channel: number): Tile {
  const piece = pieces.find(({ start, channels }) => channel >= start && channel < start + channels);
  return piece ? tileOf(piece, channel) : emptyTile;
}
