"use client";
/** The colours of the input, which weights may be drawn from too. */
import type { Manifest } from "../../../lib/model/manifest.ts";
import { Button } from "../../ui/button.tsx";
import { colourName } from "../new-node.ts";
import { carryUnits } from "./drag-units.ts";

export function InputColours({
  manifest,
  units,
  isThere,
  onUnits,
}: {
  manifest: Manifest;
  units: readonly string[];
  isThere: (unit: string) => boolean;
  onUnits: (units: readonly string[]) => void;
}) {
  return (
    <ul className="flex flex-wrap gap-2">
      {units.map((unit) => (
        <li key={unit}>
          <Button
            size="small"
            draggable
            onDragStart={(event) => carryUnits(event.dataTransfer, [unit])}
            onClick={() => onUnits([unit])}
          >
            {colourName(manifest, unit)}
            {isThere(unit) ? <span className="text-muted">, on the canvas</span> : null}
          </Button>
        </li>
      ))}
    </ul>
  );
}
