/**
 * From a field to pixels. The distance from a pixel's centre to the outline is the field over the length of its gradient
 * there, taken by central differences in pixels, so every warp of a frame keeps its edges one pixel soft:
 * `coverage = clamp(1/2 - f / |∇f|, 0, 1)`.
 */
import { blendPixel, type Canvas, type Rgb } from "./canvas.ts";
import type { Field } from "./field.ts";
import type { Frame } from "./frame.ts";
import type { Paint } from "./paint.ts";

/**
 * At a ridge (the middle of a thin line, the centre of a disc) the gradient vanishes although the outline is near. It is
 * never taken for less than this share of what a true distance would have, so thin lines do not swell.
 */
const gradientFloor = 0.7;

export type PaintOptions = {
  readonly opacity?: number;
  readonly softness?: number; // extra width of the edge, in pixels, as of something out of focus
};

/** How much of each pixel a field covers: `[size, size]` in [0, 1]. */
export function coverage(frame: Frame, field: Field, softness = 0): Float32Array {
  const { side, u, v } = frame;
  const values = new Float32Array(side * side);
  for (let i = 0; i < values.length; i++) values[i] = field(u[i] ?? 0, v[i] ?? 0);
  const size = side - 2;
  const result = new Float32Array(size * size);
  const floor = gradientFloor * frame.pixel;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = (row + 1) * side + column + 1;
      const dx = ((values[at + 1] ?? 0) - (values[at - 1] ?? 0)) / 2;
      const dy = ((values[at + side] ?? 0) - (values[at - side] ?? 0)) / 2;
      const slope = Math.max(Math.sqrt(dx * dx + dy * dy), floor) * (1 + softness);
      result[row * size + column] = Math.min(1, Math.max(0, 0.5 - (values[at] ?? 0) / slope));
    }
  }
  return result;
}

/** Draws the inside of a field with a paint, which sees the frame's coordinates. */
export function paintField(
  canvas: Canvas,
  frame: Frame,
  field: Field,
  paint: Paint,
  { opacity = 1, softness = 0 }: PaintOptions = {},
): void {
  const covered = coverage(frame, field, softness);
  const colour = new Float32Array(3);
  for (let pixel = 0; pixel < covered.length; pixel++) {
    const share = (covered[pixel] ?? 0) * opacity;
    if (share === 0) continue;
    const row = Math.floor(pixel / canvas.size);
    const at = (row + 1) * frame.side + (pixel - row * canvas.size) + 1;
    paint(frame.u[at] ?? 0, frame.v[at] ?? 0, colour);
    blendPixel(canvas, pixel, colour, share);
  }
}

/** Fills the whole canvas with a paint. */
export function paintAll(canvas: Canvas, frame: Frame, paint: Paint): void {
  const colour = new Float32Array(3);
  for (let row = 0; row < canvas.size; row++) {
    for (let column = 0; column < canvas.size; column++) {
      const at = (row + 1) * frame.side + column + 1;
      paint(frame.u[at] ?? 0, frame.v[at] ?? 0, colour);
      blendPixel(canvas, row * canvas.size + column, colour, 1);
    }
  }
}

export type Hair = {
  readonly from: readonly [x: number, y: number]; // pixels
  readonly to: readonly [x: number, y: number];
  readonly halfWidth: number; // pixels at the root; it tapers to a third at the tip
};

/** Draws one tapering line straight in pixels, touching only the pixels near it: cheap enough for hundreds. */
export function paintHair(canvas: Canvas, hair: Hair, colour: Rgb, opacity = 1): void {
  const [ax, ay] = hair.from;
  const [bx, by] = hair.to;
  const reach = hair.halfWidth + 1;
  const left = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
  const right = Math.min(canvas.size - 1, Math.ceil(Math.max(ax, bx) + reach));
  const top = Math.max(0, Math.floor(Math.min(ay, by) - reach));
  const bottom = Math.min(canvas.size - 1, Math.ceil(Math.max(ay, by) + reach));
  const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const dx = column + 0.5 - ax;
      const dy = row + 0.5 - ay;
      const along = length2 > 0 ? Math.min(1, Math.max(0, (dx * (bx - ax) + dy * (by - ay)) / length2)) : 0;
      const distance = Math.hypot(dx - (bx - ax) * along, dy - (by - ay) * along);
      const share = Math.min(1, Math.max(0, 0.5 - (distance - hair.halfWidth * (1 - (2 / 3) * along))));
      if (share > 0) blendPixel(canvas, row * canvas.size + column, colour, share * opacity);
    }
  }
}
