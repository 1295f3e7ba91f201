/** A point or a box over a picture, in two colours so that it shows on any ground. Draws only; fills its parent. */
import type { Region } from "../../../lib/catalog/records/anchor.ts";

/** @param side of the picture, in CSS pixels: what is drawn keeps its size whatever that is */
export function RegionOverlay({ region, side }: { region: Region; side: number }) {
  const [x, y] = [region.x * side, region.y * side];
  const arm = Math.max(5, Math.min(12, side / 12));
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${side} ${side}`}
      className="pointer-events-none absolute inset-0 size-full overflow-visible"
      fill="none"
    >
      {["#ffffff", "#b2182b"].map((colour, i) => (
        <g key={colour} stroke={colour} strokeWidth={i === 0 ? 4 : 1.75} strokeLinecap="round">
          {region.type === "point" ? (
            <>
              <circle cx={x} cy={y} r={arm * 0.75} />
              <path
                d={`M${x - arm * 1.5} ${y}h${arm}M${x + arm * 0.5} ${y}h${arm}M${x} ${y - arm * 1.5}v${arm}M${x} ${y + arm * 0.5}v${arm}`}
              />
            </>
          ) : (
            <rect x={x} y={y} width={region.width * side} height={region.height * side} />
          )}
        </g>
      ))}
    </svg>
  );
}
