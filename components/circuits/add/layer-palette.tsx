"use client";
/** A layer of the atlas as small pictures, to be dragged onto the canvas or added with Enter. */
import { useId, useState } from "react";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { formatUnit } from "../../../lib/shared/unit.ts";
import { useLayerIndex } from "../../hooks/use-layer-index.ts";
import { Select } from "../../ui/select.tsx";
import { inputUnits } from "../new-node.ts";
import { AddableUnit } from "./addable-unit.tsx";
import { InputColours } from "./input-colours.tsx";

export type LayerPaletteProps = {
  readonly catalog: string;
  readonly manifest: Manifest;
  readonly canStore: boolean;
  readonly initial: string;
  isThere(unit: string): boolean;
  onUnits(units: readonly string[]): void;
};

export function LayerPalette({ manifest, initial, ...props }: LayerPaletteProps) {
  const [layer, setLayer] = useState(initial);
  const { graph, layers } = manifest;
  const id = useId();
  return (
    <div>
      <div className="flex items-center gap-2 text-small">
        <label htmlFor={id} className="shrink-0 text-muted">
          Layer
        </label>
        <Select
          id={id}
          className="min-w-0 flex-1"
          value={layer}
          onChange={(event) => setLayer(event.target.value)}
        >
          <option value={graph.input}>the input’s colours</option>
          {layers.map(({ name, shape }) => (
            <option key={name} value={name}>
              {name}, {shape[2]} units
            </option>
          ))}
        </Select>
      </div>
      <p className="my-1.5 text-caption text-muted">Drag a unit onto the canvas, or press it.</p>
      {layer === graph.input ? (
        <InputColours manifest={manifest} units={inputUnits(manifest)} {...props} />
      ) : (
        <LayerTiles key={layer} layer={layer} manifest={manifest} {...props} />
      )}
    </div>
  );
}

function LayerTiles({
  layer,
  catalog,
  manifest,
  canStore,
  isThere,
  onUnits,
}: Omit<LayerPaletteProps, "initial"> & { layer: string }) {
  const index = useLayerIndex(catalog, layer);
  const units = manifest.layers.find(({ name }) => name === layer)?.shape[2] ?? 0;
  return (
    <div className="max-h-[22rem] overflow-y-auto border-y border-rule py-1">
      <ul className="grid grid-cols-[repeat(auto-fill,56px)] justify-between gap-y-1">
        {Array.from({ length: units }, (_, unit) => {
          const address = formatUnit({ layer, index: unit });
          return (
            <li key={address}>
              <AddableUnit
                packId={manifest.id}
                unit={address}
                name={index.units.get(unit)?.name ?? null}
                canStore={canStore}
                isThere={isThere(address)}
                form="tile"
                onAdd={(added) => onUnits([added])}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
