"use client";
/** A picture of a direction, pixel by pixel. Draws only. */
import { useEffect, useRef } from "react";
import { paintImage } from "../lens/paint-map.ts";

export type DirectionPictureProps = {
  picture: Uint8Array | null; // 8-bit RGB, `[size, size, 3]`
  size: number;
  label: string;
  opacity?: number;
};

export function DirectionPicture({ picture, size, label, opacity = 1 }: DirectionPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current && picture) paintImage(canvas.current, { width: size, height: size, rgb: picture });
  }, [picture, size]);
  if (!picture) return <span role="img" aria-label={label} className="block size-full bg-sunken" />;
  return (
    <canvas
      ref={canvas}
      width={size}
      height={size}
      role="img"
      aria-label={label}
      style={{ opacity }}
      className="block size-full"
    />
  );
}
