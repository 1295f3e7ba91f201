/** A drawing as a PNG, by the browser's own drawing of it. */
import type { DrawnCircuit } from "../../../lib/canvas/draw-circuit.ts";
import { MicrographiaError } from "../../../lib/shared/result.ts";

/** Twice as many pixels as the drawing has on a page, so that it is sharp in print and on dense screens. */
const scale = 2;
/** What browsers hold in one canvas: the least of the side that Chromium, Firefox and WebKit allow, and of the area of iOS. */
const longestSide = 16_384;
const largestArea = 16_777_216;

export const scaleFor = ({ width, height }: Pick<DrawnCircuit, "width" | "height">): number =>
  Math.min(scale, longestSide / Math.max(width, height), Math.sqrt(largestArea / (width * height)));

/** Throws `unavailable` when the browser draws nothing. */
export async function toPng({ svg, width, height }: DrawnCircuit): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  const by = scaleFor({ width, height });
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * by);
  canvas.height = Math.round(height * by);
  const context = canvas.getContext("2d");
  try {
    await image.decode();
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  } catch (error) {
    throw new MicrographiaError("unavailable", noPng, { cause: error });
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!context || !blob) throw new MicrographiaError("unavailable", noPng);
  return blob;
}

const noPng = "This browser could not make a PNG of the drawing. Save it as SVG instead.";
