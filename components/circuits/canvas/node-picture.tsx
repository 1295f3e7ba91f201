"use client";
/** What a node shows: the picture of its unit, the colour of an input, or the pictures of several units. */
import { parseUnit } from "../../../lib/shared/unit.ts";
import { UnitThumbnail } from "../../atlas/unit-thumbnail.tsx";
import { colourName } from "../new-node.ts";
import { useSurroundings } from "./canvas-context.ts";

export const pictureSide = 72; // CSS pixels at zoom 1, as lib/canvas/draw-nodes.ts draws it

const inputColours = { red: "#d73027", green: "#1a9850", blue: "#4575b4" } as const;

export function NodePicture({ unit, side = pictureSide }: { unit: string; side?: number }) {
  const { manifest, canStore } = useSurroundings();
  const parsed = parseUnit(unit);
  if (!parsed.ok) return <span className="block bg-sunken" style={{ width: side, height: side }} />;
  if (parsed.value.layer === manifest.graph.input) {
    return (
      <span
        className="block rounded-figure"
        style={{ width: side, height: side, background: inputColours[colourName(manifest, unit)] }}
      />
    );
  }
  return (
    <UnitThumbnail packId={manifest.id} unit={parsed.value} canStore={canStore} side={side} decorative />
  );
}

/** Up to four of them, in a square. */
export function SeveralPictures({ units }: { units: readonly string[] }) {
  if (units.length === 1 && units[0] !== undefined) return <NodePicture unit={units[0]} />;
  const gap = 2;
  return (
    <span
      className="grid grid-cols-2 content-center bg-sunken"
      style={{ width: pictureSide, height: pictureSide, gap }}
    >
      {units.slice(0, 4).map((unit) => (
        <NodePicture key={unit} unit={unit} side={(pictureSide - gap) / 2} />
      ))}
    </span>
  );
}
