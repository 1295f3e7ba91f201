"use client";
/** A unit's picture in the grid, or the place where it will be. */
import { useEffect } from "react";
import { formatUnit } from "../../lib/shared/unit.ts";
import { useVisualisation } from "../hooks/use-visualisation.ts";
import { PictureCanvas } from "../neuron/picture-canvas.tsx";
import { StoredPicture } from "../neuron/stored-picture.tsx";
import { PicturePlace } from "./picture-place.tsx";

export type UnitPictureProps = {
  packId: string;
  layer: string;
  unit: number;
  side: number;
  /** Whether missing pictures are computed at all. */
  compute: boolean;
  /** Whether this one is on the screen; only such pictures are begun. */
  inView: boolean;
  canStore: boolean;
  priority?: "grid" | "focus";
};

export function UnitPicture(props: UnitPictureProps) {
  const { packId, layer, unit, side, compute, inView, canStore, priority = "grid" } = props;
  const address = formatUnit({ layer, index: unit });
  const picture = useVisualisation({
    pack: packId,
    unit: address,
    priority,
    canStore,
    auto: compute && inView,
  });
  const { state, start, stop } = picture;
  useEffect(() => {
    if (!compute && (state === "running" || state === "queued")) stop();
    if (compute && inView && state === "stopped") start();
  }, [compute, inView, state, start, stop]);

  switch (picture.state) {
    case "looking":
    case "idle":
      return <PicturePlace side={side} />;
    case "queued":
    case "running":
    case "stopped":
      return (
        <span className="relative block" style={{ width: side, height: side }}>
          {picture.picture ? (
            <PictureCanvas picture={picture.picture} label={`Picture of ${address}, not finished`} />
          ) : (
            <PicturePlace side={side} waiting={picture.state === "queued"} />
          )}
          {picture.step > 0 ? (
            <span
              aria-hidden="true"
              className="absolute bottom-0 left-0 h-[3px] bg-accent"
              style={{ width: `${(100 * picture.step) / Math.max(picture.steps, 1)}%` }}
            />
          ) : null}
        </span>
      );
    case "done":
      // The tile's name says which unit it is; what the picture shows, nobody knows yet.
      return (
        <span className="block bg-raised" style={{ width: side, height: side }}>
          <StoredPicture
            url={picture.url}
            alt=""
            size={side}
            className="block size-full"
            missing={<PicturePlace side={side} failure="The stored picture cannot be fetched now." />}
          />
        </span>
      );
    case "failed":
      return <PicturePlace side={side} failure={picture.problem.message} />;
    default:
      return picture satisfies never;
  }
}
