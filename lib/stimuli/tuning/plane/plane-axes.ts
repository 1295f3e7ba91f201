/** The two axes of a plane of stimuli: what is drawn in which column and row. */
import type { PlaneStimulus, Polarity } from "./plane-stimulus.ts";

export type PlaneAxis = {
  /** What varies: "orientation", "radius". */
  readonly title: string;
  readonly unit: "°" | "px" | "";
  /** After how many degrees the axis comes back to its beginning; null for what does not. */
  readonly span: 180 | 360 | null;
  /** null stands for a full field, and in the rows of colours for a colour without a hue. */
  readonly values: readonly (number | null)[];
  /** The values in words: "30°", "12 px", "dark". */
  readonly labels: readonly string[];
};

/** One row: its value, and the polarity of what is drawn in it where that is a choice. */
export type PlaneRow = {
  readonly value: number | null;
  readonly polarity: "light" | "dark" | null;
  readonly label: string;
};

export type PlaneAxes = {
  readonly columns: PlaneAxis;
  readonly rows: Omit<PlaneAxis, "values" | "labels" | "span"> & { readonly entries: readonly PlaneRow[] };
};

const number = (value: number): string => Number(value.toPrecision(3)).toString();

const inPixels = (value: number | null): string => (value === null ? "full" : `${number(value)} px`);
const inDegrees = (value: number): string => `${number(value)}°`;

function turn(title: string, span: 180 | 360, steps: number): PlaneAxis {
  const values = Array.from({ length: steps }, (_, i) => (i * span) / steps);
  return { title, unit: "°", span, values, labels: values.map(inDegrees) };
}

const lengths = (title: string, values: readonly (number | null)[]): PlaneAxis => ({
  title,
  unit: "px",
  span: null,
  values,
  labels: values.map(inPixels),
});

/** The entries of one polarity, or of one after the other. */
function inPolarities(
  values: readonly number[],
  polarity: Polarity,
  label: (value: number) => string,
): PlaneRow[] {
  const drawn = polarity === "both" ? (["light", "dark"] as const) : [polarity];
  return drawn.flatMap((one) =>
    values.map((value) => ({ value, polarity: one, label: `${label(value)} ${one}` })),
  );
}

const plain = (values: readonly (number | null)[], label: (value: number | null) => string): PlaneRow[] =>
  values.map((value) => ({ value, polarity: null, label: label(value) }));

/** The axes of a plane: its figures are its rows' columns, row by row. */
export function planeAxes(stimulus: PlaneStimulus): PlaneAxes {
  switch (stimulus.kind) {
    case "line":
      return {
        columns: turn("orientation", 180, stimulus.orientations),
        rows: {
          title: "width",
          unit: "px",
          entries: inPolarities(stimulus.widths, stimulus.polarity, inPixels),
        },
      };
    case "edge":
      return {
        columns: turn("direction of the light side", 360, stimulus.directions),
        rows: {
          title: "contrast",
          unit: "",
          entries: plain(stimulus.contrasts, (value) => number(value ?? 0)),
        },
      };
    case "grating":
      return {
        columns: turn("orientation", 180, stimulus.orientations),
        rows: { title: "wavelength", unit: "px", entries: plain(stimulus.wavelengths, inPixels) },
      };
    case "curve":
      return {
        columns: turn("direction of the centre of curvature", 360, stimulus.directions),
        rows: {
          title: "radius",
          unit: "px",
          entries: inPolarities(stimulus.radii, stimulus.polarity, inPixels),
        },
      };
    case "angle":
      return {
        columns: turn("direction of the opening", 360, stimulus.directions),
        rows: {
          title: "opening",
          unit: "°",
          entries: inPolarities(stimulus.openings, stimulus.polarity, inDegrees),
        },
      };
    case "rounded corner":
      return {
        columns: turn("direction of the opening", 360, stimulus.directions),
        rows: {
          title: "rounding",
          unit: "px",
          entries: inPolarities(stimulus.radii, stimulus.polarity, inPixels),
        },
      };
    case "ring":
      return {
        columns: lengths("radius", stimulus.radii),
        rows: {
          title: "width",
          unit: "px",
          entries: inPolarities(stimulus.widths, stimulus.polarity, inPixels),
        },
      };
    case "centre-surround":
      return {
        columns: lengths("radius", stimulus.radii),
        rows: {
          title: "colour",
          unit: "°",
          entries: stimulus.colours.map((colour) =>
            typeof colour === "number"
              ? { value: colour, polarity: null, label: `hue ${inDegrees(colour)}` }
              : { value: null, polarity: colour, label: colour },
          ),
        },
      };
    case "high-low frequency":
      return {
        columns: turn("direction of the high frequency", 360, stimulus.directions),
        rows: {
          title: "ratio of wavelengths",
          unit: "",
          entries: plain(stimulus.ratios, (value) => `1 : ${number(value ?? 0)}`),
        },
      };
    case "hue":
      return {
        columns: turn("hue", 360, stimulus.hues),
        rows: { title: "radius of the patch", unit: "px", entries: plain(stimulus.radii, inPixels) },
      };
  }
}

/** How many figures a plane has. */
export const planeFigures = ({ columns, rows }: PlaneAxes): number =>
  columns.values.length * rows.entries.length;
