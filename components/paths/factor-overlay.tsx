/** The factors of one unit over one another, each in its colour. Draws only. */
import type { WeightFactors } from "../../lib/circuits/factors/weight-factors.ts";
import { type factorPrimaries, overlayColour } from "./factor-colours.ts";

export type FactorOverlayProps = {
  answer: WeightFactors;
  place: number; // of the unit among those that were factored
  primaries: ReturnType<typeof factorPrimaries>;
  limit: number;
};

export function FactorOverlay({ answer, place, primaries, limit }: FactorOverlayProps) {
  const maps = answer.factors.map(({ maps }) => maps[place]);
  const [first] = maps;
  if (!first) return null;
  const { height, width } = first;
  const cells = Array.from({ length: height * width }, (_, cell) => cell);
  return (
    <svg
      role="img"
      aria-label={`${maps.length} factors over one another, ${height} × ${width} positions`}
      viewBox={`0 0 ${width} ${height}`}
      shapeRendering="crispEdges"
      className="block size-full"
    >
      {cells.map((cell) => (
        <rect
          key={cell}
          x={cell % width}
          y={Math.floor(cell / width)}
          width={1}
          height={1}
          fill={overlayColour(
            maps.map((map) => map?.values[cell] ?? 0),
            primaries,
            limit,
          )}
        />
      ))}
    </svg>
  );
}
