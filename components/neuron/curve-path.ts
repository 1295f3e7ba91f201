/** The curve of a running computation as an SVG path, drawn over a fixed extent so that it grows instead of rescaling. */

export type CurveExtent = { readonly low: number; readonly high: number };

/** The range of the finite values, widened when they are all equal; null when there is none. */
export function curveExtent(values: readonly number[]): CurveExtent | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return null;
  return low === high ? { low: low - 0.5, high: high + 0.5 } : { low, high };
}

/**
 * A path `M x,y L x,y …` in a box of `width × height` user units. Value `i` of `total` lies at `i / (total - 1)` of the
 * width; larger values lie higher. Values that are no number leave a gap.
 */
export function curvePath(
  values: readonly number[],
  total: number,
  { width, height }: { width: number; height: number },
): string {
  const extent = curveExtent(values);
  if (!extent) return "";
  const spacing = width / Math.max(1, total - 1);
  let path = "";
  let drawing = false;
  values.forEach((value, step) => {
    if (!Number.isFinite(value)) {
      drawing = false;
      return;
    }
    const x = Math.min(width, step * spacing);
    const y = height * (1 - (value - extent.low) / (extent.high - extent.low));
    path += `${drawing ? "L" : "M"}${round(x)},${round(y)}`;
    drawing = true;
  });
  return path;
}

const round = (value: number): number => Math.round(value * 100) / 100;
