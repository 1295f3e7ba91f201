/**
 * Shapes as functions of the plane: negative inside, positive outside, zero on the outline, growing about as fast as
 * the distance to it (signed distance functions, after Inigo Quilez, "2D distance functions"). The rasteriser
 * divides by the gradient's length, so a field only has to be a distance up to a smooth factor.
 */

export type Field = (u: number, v: number) => number;
export type Point = readonly [u: number, v: number];

export const circle =
  (radius: number): Field =>
  (u, v) =>
    Math.sqrt(u * u + v * v) - radius;

/** An axis-aligned box with half sides `a` and `b`. */
export const box =
  (a: number, b: number): Field =>
  (u, v) => {
    const du = Math.abs(u) - a;
    const dv = Math.abs(v) - b;
    const outside = Math.hypot(Math.max(du, 0), Math.max(dv, 0));
    return outside + Math.min(Math.max(du, dv), 0);
  };

/** An axis-aligned ellipse with half axes `a` and `b`; first-order distance, exact on the outline. */
export const ellipse =
  (a: number, b: number): Field =>
  (u, v) => {
    const k0 = Math.hypot(u / a, v / b);
    const k1 = Math.hypot(u / (a * a), v / (b * b));
    return k1 < 1e-9 ? -Math.min(a, b) : (k0 * (k0 - 1)) / k1;
  };

/** The half plane to the side that (cos angle, sin angle) points away from, through `offset` along it. */
export const halfPlane = (angle: number, offset: number): Field => {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return (u, v) => u * cos + v * sin - offset;
};

/** Distance to a path of straight pieces; make it a line with `stroke`. */
export function polyline(points: readonly Point[]): Field {
  const count = points.length - 1;
  const data = new Float64Array(count * 5);
  for (let i = 0; i < count; i++) {
    const [ax, ay] = points[i] ?? [0, 0];
    const [bx, by] = points[i + 1] ?? [0, 0];
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
    data.set([ax, ay, bx - ax, by - ay, length2 > 0 ? 1 / length2 : 0], i * 5);
  }
  return (u, v) => {
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < data.length; i += 5) {
      const du = u - (data[i] ?? 0);
      const dv = v - (data[i + 1] ?? 0);
      const ex = data[i + 2] ?? 0;
      const ey = data[i + 3] ?? 0;
      const along = Math.min(1, Math.max(0, (du * ex + dv * ey) * (data[i + 4] ?? 0)));
      const rx = du - ex * along;
      const ry = dv - ey * along;
      best = Math.min(best, rx * rx + ry * ry);
    }
    return Math.sqrt(best);
  };
}

/** A filled simple polygon. Exact distance outside and inside. */
export function polygon(points: readonly Point[]): Field {
  const outline = polyline([...points, points[0] ?? [0, 0]]);
  return (u, v) => {
    let inside = false;
    for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
      const [ax, ay] = points[i] ?? [0, 0];
      const [bx, by] = points[j] ?? [0, 0];
      if (ay > v !== by > v && u < ((bx - ax) * (v - ay)) / (by - ay) + ax) inside = !inside;
    }
    return inside ? -outline(u, v) : outline(u, v);
  };
}

/** Corners of a star with `tips` tips at radius 1 and notches at radius `notch`; `notch` 1 gives 2 × tips corners on a circle. */
export const starPoints = (tips: number, notch: number): Point[] =>
  Array.from({ length: tips * 2 }, (_, i) => {
    const radius = i % 2 === 0 ? 1 : notch;
    const angle = (Math.PI * i) / tips - Math.PI / 2;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });

/** A point on a circle; angles in radians, clockwise from the right. */
export const onCircle = (radius: number, angle: number, u = 0, v = 0): Point => [
  u + radius * Math.cos(angle),
  v + radius * Math.sin(angle),
];

/** Points along an arc of an ellipse from one angle to another. */
export const arcPoints = (a: number, b: number, from: number, to: number, pieces: number): Point[] =>
  Array.from({ length: pieces + 1 }, (_, i) => {
    const angle = from + ((to - from) * i) / pieces;
    return [a * Math.cos(angle), b * Math.sin(angle)];
  });

/** The outline of a field as a line of half width `half`. */
export const stroke =
  (field: Field, half: number): Field =>
  (u, v) =>
    Math.abs(field(u, v)) - half;

export const union =
  (...fields: readonly Field[]): Field =>
  (u, v) => {
    let best = Number.POSITIVE_INFINITY;
    for (const field of fields) best = Math.min(best, field(u, v));
    return best;
  };

export const intersect =
  (a: Field, b: Field): Field =>
  (u, v) =>
    Math.max(a(u, v), b(u, v));

export const subtract =
  (from: Field, cut: Field): Field =>
  (u, v) =>
    Math.max(from(u, v), -cut(u, v));

export const invert =
  (field: Field): Field =>
  (u, v) =>
    -field(u, v);

export const at =
  (u0: number, v0: number, field: Field): Field =>
  (u, v) =>
    field(u - u0, v - v0);

/** The field turned by `angle` radians, clockwise as seen. */
export const turned = (angle: number, field: Field): Field => {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return (u, v) => field(cos * u + sin * v, -sin * u + cos * v);
};

export const scaled =
  (factor: number, field: Field): Field =>
  (u, v) =>
    field(u / factor, v / factor) * factor;
