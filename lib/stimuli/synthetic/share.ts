/**
 * Patterns as functions of the plane: which share of the ink a pixel takes whose middle is at (x, y), x to the right
 * and y upwards from the stimulus's middle. Outlines are anti-aliased by their distance: a pixel at signed distance d
 * from a boundary is covered by clamp(1/2 − d, 0, 1), which is exact for a straight boundary along the pixel grid and
 * off by at most 0.06 of a pixel for an oblique one; by up to a quarter in the single pixels where two boundaries meet, as between
 * the arms of a corner. Waves are sampled, as their wavelengths are well over two pixels.
 */
import type { Pattern } from "./pattern.ts";

/** A share in [0, 1]. */
export type Share = (x: number, y: number) => number;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** How much of a pixel lies inside a boundary at signed distance `d`, negative inside. */
const covered = (d: number): number => Math.min(1, Math.max(0, 0.5 - d));

/**
 * How much of a pixel a band of a width covers whose middle is at distance `d`; right also for bands thinner than a
 * pixel.
 */
const band = (d: number, width: number): number => covered(d - width / 2) - covered(d + width / 2);

/** A cosine between 0 and 1. */
const wave = (distance: number, wavelength: number, phase: number): number =>
  0.5 + 0.5 * Math.cos((2 * Math.PI * distance) / wavelength + phase);

const texture = (direction: number, wavelength: number, phase: number): Share => {
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  return (x, y) =>
    (wave(x * cos + y * sin, wavelength, phase) + wave(y * cos - x * sin, wavelength, phase)) / 2;
};

/** Distance to the ray from the origin along an angle. */
const toRay = (angle: number): Share => {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (x, y) => (x * cos + y * sin > 0 ? Math.abs(y * cos - x * sin) : Math.hypot(x, y));
};

/**
 * Distance to a rounded corner whose arms open to the right, from a point at `across` ≥ 0 of its axis. The circle's centre lies
 * at (radius, 0). Its part reaches from the middle by a right angle less half the opening to either side, to where the arms,
 * which run at half the opening, touch it.
 */
function toRoundedCorner(opening: number, radius: number): Share {
  const half = opening / 2;
  const turn = Math.PI / 2 - half;
  const [touchX, touchY] = [radius - radius * Math.cos(turn), radius * Math.sin(turn)];
  const [armX, armY] = [Math.cos(half), Math.sin(half)];
  return (along, across) => {
    if (Math.atan2(across, radius - along) <= turn)
      return Math.abs(Math.hypot(radius - along, across) - radius);
    const [x, y] = [along - touchX, across - touchY];
    return x * armX + y * armY > 0 ? Math.abs(y * armX - x * armY) : Math.hypot(x, y);
  };
}

/** The share function of a pattern. */
export function shareOf(pattern: Pattern): Share {
  switch (pattern.kind) {
    case "uniform":
      return () => 1;
    case "line": {
      const { width, length, shift } = pattern;
      const angle = radians(pattern.orientation);
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      return (x, y) =>
        band(y * cos - x * sin - shift, width) * (length === null ? 1 : band(x * cos + y * sin, length));
    }
    case "edge": {
      const { shift } = pattern;
      const angle = radians(pattern.direction);
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      return (x, y) => covered(shift - (x * cos + y * sin));
    }
    case "grating": {
      const { wavelength } = pattern;
      const angle = radians(pattern.orientation);
      const phase = radians(pattern.phase);
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      return (x, y) => wave(y * cos - x * sin, wavelength, phase);
    }
    case "arc": {
      const { radius, width, extent } = pattern;
      const angle = radians(pattern.direction);
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const half = radians(extent) / 2;
      return (x, y) => {
        // Along the direction and across it, from the centre of curvature; the arc's middle is at (−radius, 0).
        const along = x * cos + y * sin - radius;
        const across = y * cos - x * sin;
        const drawn = band(Math.hypot(along, across) - radius, width);
        if (drawn === 0 || extent >= 360) return drawn;
        return drawn * covered((Math.abs(Math.atan2(across, -along)) - half) * radius);
      };
    }
    case "bulge": {
      const { radius } = pattern;
      const angle = radians(pattern.direction);
      const [u, v] = [radius * Math.cos(angle), radius * Math.sin(angle)];
      return (x, y) => covered(Math.hypot(x - u, y - v) - radius);
    }
    case "corner": {
      const { opening, width } = pattern;
      const [a, b] = [
        toRay(radians(pattern.direction - opening / 2)),
        toRay(radians(pattern.direction + opening / 2)),
      ];
      return (x, y) => band(Math.min(a(x, y), b(x, y)), width);
    }
    case "rounded corner": {
      const { width } = pattern;
      const angle = radians(pattern.direction);
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const distance = toRoundedCorner(radians(pattern.opening), pattern.radius);
      return (x, y) => band(distance(x * cos + y * sin, Math.abs(y * cos - x * sin)), width);
    }
    case "ring": {
      const { radius, width } = pattern;
      return (x, y) => band(Math.hypot(x, y) - radius, width);
    }
    case "disc": {
      const { radius } = pattern;
      return (x, y) => covered(Math.hypot(x, y) - radius);
    }
    case "texture":
      return texture(radians(pattern.direction), pattern.wavelength, radians(pattern.phase));
    case "frequency boundary": {
      const direction = radians(pattern.direction);
      const phase = radians(pattern.phase);
      const fine = texture(direction, pattern.fine, phase);
      const coarse = texture(direction, pattern.coarse, phase);
      const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
      return (x, y) => {
        const side = covered(-(x * cos + y * sin));
        return (side > 0 ? side * fine(x, y) : 0) + (side < 1 ? (1 - side) * coarse(x, y) : 0);
      };
    }
  }
}
