/** A matrix of tiles in words, for people who do not see it. */
import type { TileMatrix } from "../../lib/circuits/matrix/tile-matrix.ts";

export const describeMatrix = ({ from, to, rows, columns, frame }: TileMatrix): string =>
  `Weights from ${rows.length} units of ${from} to ${columns.length} units of ${to}, ${frame.height} × ${frame.width} for each pair.`;

const colours = ["red", "green", "blue"] as const;

/** The colour of the picture that a channel of the network's input is. */
export const colourOf = (channel: number, order: "rgb" | "bgr"): string =>
  colours[order === "rgb" ? channel : 2 - channel] ?? `channel ${channel}`;
