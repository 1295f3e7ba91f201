/**
 * What units of a family differ in: the angle, the hue or the size that each prefers. A matrix of tiles is sorted by it, and equivariance
 * is asked about it.
 */

export const properties = [
  "line",
  "grating",
  "edge",
  "curve",
  "corner",
  "high-low frequency",
  "colour contrast",
  "hue",
  "size",
] as const;
export type Property = (typeof properties)[number];

/** What happens to the picture when a unit's preferred value changes: it turns, its hues go round, it grows. */
export type Kind = "angle" | "hue" | "size";

/**
 * `span`: after how many degrees the value repeats; null for sizes, which do not. Angles and hues are in degrees, sizes in pixels; what they
 * are measured against is as in `docs/stimuli.md`.
 */
export type PropertyFacts = {
  readonly kind: Kind;
  readonly span: 180 | 360 | null;
  readonly title: string; // completes “sorted by …”
};

export const propertyFacts: Readonly<Record<Property, PropertyFacts>> = {
  line: { kind: "angle", span: 180, title: "orientation of lines" },
  grating: { kind: "angle", span: 180, title: "orientation of gratings" },
  edge: { kind: "angle", span: 360, title: "direction of edges" },
  curve: { kind: "angle", span: 360, title: "direction of curves" },
  corner: { kind: "angle", span: 360, title: "direction of corners" },
  "high-low frequency": { kind: "angle", span: 360, title: "direction of frequency boundaries" },
  "colour contrast": { kind: "angle", span: 360, title: "direction of colour contrasts" },
  hue: { kind: "hue", span: 360, title: "hue" },
  size: { kind: "size", span: null, title: "size of discs" },
};

/** What a unit prefers. */
export type Preference = {
  /** Degrees, or pixels; null when nothing shown moved the unit. */
  readonly value: number | null;
  /** How selective it is, 0 to 1, as the survey's index of this kind; for sizes 1 − mean / peak over the radii. */
  readonly index: number;
  readonly response: number; // the peak
  /** Whether it is selective as the survey asks: by its index, beside grey, and beside simpler stimuli. */
  readonly selective: boolean;
};

export type LayerPreferences = {
  readonly layer: string;
  readonly property: Property;
  readonly units: readonly Preference[];
};
