"use client";
/** The picture that an anchor names, with the place on it. */
import type { AnchoredPicture, Region } from "../../../lib/catalog/records/anchor.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { DrawnPicture } from "../../images/drawn-picture.tsx";
import { StoredPicture } from "../../neuron/stored-picture.tsx";
import { RegionOverlay } from "./region-overlay.tsx";

export type AnchoredPictureProps = {
  manifest: Manifest;
  picture: AnchoredPicture;
  region: Region;
  side: number; // in CSS pixels
};

export function AnchoredPictureFigure({ manifest, picture, region, side }: AnchoredPictureProps) {
  return (
    <span
      className="relative block overflow-hidden rounded-figure bg-raised"
      style={{ width: side, height: side }}
    >
      <Shown manifest={manifest} picture={picture} side={side} />
      <RegionOverlay region={region} side={side} />
    </span>
  );
}

function Shown({ manifest, picture, side }: Omit<AnchoredPictureProps, "region">) {
  switch (picture.type) {
    case "visualisation":
      return (
        <StoredPicture
          url={`/api/visualisations/${picture.key}.png`}
          alt={`Picture of ${picture.unit}`}
          size={side}
          className="block size-full"
          missing={
            <span className="flex size-full items-center justify-center p-1 text-center text-micro text-muted">
              not on this server
            </span>
          }
        />
      );
    case "dataset":
      return (
        <DrawnPicture
          manifest={manifest}
          image={picture.image}
          side={side}
          label={`Image ${picture.image}`}
        />
      );
    default:
      return picture satisfies never;
  }
}

/** `the picture of mixed3b:17`, `image 17` */
export const nameOfPicture = (picture: AnchoredPicture): string =>
  picture.type === "visualisation" ? `the picture of ${picture.unit}` : `image ${picture.image}`;
