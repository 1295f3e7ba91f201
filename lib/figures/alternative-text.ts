/** What a figure shows, in sentences: for readers who do not see it, and for those whose browser draws nothing. */
import type { Standing } from "../catalog/records/verdict.ts";
import { plotNumber, tickNumber } from "../shared/plot-number.ts";
import { unwrap } from "../shared/result.ts";
import { formatMagnitude, formatWeight } from "../shared/weight-scale.ts";
import type { FigureType, FrozenFigure } from "./figure.ts";
import {
  type CircuitData,
  type CurveData,
  type ExamplesData,
  type FigureData,
  type HypothesisData,
  type Outcome,
  type PredictionData,
  parseFigureData,
  type StripData,
  type TilesData,
  type TuningData,
  type UnitMark,
} from "./figure-data.ts";

export type Described = { readonly title: string; readonly description: string };

/** What kinds of figures are called. */
export const figureTitles: Readonly<Record<FigureType, string>> = {
  strip: "Feature visualisations",
  tiles: "Weights",
  tuning: "Tuning curves",
  examples: "Dataset examples",
  circuit: "Circuit",
  hypothesis: "Hypothesis",
};

export const standingTitles: Readonly<Record<Standing, string>> = {
  proposed: "Proposed",
  supported: "Supported",
  contested: "Contested",
  refuted: "Refuted",
  withdrawn: "Withdrawn",
};

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  untested: "Not tested yet",
  confirmed: "Confirmed",
  refuted: "Refuted",
  undecided: "Cannot be decided",
  conflicting: "Results conflict",
};

/** The sentence of a figure, from its data. Throws `corrupt` for data that is not of its type. */
export function alternativeText(frozen: Pick<FrozenFigure, "settings" | "data">): string {
  const { title, description } = describeFigure(unwrap(parseFigureData(frozen)), frozen.settings);
  return `${title}. ${description}`;
}

export function describeFigure(figure: FigureData, settings: FrozenFigure["settings"]): Described {
  switch (figure.type) {
    case "strip":
      return describeStrip(figure.data);
    case "tiles":
      return describeTiles(figure.data);
    case "tuning":
      return describeTuning(figure.data, settings.type === "tuning" ? settings.plot : "line");
    case "examples":
      return describeExamples(figure.data);
    case "circuit":
      return describeCircuit(figure.data);
    case "hypothesis":
      return describeHypothesis(figure.data);
    default:
      return figure satisfies never;
  }
}

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;

const named = ({ unit, label }: Pick<UnitMark, "unit" | "label">): string =>
  label === null ? unit : `${unit} (“${label}”)`;

export const describeStrip = ({ units }: StripData): Described => ({
  title: units.length === 1 ? "Feature visualisation" : figureTitles.strip,
  description: `Of ${counted(units.length, "unit")}: ${units.map(named).join("; ")}.`,
});

export function describeTiles({ from, to, tiles, limit }: TilesData): Described {
  const expanded = tiles.some(({ path }) => path === "expanded");
  const strongest = tiles.reduce<TilesData["tiles"][number] | null>(
    (best, tile) => (best === null || tile.norm > best.norm ? tile : best),
    null,
  );
  const ends = `from ${listed(from.map(named))} to ${listed(to.map(named))}`;
  const most =
    strongest === null
      ? "No weights join them."
      : tiles.length === 1
        ? `Their sum is ${formatWeight(strongest.net)}, their norm ${formatMagnitude(strongest.norm)}.`
        : `The strongest are those from ${from[strongest.from]?.unit ?? ""} to ${to[strongest.to]?.unit ?? ""}: norm ${formatMagnitude(strongest.norm)}, sum ${formatWeight(strongest.net)}.`;
  return {
    title: figureTitles.tiles,
    description: `${expanded ? "Expanded weights" : "Weights"} ${ends}, one tile for each pair${limit === 0 ? "" : `, on one colour scale from ${formatWeight(-limit)} (blue, inhibits) to ${formatWeight(limit)} (red, excites)`}. ${most}`,
  };
}

function bestOf({ preferred, peak, row }: CurveData, { columns, rows }: TuningData): string {
  const unit = columns.unit === "px" ? " px" : columns.unit;
  const at = preferred === null ? "a full field" : `${tickNumber(Number(preferred.toFixed(1)))}${unit}`;
  return peak > 0 ? `${plotNumber(peak)} at ${at} (${rows} ${row})` : "no answer";
}

export function describeTuning(data: TuningData, plot: "line" | "radial"): Described {
  const { curves, columns, quantity, stimulus } = data;
  const around = plot === "radial" ? ", around a circle, each as a share of its strongest" : "";
  return {
    title: figureTitles.tuning,
    description: `How the ${quantity} of ${counted(curves.length, "unit")} changes with the ${columns.title} of the stimulus (${stimulus}, ${counted(columns.values.length, "step")})${around}. Strongest responses: ${curves.map((curve) => `${named(curve)}: ${bestOf(curve, data)}`).join("; ")}.`,
  };
}

export function describeExamples({ unit, source, images, examples }: ExamplesData): Described {
  const [first] = examples;
  const last = examples.at(-1);
  const classes = [...new Set(examples.flatMap(({ className }) => className ?? []))];
  const values =
    first && last
      ? `Values before the rectifier from ${plotNumber(first.value)} down to ${plotNumber(last.value)}.`
      : "There are none.";
  const shown = classes.length === 0 ? "" : ` They show: ${listed(classes)}.`;
  return {
    title: figureTitles.examples,
    description: `The ${counted(examples.length, "place")} in ${images.toLocaleString("en")} images of ${source} that ${named(unit)} answers most to, each from another image. ${values}${shown}`,
  };
}

export function describeCircuit({ drawing: { title, canvas, labels } }: CircuitData): Described {
  const units = canvas.nodes.flatMap((node) =>
    node.type === "unit" || node.type === "input" || node.type === "class" ? node.unit : [],
  );
  const signs = canvas.edges.flatMap(({ kept }) => (kept === null ? [] : Math.sign(kept.net)));
  const excite = signs.filter((sign) => sign > 0).length;
  const inhibit = signs.filter((sign) => sign < 0).length;
  const names = [...new Set(units)].map((unit) => named({ unit, label: labels[unit] ?? null }));
  const shown = names.length > 24 ? [...names.slice(0, 24), `${names.length - 24} more`] : names;
  const motifs =
    canvas.motifs.length === 0 ? "" : ` Marked motifs: ${listed(canvas.motifs.map(({ kind }) => kind))}.`;
  return {
    title: `${figureTitles.circuit}: ${title}`,
    description: `A circuit of ${counted(canvas.nodes.filter(({ type }) => type !== "note").length, "node")} and ${counted(canvas.edges.length, "weight")}, of which ${excite} ${excite === 1 ? "excites" : "excite"} and ${inhibit} ${inhibit === 1 ? "inhibits" : "inhibit"}.${shown.length === 0 ? "" : ` Units: ${shown.join("; ")}.`}${motifs}`,
  };
}

/** `≥ 0.512`, `44.8°`, `12 px`: six digits, and its unit. */
export function numberOf({ value, unit, bound }: NonNullable<PredictionData["value"]>): string {
  const text = Number(value.toPrecision(6)).toString().replace("-", "−");
  return `${bound === "at least" ? "≥ " : ""}${text}${unit === "px" ? " px" : unit}`;
}

export function describeHypothesis({
  claim,
  standing,
  verdict,
  predictions,
  more,
}: HypothesisData): Described {
  const judged =
    verdict === null
      ? "Nobody has judged it yet."
      : `Verdict: ${standingTitles[standing].toLowerCase()}, by ${verdict.by}${verdict.reason.trim() === "" ? "" : `: “${verdict.reason.trim()}”`}.`;
  const each = predictions.map(({ statement, outcome, value }) => {
    const number = value === null ? "" : ` (${numberOf(value)})`;
    return `${statement.trim().replace(/[.\s]+$/, "")}: ${outcomeWords[outcome].toLowerCase()}${number}.`;
  });
  if (more.predictions > 0) each.push(`And ${more.predictions} more.`);
  return {
    title: figureTitles.hypothesis,
    description: `Claim: ${claim.trim()} ${judged}${each.length === 0 ? "" : ` Predictions: ${each.join(" ")}`}`,
  };
}
