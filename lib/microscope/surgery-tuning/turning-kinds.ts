/** Kinds of figures that are turned through angles: those whose tuning has a direction or an orientation. */
export const turningKinds = [
  "curve",
  "line",
  "edge",
  "grating",
  "angle",
  "high-low frequency",
  "hue",
] as const;
export type TurningKind = (typeof turningKinds)[number];
