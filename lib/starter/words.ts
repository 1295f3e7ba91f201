/** A finding in words: what a unit is called after it, the family it belongs to, and what was measured. */
import type { Finding, FindingKind } from "../stimuli/survey/record.ts";
import { directionTuning } from "../stimuli/tuning/indices.ts";

/** Below this selectivity a unit answers to every direction, and its label names none. */
const statedDirection = 0.15;

export const familyOf: Readonly<Record<FindingKind, string>> = {
  line: "lines",
  edge: "edges",
  grating: "gratings",
  curve: "curves",
  corner: "corners",
  circle: "circles",
  "centre-surround": "centre-surround",
  "high-low frequency": "high-low frequency",
  texture: "textures",
  "colour opponent": "colour opponents",
  "colour contrast": "colour contrast",
};

/** The twelve hues of the usual circle, 30° apart, from red. */
const hueNames = [
  ...["red", "orange", "yellow", "lime", "green", "sea green"],
  ...["cyan", "azure", "blue", "violet", "magenta", "rose"],
] as const;

/** The name of the nearest of twelve hues: degrees, 0 is red. */
export const hueName = (hue: number): string =>
  hueNames[Math.round((hue / 360) * hueNames.length) % hueNames.length] ?? hueNames[0];

/** `45°`: whole degrees, and 360 is 0 (180, for an orientation). */
const angle = (degrees: number, span: 180 | 360): string => `${Math.round(degrees) % span}°`;

/** At most one decimal. */
const pixels = (length: number): string => `${Math.round(length * 10) / 10} px`;

/** Three significant digits, without noughts at the end. */
const figure = (value: number): string => String(Number(value.toPrecision(3)));

/** `Curve, opens towards 135°, radius 9 px` */
export function nameOf(finding: Finding): string {
  switch (finding.kind) {
    case "line":
      return `Line, ${angle(finding.orientation, 180)}`;
    case "edge":
      return `Edge, light side at ${angle(finding.direction, 360)}`;
    case "grating":
      return `Grating, ${angle(finding.orientation, 180)}, wavelength ${pixels(finding.wavelength)}`;
    case "curve":
      return `Curve, opens towards ${angle(finding.direction, 360)}, radius ${pixels(finding.radius)}`;
    case "corner":
      return `Corner of ${angle(finding.opening, 180)}, opens towards ${angle(finding.direction, 360)}`;
    case "circle":
      return `Circle, radius ${pixels(finding.radius)}`;
    case "centre-surround":
      return `Centre-surround, ${centreOf(finding)} centre, radius ${pixels(finding.radius)}`;
    case "high-low frequency":
      return directionTuning(finding.tuning).selectivity < statedDirection
        ? "High-low frequency boundary"
        : `High-low frequency, fine side at ${angle(finding.direction, 360)}`;
    case "texture":
      return `Texture, wavelength ${pixels(finding.wavelength)}`;
    case "colour opponent":
      return `Colour opponent: ${hueName(finding.hue)} against ${hueName(finding.opponentHue)}`;
    case "colour contrast":
      return `Colour contrast, ${hueName(finding.hue)} at ${angle(finding.direction, 360)}, ${hueName(finding.opponentHue)} opposite`;
    default:
      return finding satisfies never;
  }
}

/** `light`, `red`, `dark blue` */
function centreOf({ polarity, hue }: Extract<Finding, { kind: "centre-surround" }>): string {
  return [polarity, hue === null ? null : hueName(hue)].filter((word) => word !== null).join(" ");
}

/** What the unit was shown when it answered most: completes “… activation 2.31 to”. */
function stimulusOf(finding: Finding): string {
  switch (finding.kind) {
    case "line":
      return `a ${finding.polarity} line ${pixels(finding.width)} wide at ${angle(finding.orientation, 180)}`;
    case "edge":
      return `a straight edge with its light side at ${angle(finding.direction, 360)}`;
    case "grating":
      return `a grating of wavelength ${pixels(finding.wavelength)} at ${angle(finding.orientation, 180)}`;
    case "curve": {
      const drawn =
        finding.width === null
          ? `the boundary of a ${finding.polarity} disc`
          : `an arc of a ${finding.polarity} line ${pixels(finding.width)} wide`;
      return `${drawn}, radius ${pixels(finding.radius)}, that opens towards ${angle(finding.direction, 360)} (${figure(finding.straight)} at most to a straight one)`;
    }
    case "corner":
      return `a corner of ${angle(finding.opening, 180)} in a ${finding.polarity} line ${pixels(finding.width)} wide that opens towards ${angle(finding.direction, 360)}`;
    case "circle":
      return `a circle of a ${finding.polarity} line ${pixels(finding.width)} wide, radius ${pixels(finding.radius)}`;
    case "centre-surround":
      return `a ${centreOf(finding)} disc of radius ${pixels(finding.radius)} on grey`;
    case "high-low frequency":
      return `a boundary between a texture of wavelength ${pixels(finding.fine)} at ${angle(finding.direction, 360)} and one of ${pixels(finding.coarse)}`;
    case "texture":
      return `an even texture of wavelength ${pixels(finding.wavelength)}`;
    case "colour opponent":
      return `${finding.extent === "field" ? "a full field" : "a disc on grey"} of ${hueName(finding.hue)} (hue ${angle(finding.hue, 360)})`;
    case "colour contrast":
      return `an edge of equal luma with ${hueName(finding.hue)} at ${angle(finding.direction, 360)} and ${hueName(finding.opponentHue)} opposite`;
    default:
      return finding satisfies never;
  }
}

/** `activation 2.31 to a light line 3 px wide at 45°, index 0.62` */
export const measurementOf = (finding: Finding): string =>
  `activation ${figure(finding.response)} to ${stimulusOf(finding)}, index ${figure(finding.index)}`;
