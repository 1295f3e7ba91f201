/** The first layer's side: its kernel on the picture itself, in colour and as one tile for each primary. */
"use client";
import { useState } from "react";
import type { PixelConnections } from "../../lib/circuits/neighbours.ts";
import { scaleLimit } from "../../lib/shared/weight-scale.ts";
import { Legend } from "./legend.tsx";
import { TileButton } from "./tile-button.tsx";
import { PanelHead } from "./weights-panel.tsx";

const primaries = ["red", "green", "blue"] as const;
type Primary = (typeof primaries)[number];

export function PixelPanel({ side }: { side: PixelConnections }) {
  const [reading, setReading] = useState<number | null>(null);
  const read = (primary: Primary, cell: number | null): void =>
    setReading(cell === null ? null : (side[primary].values[cell] ?? null));
  const limit = scaleLimit(primaries.map((primary) => side[primary].values));
  return (
    <>
      <PanelHead direction="from">the picture</PanelHead>
      <p className="mb-3 min-h-10 text-caption text-muted">
        The kernel itself, as it lies on the pixels. Its weights are for pixels on the network’s own input
        scale, so they have a scale of their own, below.
      </p>
      <ColourKernel side={side} limit={limit} />
      <div className="my-4 grid grid-cols-3 gap-2">
        {primaries.map((primary) => (
          <div key={primary}>
            <div className="aspect-square outline outline-rule">
              <TileButton
                tile={side[primary]}
                limit={limit}
                name={primary}
                onPoint={(cell) => read(primary, cell)}
              >
                <p className="mb-2 text-caption text-muted">
                  The weights on <span className="text-ink">{primary}</span>, as they lie on the pixels.
                </p>
              </TileButton>
            </div>
            <p className="mt-1 text-center text-caption text-muted">{primary}</p>
          </div>
        ))}
      </div>
      <Legend limit={limit} reading={reading} />
    </>
  );
}

/** The kernel as a picture: grey where a weight is zero, brighter in a primary where its weight is positive. */
function ColourKernel({ side, limit }: { side: PixelConnections; limit: number }) {
  const { height, width } = side.red;
  const shade = (weight: number | undefined): number =>
    Math.round(127.5 * (1 + (limit === 0 ? 0 : (weight ?? 0) / limit)));
  const cells = Array.from({ length: height * width }, (_, cell) => cell);
  return (
    <svg
      role="img"
      aria-label={`The kernel as a picture of ${width} by ${height} pixels`}
      viewBox={`0 0 ${width} ${height}`}
      shapeRendering="crispEdges"
      className="block aspect-square w-full max-w-64 bg-zero"
    >
      {cells.map((cell) => {
        const [red, green, blue] = primaries.map((primary) => shade(side[primary].values[cell]));
        return (
          <rect
            key={cell}
            x={cell % width}
            y={Math.floor(cell / width)}
            width={1}
            height={1}
            fill={`rgb(${red} ${green} ${blue})`}
          />
        );
      })}
    </svg>
  );
}
