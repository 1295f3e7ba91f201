/**
 * Synthetic stimuli as data: a pattern in two colours, centred on a point of the picture. Lengths are in pixels; angles
 * are in degrees, counter-clockwise as seen from the direction to the right (0 right, 90 up). A pattern says how much
 * of the ink covers each point; the rest is ground.
 */
import type { Rgb } from "../drawing/canvas.ts";

export type Pattern =
  /** Ink everywhere. */
  | { readonly kind: "uniform" }
  /**
   * A straight line; `length` null is one without ends. It passes the middle at a distance of `shift` to its left, seen
   * along it.
   */
  | {
      readonly kind: "line";
      readonly orientation: number;
      readonly width: number;
      readonly length: number | null;
      readonly shift: number;
    }
  /**
   * Ink on the side of a straight boundary that lies towards `direction`; the boundary lies `shift` from the middle,
   * that way.
   */
  | { readonly kind: "edge"; readonly direction: number; readonly shift: number }
  /**
   * Stripes along `orientation`: a cosine between ground and ink, whose ink peaks at the middle when `phase` (degrees)
   * is 0.
   */
  | {
      readonly kind: "grating";
      readonly orientation: number;
      readonly wavelength: number;
      readonly phase: number;
    }
  /**
   * A line along a part of a circle whose middle is the picture's; the centre of curvature lies towards `direction`.
   * `extent` is the part's angle as seen from that centre; 360 is a whole circle that touches the middle.
   */
  | {
      readonly kind: "arc";
      readonly direction: number;
      readonly radius: number;
      readonly width: number;
      readonly extent: number;
    }
  /** A filled disc whose boundary passes through the middle, with its centre towards `direction`. */
  | { readonly kind: "bulge"; readonly direction: number; readonly radius: number }
  /** Two straight arms from the middle, `opening` degrees apart, with `direction` half way between them. */
  | {
      readonly kind: "corner";
      readonly direction: number;
      readonly opening: number;
      readonly width: number;
    }
  /**
   * Two straight arms, `opening` degrees apart, joined by the part of a circle of `radius` that they touch, which runs through
   * the middle; `direction` is half way between the arms. With a radius of 0 it is the corner; the larger the radius, the more
   * of it is a curve (the angle to curve series of Cammarata et al., "Curve Detectors", Distill 2020).
   */
  | {
      readonly kind: "rounded corner";
      readonly direction: number;
      readonly opening: number;
      readonly radius: number;
      readonly width: number;
    }
  /** A line around the middle; `radius` to the line's own middle. */
  | { readonly kind: "ring"; readonly radius: number; readonly width: number }
  | { readonly kind: "disc"; readonly radius: number }
  /**
   * Two cosine waves of one wavelength, along `direction` and across it, averaged; ink and ground cover equal areas.
   */
  | {
      readonly kind: "texture";
      readonly direction: number;
      readonly wavelength: number;
      readonly phase: number;
    }
  /** A fine texture on the side towards `direction` and a coarse one on the other, of the same mean. */
  | {
      readonly kind: "frequency boundary";
      readonly direction: number;
      readonly fine: number;
      readonly coarse: number;
      readonly phase: number;
    };

/** Colours are display RGB, 0 to 1. */
export type Stimulus = { readonly pattern: Pattern; readonly ground: Rgb; readonly ink: Rgb };
