/**
 * Where an arc lies and which way it runs, as seen from the receptive field of the unit that prefers it.
 *
 * Angles are in degrees, counter-clockwise as seen on a screen from the direction to the right. Positions are in pixels of the
 * network's input, x to the right and y down, relative to the middle of the curve unit's receptive field.
 */

export type Point = { readonly x: number; readonly y: number };

export type Arc = {
  /** From the arc's middle towards its centre of curvature. */
  readonly direction: number;
  readonly radius: number;
  /** Angle at the centre of curvature from one end to the other; 360 is a whole circle. */
  readonly span: number;
  /** Where the arc's middle lies. */
  readonly middle: Point;
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;

/** The unit vector in a direction, in pixels (y down). */
export const towards = (direction: number): Point => ({
  x: Math.cos(radians(direction)),
  y: -Math.sin(radians(direction)),
});

/** `angle` brought into [0, period). */
const wrap = (angle: number, period: number): number => ((angle % period) + period) % period;

/** The orientation of the tangent at the arc's middle, in [0, 180). */
export const middleTangent = ({ direction }: Pick<Arc, "direction">): number => wrap(direction + 90, 180);

export type NearestPoint = {
  readonly distance: number; // from the position to the arc, in pixels
  readonly tangent: number; // of the arc at its point nearest to the position, in [0, 180)
};

/**
 * The arc's point nearest to a position. The circle's nearest point lies on the ray from its centre through the position;
 * where the arc has ended before that, it is the nearer end.
 */
export function nearestPoint({ direction, radius, span, middle }: Arc, position: Point): NearestPoint {
  const inward = towards(direction);
  const centre = { x: middle.x + radius * inward.x, y: middle.y + radius * inward.y };
  const outward = { x: position.x - centre.x, y: position.y - centre.y };
  // The middle of the arc lies at `direction + 180` as seen from its centre.
  const seen = degrees(Math.atan2(-outward.y, outward.x));
  const fromMiddle = wrap(seen - direction, 360) - 180; // in [-180, 180)
  const along = Math.min(span / 2, Math.max(-span / 2, fromMiddle));
  const angle = direction + 180 + along;
  const radial = towards(angle);
  const nearest = { x: centre.x + radius * radial.x, y: centre.y + radius * radial.y };
  return {
    distance: Math.hypot(position.x - nearest.x, position.y - nearest.y),
    tangent: wrap(angle + 90, 180),
  };
}

/** How well two orientations agree: cos 2Δ, 1 where they are the same and -1 where they are perpendicular. */
export const orientationAgreement = (one: number, other: number): number =>
  Math.cos(2 * radians(one - other));
