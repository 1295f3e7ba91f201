"use client";
/** One of a model's images at any size, its pixels left as squares; or the place where it will be. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { type DrawnImage, useDrawnImage } from "../hooks/use-dataset.ts";
import { PictureCanvas } from "../neuron/picture-canvas.tsx";

export type DrawnPictureProps = {
  manifest: Manifest;
  image: number;
  /** In CSS pixels; null for as wide as there is room. */
  side: number | null;
  /** What it shows, where nothing beside it says so. */
  label?: string;
};

export function DrawnPicture({ manifest, image, side, label }: DrawnPictureProps) {
  const drawn = useDrawnImage(manifest, image);
  return (
    <span
      aria-hidden={label === undefined ? true : undefined}
      className="block aspect-square overflow-hidden rounded-figure bg-raised [image-rendering:pixelated]"
      style={side === null ? undefined : { width: side, height: side }}
    >
      <Content drawn={drawn} label={label ?? ""} />
    </span>
  );
}

function Content({ drawn, label }: { drawn: DrawnImage; label: string }) {
  switch (drawn.state) {
    case "waiting":
      return null;
    case "drawn":
      return <PictureCanvas picture={drawn.picture} label={label} />;
    case "failed":
      return (
        <svg role="img" aria-label={drawn.problem.message} viewBox="0 0 64 64" className="block size-full">
          <title>{drawn.problem.message}</title>
          <path d="M22 42 42 22" fill="none" strokeWidth="1" className="stroke-control" />
        </svg>
      );
    default:
      return drawn satisfies never;
  }
}
