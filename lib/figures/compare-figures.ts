/**
 * What a published figure shows and what it would show now: which units, numbers, verdicts and pictures differ. Numbers that only
 * differ by what machines differ by anyway count as the same (`lib/circuits/strength.ts`, `lib/hypotheses/tolerance.ts`).
 */
import { isSameStrength } from "../circuits/strength.ts";
import { circularDistance } from "../hypotheses/angles.ts";
import { machineTolerance } from "../hypotheses/tolerance.ts";
import { plotNumber, tickNumber } from "../shared/plot-number.ts";
import { unwrap } from "../shared/result.ts";
import { formatMagnitude, formatWeight } from "../shared/weight-scale.ts";
import { compareCircuits } from "./compare-circuits.ts";
import { compareHypotheses } from "./compare-hypotheses.ts";
import { byUnit, compareMarks } from "./compare-marks.ts";
import { comparePictures } from "./compare-pictures.ts";
import { type FigureDifference, type Found, together } from "./difference.ts";
import type { FrozenFigure } from "./figure.ts";
import {
  type CurveData,
  type ExamplesData,
  type FigureData,
  parseFigureData,
  type TilesData,
  type TuningData,
  type UnitMark,
} from "./figure-data.ts";

export type FigureComparison = {
  /** Whether both are of the same weights. */
  readonly network: "same" | "other weights" | "other model";
  readonly differences: readonly FigureDifference[];
  /** How many numbers were held against each other. */
  readonly numbers: number;
};

const nothing: Found = { differences: [], numbers: 0 };

/** Throws `corrupt` when either cannot be read, `invalid` for figures of two types. */
export async function compareFigures(then: FrozenFigure, now: FrozenFigure): Promise<FigureComparison> {
  const [before, after] = [unwrap(parseFigureData(then)), unwrap(parseFigureData(now))];
  const { differences, numbers } = together([
    compareData(before, after),
    await comparePictures(picturesOf(before, then), picturesOf(after, now)),
  ]);
  const network =
    then.pack.sha256 === now.pack.sha256
      ? "same"
      : then.pack.id === now.pack.id
        ? "other weights"
        : "other model";
  return { network, differences, numbers };
}

function compareData(then: FigureData, now: FigureData): Found {
  switch (then.type) {
    case "strip":
      return now.type === "strip" ? compareMarks(then.data.units, now.data.units) : otherType;
    case "tiles":
      return now.type === "tiles" ? compareTiles(then.data, now.data) : otherType;
    case "tuning":
      return now.type === "tuning" ? compareTuning(then.data, now.data) : otherType;
    case "examples":
      return now.type === "examples" ? compareExamples(then.data, now.data) : otherType;
    case "circuit":
      return now.type === "circuit" ? compareCircuits(then.data, now.data) : otherType;
    case "hypothesis":
      return now.type === "hypothesis" ? compareHypotheses(then.data, now.data) : otherType;
    default:
      return then satisfies never;
  }
}

const otherType: Found = {
  differences: [{ what: "the kind of the figure", before: "one kind", after: "another" }],
  numbers: 0,
};

/** The part of a tile's norm by which a single weight may differ: as of strengths. */
const weightTolerance = 1e-3;

function compareTiles(then: TilesData, now: TilesData): Found {
  const named = ({ from, to, tiles }: TilesData) =>
    new Map(
      tiles.map(
        (tile) => [`from ${from[tile.from]?.unit ?? ""} to ${to[tile.to]?.unit ?? ""}`, tile] as const,
      ),
    );
  const [before, after] = [named(then), named(now)];
  const parts = [...new Set([...before.keys(), ...after.keys()])].map((ends): Found => {
    const [a, b] = [before.get(ends), after.get(ends)];
    if (!a || !b) {
      const words = (tile: typeof a): string | null =>
        tile ? `Σw ${formatWeight(tile.net)}, √Σw² ${formatMagnitude(tile.norm)}` : null;
      return {
        differences: [{ what: `the weights ${ends}`, before: words(a), after: words(b) }],
        numbers: 0,
      };
    }
    const weighed = { norm: Math.max(a.norm, b.norm), totals: { net: 0 } };
    const differences: FigureDifference[] = [];
    if (!isSameStrength(a.net, b.net, weighed)) {
      differences.push({ what: `Σw ${ends}`, before: formatWeight(a.net), after: formatWeight(b.net) });
    }
    if (!isSameStrength(a.norm, b.norm, weighed)) {
      differences.push({
        what: `√Σw² ${ends}`,
        before: formatMagnitude(a.norm),
        after: formatMagnitude(b.norm),
      });
    }
    if (a.height !== b.height || a.width !== b.width) {
      differences.push({
        what: `the size of the tile ${ends}`,
        before: `${a.width} × ${a.height}`,
        after: `${b.width} × ${b.height}`,
      });
    } else {
      const off = a.values.filter(
        (value, i) => Math.abs(value - (b.values[i] ?? 0)) > weightTolerance * weighed.norm,
      ).length;
      // What a sum says, its parts need not say again.
      if (off > 0 && differences.length === 0) {
        differences.push({
          what: `single weights ${ends}`,
          before: `${a.values.length} weights`,
          after: `${off} of them differ`,
        });
      }
    }
    return { differences, numbers: 2 + a.values.length };
  });
  return together([compareMarks(then.from, now.from), compareMarks(then.to, now.to), ...parts]);
}

function compareTuning(then: TuningData, now: TuningData): Found {
  const after = byUnit(now.curves);
  const words: FigureDifference[] =
    then.stimulus === now.stimulus && then.quantity === now.quantity
      ? []
      : [
          {
            what: "what was shown and read",
            before: `${then.stimulus}, ${then.quantity}`,
            after: `${now.stimulus}, ${now.quantity}`,
          },
        ];
  const parts = then.curves.map((a): Found => {
    const b = after.get(a.unit);
    return b ? compareCurves(a, b, then.columns) : nothing;
  });
  return together([{ differences: words, numbers: 0 }, compareMarks(then.curves, now.curves), ...parts]);
}

function compareCurves(a: CurveData, b: CurveData, { span, unit, title }: TuningData["columns"]): Found {
  const differences: FigureDifference[] = [];
  const within = (x: number, y: number): boolean => Math.abs(x - y) <= responseTolerance(a.unit, x);
  if (!within(a.peak, b.peak)) {
    differences.push({
      what: `the strongest response of ${a.unit}`,
      before: plotNumber(a.peak),
      after: plotNumber(b.peak),
    });
  }
  if (a.preferred !== null && b.preferred !== null) {
    const off =
      span === null ? Math.abs(a.preferred - b.preferred) : circularDistance(a.preferred, b.preferred, span);
    const most =
      span === null
        ? responseTolerance(a.unit, a.preferred)
        : machineTolerance({ of: "tuning", unit: a.unit, number: "preferred" }, a.preferred);
    if (off > most) {
      const shown = (value: number): string =>
        `${tickNumber(Number(value.toFixed(1)))}${unit === "px" ? " px" : unit}`;
      differences.push({
        what: `the preferred ${title} of ${a.unit}`,
        before: shown(a.preferred),
        after: shown(b.preferred),
      });
    }
  }
  if (a.row !== b.row) differences.push({ what: `the best row of ${a.unit}`, before: a.row, after: b.row });
  const same = a.values.length === b.values.length;
  const off = same ? a.values.filter((value, i) => !within(value, b.values[i] ?? 0)).length : a.values.length;
  if (off > 0 && differences.length === 0) {
    differences.push({
      what: `responses of ${a.unit}`,
      before: `${a.values.length} responses`,
      after: same ? `${off} of them differ` : `${b.values.length} responses`,
    });
  }
  return { differences, numbers: a.values.length + 2 };
}

const responseTolerance = (unit: string, value: number): number =>
  machineTolerance({ of: "tuning", unit, number: "peak" }, value);

function compareExamples(then: ExamplesData, now: ExamplesData): Found {
  const place = ({ image, row, column }: ExamplesData["examples"][number]): string =>
    `${image} ${row} ${column}`;
  const [before, after] = [
    new Map(then.examples.map((example) => [place(example), example])),
    new Map(now.examples.map((example) => [place(example), example])),
  ];
  const differences: FigureDifference[] = [];
  if (then.source !== now.source || then.images !== now.images) {
    const words = ({ images, source }: ExamplesData): string => `${images.toLocaleString("en")} of ${source}`;
    differences.push({ what: "the images that were looked through", before: words(then), after: words(now) });
  }
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(key), after.get(key)];
    const words = (example: typeof a): string | null =>
      example ? `${example.className ?? example.name}, ${plotNumber(example.value)}` : null;
    const name = (a ?? b)?.name ?? "";
    if (!a || !b) differences.push({ what: `the example ${name}`, before: words(a), after: words(b) });
    else if (Math.abs(a.value - b.value) > responseTolerance(then.unit.unit, a.value)) {
      differences.push({
        what: `the value in ${name}`,
        before: plotNumber(a.value),
        after: plotNumber(b.value),
      });
    }
  }
  return together([compareMarks([then.unit], [now.unit]), { differences, numbers: then.examples.length }]);
}

/** The pictures of a figure by what they show, in words. */
function picturesOf(figure: FigureData, { pictures }: FrozenFigure): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  const add = (what: string, key: string | null): void => {
    const picture = key !== null && Object.hasOwn(pictures, key) ? pictures[key] : undefined;
    if (picture !== undefined) named.set(what, picture);
  };
  const addAll = (marks: readonly UnitMark[]): void => {
    for (const { unit, picture } of marks) add(`the picture of ${unit}`, picture);
  };
  switch (figure.type) {
    case "strip":
    case "hypothesis":
      addAll(figure.data.units);
      break;
    case "tiles":
      addAll([...figure.data.from, ...figure.data.to]);
      break;
    case "tuning":
      addAll(figure.data.curves);
      break;
    case "examples":
      addAll([figure.data.unit]);
      break;
    case "circuit":
      for (const [unit, key] of Object.entries(figure.data.pictures)) add(`the picture of ${unit}`, key);
      break;
    default:
      return figure satisfies never;
  }
  return named;
}
