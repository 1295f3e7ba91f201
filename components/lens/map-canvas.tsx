"use client";
/** An image under a unit's map: the pixels as the network sees them, and the values of the places on top. Draws only. */
import { useEffect, useRef } from "react";
import type { PlaceBorders } from "../../lib/stimuli/image-answers/places.ts";
import type { RgbImage } from "../../lib/stimuli/images/source.ts";
import { classNames } from "../ui/class-names.ts";
import { type Overlay, paintImage, paintMap } from "./paint-map.ts";

export type MapCanvasProps = {
  seen: RgbImage;
  /** `[rows, columns]` of the borders; null for the image alone. */
  map: Float32Array | null;
  borders: PlaceBorders;
  /** Where the scale ends, in either direction. */
  limit: number;
  overlay: Overlay;
  strength: number; // of the overlay, 0 to 1
  /** Canvas pixels of the map for one of the image; as many as a large figure needs when left out. */
  scale?: number;
  /** The image in words; null where what surrounds it says it. */
  label: string | null;
};

/** Below this many pixels of the image, they are left as squares. */
const coarse = 128;

/** So many that the borders between places are sharp at the figure's largest width. */
const overlayScale = (width: number): number => Math.max(1, Math.round(448 / width));

export function MapCanvas({
  seen,
  map,
  borders,
  limit,
  overlay,
  strength,
  scale: wanted,
  label,
}: MapCanvasProps) {
  const image = useRef<HTMLCanvasElement>(null);
  const cover = useRef<HTMLCanvasElement>(null);
  const scale = wanted ?? overlayScale(seen.width);
  useEffect(() => {
    if (image.current) paintImage(image.current, seen);
  }, [seen]);
  useEffect(() => {
    if (cover.current) paintMap(cover.current, { map, borders, limit, overlay, strength, scale });
  }, [map, borders, limit, overlay, strength, scale]);
  const grey = overlay === "colour" && map ? strength : 0;
  return (
    <span className="relative block w-full" style={{ aspectRatio: `${seen.width} / ${seen.height}` }}>
      <canvas
        ref={image}
        role={label === null ? undefined : "img"}
        aria-label={label ?? undefined}
        width={seen.width}
        height={seen.height}
        style={{ filter: grey > 0 ? `grayscale(${grey})` : undefined }}
        className={classNames("block size-full", seen.width < coarse && "[image-rendering:pixelated]")}
      />
      <canvas
        ref={cover}
        width={seen.width * scale}
        height={seen.height * scale}
        className="absolute inset-0 block size-full"
      />
    </span>
  );
}
