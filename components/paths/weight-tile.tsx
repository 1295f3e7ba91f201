"use client";
/** A tile of any size: small ones open their numbers, large ones are painted and read under the pointer. */
import { type PointerEvent, useEffect, useRef } from "react";
import { weightColour } from "../../lib/shared/weight-scale.ts";
import { describeTile, type TileValues } from "../weights/describe-tile.ts";
import { TileButton } from "../weights/tile-button.tsx";

export type WeightTileProps = {
  tile: TileValues;
  limit: number; // of the scale it is drawn on
  name: string; // what its weights join
  onPoint?: (cell: number | null) => void;
};

/** A table of more numbers than 15 by 15 is wider than most screens. */
const mostCells = 225;

/** Fills its parent, which is square. */
export function WeightTile(props: WeightTileProps) {
  const { height, width } = props.tile;
  return height * width <= mostCells ? <TileButton {...props} /> : <PaintedTile {...props} />;
}

/** A tile of any number of cells. Fills its parent. */
export function PaintedTile({ tile, limit, name, onPoint }: WeightTileProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { height, width, values } = tile;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const colours = createColours(limit);
    const image = context.createImageData(width, height);
    for (let cell = 0; cell < width * height; cell++) {
      const colour = colours(values[cell] ?? Number.NaN);
      image.data.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], 4 * cell);
    }
    context.putImageData(image, 0, 0);
  }, [values, width, height, limit]);
  const point = (event: PointerEvent<HTMLCanvasElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (place: number, size: number, count: number) =>
      Math.max(0, Math.min(count - 1, Math.floor((place / size) * count)));
    const row = at(event.clientY - box.top, box.height, height);
    onPoint?.(row * width + at(event.clientX - box.left, box.width, width));
  };
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      role="img"
      aria-label={`The weights of ${name}: ${describeTile(tile)}`}
      className="block size-full bg-zero [image-rendering:pixelated]"
      onPointerMove={onPoint ? point : undefined}
      onPointerLeave={onPoint ? () => onPoint(null) : undefined}
    />
  );
}

/** Steps of the painted scale on either side of zero: finer than the 8 bits of a screen. */
const shades = 256;

/** `0xrrggbb` of a weight. The colours of a scale are worked out once, not for every one of a hundred thousand cells. */
function createColours(limit: number): (weight: number) => number {
  const number = (colour: string) => Number.parseInt(colour.slice(1), 16);
  const scale = Array.from({ length: 2 * shades + 1 }, (_, i) => number(weightColour(i - shades, shades)));
  const broken = number(weightColour(Number.NaN, limit));
  return (weight) => {
    if (!Number.isFinite(weight)) return broken;
    const share = limit === 0 ? 0 : Math.max(-1, Math.min(1, weight / limit));
    return scale[Math.round(share * shades) + shades] ?? broken;
  };
}
