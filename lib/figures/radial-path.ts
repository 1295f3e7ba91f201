/** Curves around a circle: angles counter-clockwise from the right, as everywhere in the program; SVG's y runs downwards. */

/** A value v is drawn at a radius of inner + (outer − inner) · v / most, not below 0. */
export type RadialScale = { readonly inner: number; readonly outer: number; readonly most: number };

/** Values at equally spaced angles from 0; those over half a turn are drawn on both sides, since they repeat. */
export type RadialCurve = { readonly values: ArrayLike<number>; readonly span: 180 | 360 };

export function radiusOf(value: number, { inner, outer, most }: RadialScale): number {
  const share = most > 0 && Number.isFinite(value) ? value / most : 0;
  return Math.max(0, inner + (outer - inner) * share);
}

/** The point at an angle (degrees) and a radius, in SVG's coordinates around (0, 0). */
export function radialPoint(angle: number, radius: number): [x: number, y: number] {
  const radians = (angle * Math.PI) / 180;
  return [radius * Math.cos(radians), -radius * Math.sin(radians)];
}

/** How many samples go around the whole circle. */
const samplesAround = ({ values, span }: RadialCurve): number => (values.length * 360) / span;

/** A closed path through a curve's samples, around (0, 0). Empty for a curve without samples. */
export function radialPath(curve: RadialCurve, scale: RadialScale): string {
  const count = samplesAround(curve);
  const { values } = curve;
  if (values.length === 0) return "";
  const points = Array.from({ length: count }, (_, i) => {
    const radius = radiusOf(values[i % values.length] ?? 0, scale);
    const [x, y] = radialPoint((i * 360) / count, radius);
    return `${round(x)},${round(y)}`;
  });
  return `M${points.join("L")}Z`;
}

/** The circle of a value, as a path that can be joined to another one. */
export function circlePath(radius: number): string {
  const r = round(radius);
  return `M${r},0A${r},${r} 0 1 0 ${-r},0A${r},${r} 0 1 0 ${r},0Z`;
}

/** A curve's value at any angle, between two samples in proportion. */
export function valueAt(curve: RadialCurve, angle: number): number {
  const { values, span } = curve;
  const count = values.length;
  if (count === 0) return 0;
  const at = ((((angle % span) + span) % span) * count) / span;
  const before = Math.floor(at);
  const low = values[before % count] ?? 0;
  const high = values[(before + 1) % count] ?? 0;
  return low + (high - low) * (at - before);
}

/** The angle (0 to 360) and radius of a point in SVG's coordinates around (0, 0). */
export function polarOf(x: number, y: number): { readonly angle: number; readonly radius: number } {
  return { angle: ((Math.atan2(-y, x) * 180) / Math.PI + 360) % 360, radius: Math.hypot(x, y) };
}

/** The curve that runs nearest to a point, along the point's own ray, and no further from it than `reach`; else null. */
export function nearestCurve(
  curves: readonly RadialCurve[],
  x: number,
  y: number,
  scale: RadialScale,
  reach: number,
): number | null {
  const { angle, radius } = polarOf(x, y);
  let best: number | null = null;
  let least = reach;
  curves.forEach((curve, index) => {
    const distance = Math.abs(radiusOf(valueAt(curve, angle), scale) - radius);
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

const round = (value: number): number => Math.round(value * 100) / 100;
