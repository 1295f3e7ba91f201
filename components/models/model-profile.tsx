"use client";
/** A model's silhouette: one bar a main layer, as tall as the layer has channels. */
import { useManifest } from "../hooks/use-manifest.ts";

/** In pixels. Bars are as wide in every model, as long as they fit, so that models can be compared. */
const width = 216;
const height = 48;
const widestPitch = 18;
/** How much of its place a bar takes. */
const filled = 0.82;

export function ModelProfile({ packId }: { packId: string }) {
  const manifest = useManifest(packId);
  // A decoration of a line that already says everything: it may fail quietly, its place stays.
  if (manifest.state !== "ready") return <span className="block h-12" />;
  const mains = manifest.value.layers.filter((layer) => layer.main);
  const most = Math.max(1, ...mains.map((layer) => layer.shape[2]));
  const pitch = Math.min(widestPitch, width / Math.max(mains.length, 1));
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="block h-12 w-54 max-w-full">
      {mains.map((layer, position) => {
        const tall = Math.max(1, (layer.shape[2] / most) * height);
        return (
          <rect
            key={layer.name}
            x={position * pitch}
            y={height - tall}
            width={pitch * filled}
            height={tall}
            className="fill-rule-strong"
          />
        );
      })}
    </svg>
  );
}
