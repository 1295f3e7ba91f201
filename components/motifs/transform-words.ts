/** Transforms in words. */
import type { Transform } from "../../lib/circuits/motifs/transform.ts";

const degrees = (angle: number): string => `${Math.round(angle * 10) / 10}°`;

/** `turned by 90°`: completes “Both sides …”. */
export function describeTransform(transform: Transform): string {
  switch (transform.type) {
    case "rotation":
      return `turned by ${degrees(transform.angle)}`;
    case "reflection":
      return `mirrored in the axis at ${degrees(transform.axis)}`;
    case "scale":
      return `scaled by ${Math.round(transform.factor * 100) / 100}`;
    case "hue":
      return `shifted in hue by ${degrees(transform.shift)}`;
    default:
      return transform satisfies never;
  }
}

/** The transform's own number, along the axis of a plot. */
export function amountOf(transform: Transform): number {
  switch (transform.type) {
    case "rotation":
      return transform.angle;
    case "reflection":
      return transform.axis;
    case "scale":
      return transform.factor;
    case "hue":
      return transform.shift;
    default:
      return transform satisfies never;
  }
}

/** What the axis of a plot over these transforms says. */
export const axisTitles: Readonly<Record<Transform["type"], string>> = {
  rotation: "turned by, degrees",
  reflection: "axis of the mirror image, degrees",
  scale: "scaled by",
  hue: "shifted in hue by, degrees",
};
