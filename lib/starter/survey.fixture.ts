/** A survey for tests, written by hand: one finding of each kind, and a survey of as many units as a test cares about. */
import { defaultSettings } from "../stimuli/survey/default-settings.ts";
import type { Finding, FindingKind, Survey } from "../stimuli/survey/record.ts";

const measured = { index: 0.5, response: 2 };
const tuning = [2, 1, 0, 1];

const examples: { readonly [Kind in FindingKind]: Extract<Finding, { kind: Kind }> } = {
  line: { ...measured, kind: "line", orientation: 45, width: 3, polarity: "light", tuning },
  edge: { ...measured, kind: "edge", direction: 90, tuning },
  grating: { ...measured, kind: "grating", orientation: 0, wavelength: 8.5, tuning },
  curve: {
    ...measured,
    kind: "curve",
    direction: 135,
    radius: 9,
    drawn: "line",
    width: 3,
    polarity: "dark",
    straight: 0.8,
    tuning,
  },
  corner: {
    ...measured,
    kind: "corner",
    direction: 225,
    opening: 90,
    width: 3,
    polarity: "light",
    tuning,
  },
  circle: { ...measured, kind: "circle", radius: 6, width: 3, polarity: "light" },
  "centre-surround": {
    ...measured,
    kind: "centre-surround",
    radius: 4,
    polarity: "dark",
    hue: null,
  },
  "high-low frequency": {
    ...measured,
    kind: "high-low frequency",
    direction: 270,
    fine: 3,
    coarse: 8.5,
    tuning,
  },
  texture: { ...measured, kind: "texture", wavelength: 4.2 },
  "colour opponent": {
    ...measured,
    kind: "colour opponent",
    hue: 0,
    opponentHue: 120,
    extent: "field",
    radius: null,
    luminance: 0.2,
    tuning,
  },
  "colour contrast": {
    ...measured,
    kind: "colour contrast",
    direction: 0,
    hue: 240,
    opponentHue: 60,
    tuning,
  },
};

export const findingKinds = Object.keys(examples) as FindingKind[];

/** A finding of a kind, with whatever a test cares about. */
export const findingOf = <Kind extends FindingKind>(
  kind: Kind,
  change: Partial<Extract<Finding, { kind: Kind }>> = {},
): Finding => ({ ...examples[kind], ...change });

/** Units by address, with what was found in each. */
export const surveyOf = (
  pack: Survey["pack"],
  units: Readonly<Record<string, readonly Finding[]>>,
): Survey => ({
  format: "micrographia-survey",
  version: 1,
  pack,
  backend: "wasm",
  canvas: 64,
  settings: defaultSettings(32),
  units: Object.entries(units).map(([unit, findings]) => ({
    unit,
    silent: false,
    findings,
    grey: 0.1,
    strongest: Math.max(0.1, ...findings.map(({ response }) => response)),
    measurements: findings.map(({ kind, index, response }) => ({
      kind,
      index,
      response,
      control: null,
      met: true,
    })),
  })),
});
