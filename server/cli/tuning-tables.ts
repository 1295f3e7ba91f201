/** What was measured with a plane of stimuli, for a terminal. */
import type { Measurement } from "../../lib/microscope/measurement.ts";
import type { TuningResult, TuningSettings } from "../../lib/microscope/tuning/instrument.ts";
import { backendTitle } from "../../lib/model/backend-choice.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { type PlaneNumbers, planeNumbers, rowOf } from "../../lib/stimuli/tuning/plane/plane-numbers.ts";
import { formatTable } from "./table.ts";

type Tuned = Measurement<TuningSettings, TuningResult>;

const digits = (value: number | null, unit = ""): string =>
  value === null ? "" : `${Number(value.toPrecision(4))}${unit}`;

const share = (value: number | null): string => (value === null ? "" : value.toFixed(3));

const responsesOf = ({ units, responses }: TuningResult) => ({ units, values: responses });

/** In standard deviations from the unit's mean, as the measurement's reference has them. */
function inSigma({ reference }: TuningResult, unit: number, value: number): string {
  const sigma = reference.sigma[unit] ?? 0;
  return sigma > 0 ? ((value - (reference.mean[unit] ?? 0)) / sigma).toFixed(2) : "";
}

function describePass({ settings, result, backend, milliseconds }: Tuned): string {
  const { axes, view, pictures, reference } = result;
  const over = settings.reference.of === "images" ? "values over images" : "figures of this pass";
  return [
    `${settings.stimulus.kind}: ${axes.columns.values.length} × ${axes.rows.entries.length} figures in ${pictures} pictures of ${view.side} × ${view.side} px,`,
    `${settings.quantity}, the strongest of ${view.places} places;`,
    `σ over ${reference.samples} ${over}; ${(milliseconds / 1000).toFixed(1)} s on ${backendTitle(backend)}`,
  ].join(" ");
}

/** The numbers of one unit with their definitions, and its curve. */
export function formatUnitTuning(measurement: Tuned, unit: number): string {
  const { settings, result } = measurement;
  const { columns, rows } = result.axes;
  const responses = responsesOf(result);
  const numbers = planeNumbers(result.axes, responses, unit);
  const row = rows.entries[numbers.row];
  const curve = rowOf(responses, result.axes, unit, numbers.row);
  const facts: [string, string, string][] = [
    ["strongest response", digits(numbers.peak), `${inSigma(result, unit, numbers.peak)} σ`],
    [
      `preferred ${columns.title}`,
      digits(numbers.preferred, columns.unit),
      "top of the parabola through the peak",
    ],
    [
      `preferred ${rows.title}`,
      digits(numbers.preferredRow, rows.unit),
      `measured best at ${row?.label ?? ""}`,
    ],
  ];
  if (numbers.selectivity !== null) {
    const sum = columns.span === 360 ? "|Σ r e^{iθ}| / Σ r" : "|Σ r e^{2iθ}| / Σ r";
    facts.push(["selectivity", share(numbers.selectivity), sum]);
    facts.push([
      "modulation",
      digits(numbers.modulation),
      "2 / n of that sum: the amplitude of the cosine that fits the curve best",
    ]);
    facts.push(["bandwidth", digits(numbers.bandwidth, "°"), "full width of the peak at half its height"]);
  }
  if (numbers.echo !== null) {
    facts.push(["echo", share(numbers.echo), "largest response within 30° of the opposite, over the peak"]);
  }
  if (numbers.surroundSuppression !== null) {
    facts.push([
      "surround suppression",
      share(numbers.surroundSuppression),
      "1 − response to the largest / peak",
    ]);
  }
  return [
    `${formatUnit({ layer: settings.layer, index: unit })}, ${describePass(measurement)}`,
    formatTable(["", "", ""], facts).trim(),
    formatTable(
      [columns.title, "response", "σ"],
      columns.labels.map((label, i) => [label, digits(curve[i] ?? 0), inSigma(result, unit, curve[i] ?? 0)]),
    ),
  ].join("\n\n");
}

/** Every unit of the layer, those that the angle moves most first; where angles are not asked about, the strongest. */
export function formatLayerTuning(measurement: Tuned): string {
  const { settings, result } = measurement;
  const { columns, rows } = result.axes;
  const responses = responsesOf(result);
  const all = Array.from({ length: result.units }, (_, unit) => ({
    unit,
    numbers: planeNumbers(result.axes, responses, unit),
  }));
  const rank = ({ numbers }: { numbers: PlaneNumbers }): number => numbers.modulation ?? numbers.peak;
  const table = all
    .toSorted((a, b) => rank(b) - rank(a) || a.unit - b.unit)
    .map(({ unit, numbers }) => [
      formatUnit({ layer: settings.layer, index: unit }),
      digits(numbers.peak),
      inSigma(result, unit, numbers.peak),
      digits(numbers.preferred, columns.unit),
      rows.entries[numbers.row]?.label ?? "",
      digits(numbers.modulation),
      share(numbers.selectivity),
      share(numbers.echo),
      digits(numbers.bandwidth, "°"),
    ]);
  const head = [
    "unit",
    "peak",
    "σ",
    columns.title,
    rows.title,
    "modulation",
    "selectivity",
    "echo",
    "bandwidth",
  ];
  return [describePass(measurement), formatTable(head, table)].join("\n\n");
}
