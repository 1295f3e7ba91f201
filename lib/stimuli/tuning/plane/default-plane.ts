/** The planes that are shown unless others are asked for: sizes follow the receptive field of what is tuned. */
import type { PlaneKind, PlaneStimulus } from "./plane-stimulus.ts";

/** `count` sizes from one to another, each the same factor times the last, to a tenth of a pixel, none of them twice. */
export function geometric(from: number, to: number, count: number): number[] {
  const sizes = Array.from({ length: count }, (_, i) => {
    const size = from * (Math.max(from, to) / from) ** (count === 1 ? 0 : i / (count - 1));
    return Math.round(size * 10) / 10;
  });
  return [...new Set(sizes)];
}

/** The thinnest line that is not mostly anti-aliasing, in pixels. */
const thinnest = 1.5;
/** The finest wave that a grid of pixels shows at every angle without moiré: well over the two pixels of Nyquist's limit. */
const finest = 3;

/**
 * A plane of a kind for a receptive field `field` pixels wide: from the finest figures that pixels can carry to those that just
 * leave the field. Steps of angles are 10 to 15 degrees, 5 where a kind has few conditions; all divide a right angle.
 */
export function defaultPlane(kind: PlaneKind, field: number): PlaneStimulus {
  const width = Math.max(thinnest, Math.round(field / 20));
  const polarity = "both";
  switch (kind) {
    case "line":
      return { kind, orientations: 24, widths: geometric(thinnest, Math.max(6, field / 8), 5), polarity };
    case "edge":
      return { kind, directions: 72, contrasts: [0.11, 0.22, 0.44, 0.88] };
    case "grating":
      return {
        kind,
        orientations: 18,
        wavelengths: geometric(finest, Math.max(9, field * 0.6), 7),
        phases: 4,
      };
    case "curve":
      return {
        kind,
        directions: 36,
        radii: geometric(Math.max(3, field / 12), Math.max(10, field * 0.8), 6),
        drawn: "line",
        width,
        extent: 180,
        polarity,
      };
    case "angle":
      return { kind, directions: 24, openings: [15, 30, 45, 60, 90, 120, 150, 180], width, polarity };
    case "rounded corner":
      return {
        kind,
        directions: 24,
        radii: [0, ...geometric(Math.max(2, field / 20), Math.max(8, field * 0.6), 6)],
        opening: 90,
        width,
        polarity,
      };
    case "ring":
      return {
        kind,
        radii: geometric(2, Math.max(8, field * 0.6), 12),
        widths: geometric(thinnest, Math.max(4, field / 10), 3),
        polarity,
      };
    case "centre-surround":
      return {
        kind,
        radii: [...geometric(thinnest, Math.max(8, field * 0.6), 11), null],
        colours: ["light", "dark", 0, 60, 120, 180, 240, 300],
      };
    case "high-low frequency":
      return { kind, directions: 24, ratios: [1, 1.5, 2, 3, 4, 6, 8], fine: finest, phases: 4 };
    case "hue":
      return { kind, hues: 24, radii: [...geometric(2, Math.max(8, field * 0.3), 4), null] };
  }
}
