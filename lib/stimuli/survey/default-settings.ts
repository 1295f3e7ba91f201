/** The settings with which a survey is made unless others are asked for. */
import type { SurveySettings } from "./settings.ts";

/** Sizes from `from` pixels up to `to`, each `factor` times the last. */
function series(from: number, to: number, factor: number): number[] {
  const sizes: number[] = [];
  for (let size = from; size <= to; size *= factor) sizes.push(Math.round(size * 10) / 10);
  return sizes;
}

/**
 * Settings for layers whose receptive fields are at most `field` pixels wide: the larger it is, the larger the largest
 * stimuli.
 */
export const defaultSettings = (field: number): SurveySettings => ({
  reach: 1,
  grey: 0.46, // that of the average picture: 118 of 255
  contrast: 0.44, // nearly all that the grey leaves room for
  orientations: 16,
  directions: 32,
  hues: 12,
  shifts: [-1, 0, 1],
  phases: 4,
  widths: series(1.5, Math.max(6, field / 12), 2),
  radii: series(4, Math.max(8, field / 3), 1.5),
  wavelengths: series(3, Math.max(9, field / 3), Math.SQRT2),
  arcExtent: 180,
  frequencyRatio: 2.5,
  openings: [60, 90, 120],
  thresholds: {
    peakShare: 0.25,
    overGrey: 1.2,
    orientationSelectivity: 0.4,
    directionSelectivity: 0.3,
    overStraight: 1.1,
    overControls: 1.2,
    opponency: 0.5,
    overLuminance: 1.5,
    surroundSuppression: 0.5,
  },
});
