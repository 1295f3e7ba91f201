/** What the tuning instrument's numbers and figures are called, and how they are defined. */
import type { TuningReference, TuningResult } from "../../lib/microscope/tuning/instrument.ts";
import { plotNumber } from "../../lib/shared/plot-number.ts";
import type { PlaneAxes } from "../../lib/stimuli/tuning/plane/plane-axes.ts";
import type { PlaneNumbers } from "../../lib/stimuli/tuning/plane/plane-numbers.ts";
import type { Shown } from "./tuning-view.ts";

/** Kinds as a person chooses them. */
export const shownTitles: Record<Shown, string> = {
  curve: "Curves",
  line: "Lines",
  edge: "Edges",
  grating: "Gratings",
  angle: "Angles",
  "rounded corner": "Angle to curve",
  ring: "Circles and rings",
  "centre-surround": "Centre and surround",
  "high-low frequency": "High and low frequency",
  hue: "Hue",
  images: "Dataset examples, turned",
};

/** What a figure of a kind is, in a sentence for the caption. */
export const kindWords: Record<Exclude<Shown, "images">, string> = {
  curve:
    "Each figure is part of a circle through the middle; its direction points from there to the centre of curvature.",
  line: "Each figure is a straight line without ends through the middle; its orientation is the way it runs.",
  edge: "Each figure is a straight boundary through the middle; its direction points to the light side.",
  grating:
    "Each figure is a cosine grating; its orientation is the way the stripes run, and the strongest of its phases counts.",
  angle: "Each figure is a corner whose tip is in the middle; its direction points between the arms.",
  "rounded corner":
    "Each figure is a corner whose tip is rounded by a circle that touches both arms: from an angle to a curve. Its direction points between the arms.",
  ring: "Each figure is a circle around the middle, by its radius and by the width of its line.",
  "centre-surround":
    "Each figure is a disc around the middle, growing up to a full field, light, dark, or of a hue at the luma of the ground.",
  "high-low frequency":
    "Each figure has a fine texture on one side and a coarse one on the other, of the same mean; its direction points to the fine side, and the mean over its phases counts.",
  hue: "Each figure is a patch of a hue around the middle, at the luma of its ground and equally far from grey.",
};

/** To a tenth of a degree; a turn that is whole after rounding is none. */
export function degreesOf(value: number, span: 180 | 360 = 360): string {
  const rounded = Number(value.toFixed(1));
  return `${rounded >= span ? rounded - span : rounded}°`;
}

export const valueWithUnit = (
  value: number | null,
  unit: "°" | "px" | "",
  span: 180 | 360 | null = null,
): string => {
  if (value === null) return "full field";
  if (unit === "°") return degreesOf(value, span ?? 360);
  const text = Number(value.toPrecision(3)).toString();
  return unit === "px" ? `${text} px` : text;
};

/** A number of standard deviations: "+4.2 σ". */
export const inSigma = (deviation: number | null): string =>
  deviation === null ? "no σ" : `${deviation < 0 ? "−" : "+"}${Math.abs(deviation).toFixed(1)} σ`;

/** What σ is, for captions. */
export function referenceWords(reference: TuningReference, { reference: { samples } }: TuningResult): string {
  const number = samples.toLocaleString("en");
  return reference.of === "images"
    ? `σ is the unit’s standard deviation over ${number} values: all places of its map in ${reference.count} of the model’s images, chosen at random.`
    : `σ is the unit’s standard deviation over its ${number} responses to the figures of this pass, so that it says how far a figure stands out among these, and not how rare so strong a response is.`;
}

export type NumberRow = {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly definition: string;
};

/** The numbers of a unit, each with its definition. */
export function numberRows(axes: PlaneAxes, numbers: PlaneNumbers, sigma: number | null): NumberRow[] {
  const { columns, rows } = axes;
  const round = columns.span === 360 ? "eⁱᶿ" : "e²ⁱᶿ";
  const found: (NumberRow | null)[] = [
    {
      id: "preferred",
      name: `Preferred ${columns.title}`,
      value: valueWithUnit(numbers.preferred, columns.unit, columns.span),
      definition:
        columns.span === null
          ? "The top of the parabola through the strongest response and its two neighbours, over the logarithm of the size."
          : "The top of the parabola through the strongest response and its two neighbours.",
    },
    rows.title === "colour"
      ? {
          id: "preferred-row",
          name: "Preferred colour",
          value: rows.entries[numbers.row]?.label ?? "",
          definition: "That of the disc with the strongest response.",
        }
      : {
          id: "preferred-row",
          name: `Preferred ${rows.title}`,
          value: `${valueWithUnit(numbers.preferredRow, rows.unit)}${polarityOf(axes, numbers.row)}`,
          definition:
            "The same along the rows, under the column of the strongest response and for figures of its polarity.",
        },
    {
      id: "peak",
      name: "Strongest response",
      value: `${plotNumber(numbers.peak)}, ${inSigma(sigma)}`,
      definition:
        "To any figure of the pass; in standard deviations from the unit's mean, as the caption says.",
    },
    numbers.selectivity === null
      ? null
      : {
          id: "selectivity",
          name: "Selectivity",
          value: numbers.selectivity.toFixed(3),
          definition: `|Σ r(θ) ${round}| / Σ r(θ) along the row of the strongest response: 0 for a unit that does not care, 1 for one that answers to a single angle.`,
        },
    numbers.echo === null
      ? null
      : {
          id: "echo",
          name: "Echo",
          value: numbers.echo.toFixed(3),
          definition:
            "The largest response within 30° of the direction opposite to the strongest, as a share of the strongest.",
        },
    columns.span === null
      ? null
      : {
          id: "bandwidth",
          name: "Bandwidth",
          value: numbers.bandwidth === null ? "none: it never falls to half" : degreesOf(numbers.bandwidth),
          definition: "The full width of the peak at half its height.",
        },
    numbers.surroundSuppression === null
      ? null
      : {
          id: "suppression",
          name: "Surround suppression",
          value: numbers.surroundSuppression.toFixed(3),
          definition: "1 − the response to the largest disc / the strongest, in the strongest's colour.",
        },
  ];
  return found.filter((row) => row !== null);
}

const polarityOf = ({ rows }: PlaneAxes, row: number): string => {
  const polarity = rows.entries[row]?.polarity;
  return polarity ? `, ${polarity}` : "";
};
