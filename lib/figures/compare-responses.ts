/** What differs between responses as they were published and as they are now: tuning curves, and the examples of a unit. */
import { circularDistance } from "../hypotheses/angles.ts";
import { machineTolerance } from "../hypotheses/tolerance.ts";
import { plotNumber, tickNumber } from "../shared/plot-number.ts";
import { byUnit, compareMarks } from "./compare-marks.ts";
import { type FigureDifference, type Found, together } from "./difference.ts";
import type { CurveData, ExamplesData, TuningData } from "./figure-data.ts";

const nothing: Found = { differences: [], numbers: 0 };

export function compareTuning(then: TuningData, now: TuningData): Found {
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

export function compareExamples(then: ExamplesData, now: ExamplesData): Found {
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
