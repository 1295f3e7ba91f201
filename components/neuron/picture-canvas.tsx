/** A picture that changes while it is computed, drawn at its own resolution and scaled by the page. Draws only. */
"use client";
import { useEffect, useRef } from "react";
import type { PictureBytes } from "../../lib/featurevis/picture.ts";

export function PictureCanvas({ picture, label }: { picture: PictureBytes; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    context?.putImageData(new ImageData(picture.rgba, picture.size, picture.size), 0, 0);
  }, [picture]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      width={picture.size}
      height={picture.size}
      className="block size-full"
    />
  );
}
