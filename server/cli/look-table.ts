/** What `model look` found, for a terminal. */
import type { attributionInstrument } from "../../lib/microscope/attribution/instrument.ts";
import type { imageActivationsInstrument } from "../../lib/microscope/image-activations/instrument.ts";
import type { ResultOf, SettingsOf } from "../../lib/microscope/instrument.ts";
import type { Measurement } from "../../lib/microscope/measurement.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import {
  type LayerValues,
  mapOf,
  type Place,
  peakOf,
  rankedBy,
  strongestAt,
  strongestPlace,
  unitTotals,
  valuesAt,
} from "../../lib/stimuli/image-answers/layer-values.ts";
import { formatTable } from "./table.ts";

type Measured<I> = Measurement<SettingsOf<I>, ResultOf<I>>;

/** Five significant digits tell values apart; `--json` gives them all. */
const shown = (value: number): string => value.toPrecision(5);

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function checkPlace({ shape: [height, width] }: LayerValues, { row, column }: Place): void {
  if (row < height && column < width) return;
  throw new MicrographiaError(
    "not-found",
    `The map has rows 0 to ${height - 1} and columns 0 to ${width - 1}.`,
  );
}

export function formatActivations(
  { settings, result }: Measured<typeof imageActivationsInstrument>,
  at: Place | null,
  count: number,
): string {
  const { layer, values } = settings;
  const [height, width, units] = result.shape;
  const classes = formatTable(
    ["p", "class", "name"],
    result.classes.map(({ p, class: index, name }) => [p.toFixed(4), index, name ?? ""]),
  );
  const what = values === "activation" ? "activations" : "values before the rectifier";
  const head = `${layer}, ${height} × ${width} places, ${units} units, ${what}`;
  if (at) {
    checkPlace(result, at);
    const total = valuesAt(result, at).reduce((sum, value) => sum + Math.max(0, value), 0);
    const rows = strongestAt(result, at)
      .slice(0, count)
      .map(({ unit, value }) => [`${layer}:${unit}`, shown(value), value > 0 ? percent(value / total) : ""]);
    const title = `${head}: the strongest at row ${at.row}, column ${at.column}; shares of what is above zero there, ${shown(total)}`;
    return [classes, `${title}\n${formatTable(["unit", "value", "share"], rows)}`].join("\n\n");
  }
  const rows = rankedBy(unitTotals(result), ({ peak }) => peak)
    .slice(0, count)
    .map(({ unit, peak, sum }) => {
      const { row, column } = peakOf(result, unit);
      return [`${layer}:${unit}`, shown(peak), row, column, shown(sum / (height * width))];
    });
  const table = formatTable(["unit", "largest", "row", "column", "mean"], rows);
  return [classes, `${head}: the strongest ${rows.length}\n${table}`].join("\n\n");
}

function describeTarget(
  { classes }: Manifest,
  { target }: SettingsOf<typeof attributionInstrument>,
  { place, value }: ResultOf<typeof attributionInstrument>,
): string {
  if (target.type === "class") {
    const name = classes?.[target.index];
    return `class ${target.index}${name ? ` (${name})` : ""}: logit ${shown(value)}`;
  }
  const where = `at row ${place.row}, column ${place.column}${target.place ? "" : ", where it is strongest"}`;
  return `${formatUnit(target.unit)} ${where}: ${shown(value)} before its rectifier`;
}

export function formatAttribution(
  manifest: Manifest,
  { settings, result }: Measured<typeof attributionInstrument>,
  count: number,
): string {
  const { onto, form } = settings;
  const pixels = onto === manifest.graph.input;
  const names = ["red", "green", "blue"];
  const rows = rankedBy(unitTotals(result), ({ sum }) => Math.abs(sum))
    .slice(0, count)
    .map(({ unit, sum }) => {
      const { row, column } = strongestPlace(mapOf(result, unit), result.shape[1]);
      return [pixels ? (names[unit] ?? "") : `${onto}:${unit}`, shown(sum), row, column];
    });
  const how = form === "gradient" ? "activation × gradient on this image" : "activation × linear weights";
  return [
    describeTarget(manifest, settings, result),
    describeSum(result, form, pixels ? "the pixels" : onto),
    `${pixels ? "colours" : "units"} by their contribution over all places (${how}), each with the place that matters most\n${formatTable(["unit", "contribution", "row", "column"], rows)}`,
  ].join("\n\n");
}

function describeSum(
  { sum, biases, value, addsUp }: ResultOf<typeof attributionInstrument>,
  form: "gradient" | "linear",
  onto: string,
): string {
  const contributions = `contributions of ${onto}: ${shown(sum)}`;
  if (form === "linear") return `${contributions}, where the network, with its biases, gives ${shown(value)}`;
  if (!addsUp) return `${contributions}; a normalisation on the way keeps them from adding up to the value`;
  if (biases === null)
    return `${contributions}, biases on the way: ${shown(value - sum)} (the rest of the value)`;
  const off = value - sum - biases;
  return `${contributions}, biases on the way: ${shown(biases)}, together ${shown(sum + biases)} (off by ${off.toExponential(1)})`;
}
