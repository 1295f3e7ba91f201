"use client";
/** Where an example's value comes from, over its tile: red adds, blue takes away. Draws only. */
import { useEffect, useRef } from "react";
import { scaleLimit } from "../../lib/shared/weight-scale.ts";
import type { PlaceBorders } from "../../lib/stimuli/image-answers/places.ts";
import type { CropWindow } from "../../lib/stimuli/images/crop.ts";
import { paintMap } from "../lens/paint-map.ts";

/** The contributions at each place of the layer before, and where these places lie in the image. */
export type PlacedMap = { readonly map: Float32Array; readonly borders: PlaceBorders };

/** Twice a tile, for screens of fine pixels. */
const canvasSide = 144;

export function AttributionOverlay({
  placed: { map, borders },
  window,
}: {
  placed: PlacedMap;
  window: CropWindow;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { left, top, side } = window;
  useEffect(() => {
    if (!canvas.current) return;
    const shifted = {
      rows: borders.rows.map((row) => row - top),
      columns: borders.columns.map((column) => column - left),
    };
    paintMap(canvas.current, {
      map,
      borders: shifted,
      limit: scaleLimit([map]),
      overlay: "colour",
      strength: 1,
      scale: canvasSide / side,
    });
  }, [map, borders, left, top, side]);
  return (
    <span aria-hidden="true" data-attribution="" className="absolute inset-0">
      <canvas ref={canvas} width={canvasSide} height={canvasSide} className="block size-full" />
    </span>
  );
}
