"use client";
/** Which earlier layer the weights come from. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { LabelledSelect } from "../lens/labelled-select.tsx";
import { layerName } from "./paths-words.ts";

export type LayerBeforeProps = {
  manifest: Manifest;
  layers: readonly string[]; // the nearest last
  value: string;
  onChange: (layer: string) => void;
};

export function LayerBefore({ manifest, layers, value, onChange }: LayerBeforeProps) {
  return (
    <LabelledSelect label="Weights from" value={value} onChange={(event) => onChange(event.target.value)}>
      {layers.includes(value) ? null : <option value={value}>{layerName(manifest, value)}</option>}
      {layers.toReversed().map((name) => (
        <option key={name} value={name}>
          {layerName(manifest, name)}
        </option>
      ))}
    </LabelledSelect>
  );
}
