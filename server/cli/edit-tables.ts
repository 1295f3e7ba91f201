/** A network before and after an edit, for a terminal. */
import type { Measurement } from "../../lib/microscope/measurement.ts";
import type { BeforeAfter } from "../../lib/microscope/surgery/before-and-after.ts";
import type { SurgeryAccuracy } from "../../lib/microscope/surgery-accuracy/instrument.ts";
import { changesOf, classScores, scoreOf } from "../../lib/microscope/surgery-accuracy/score.ts";
import type { SurgeryFamilies } from "../../lib/microscope/surgery-families/instrument.ts";
import { familiesByKind, familySurvival } from "../../lib/microscope/surgery-families/survival.ts";
import { tunedUnits } from "../../lib/microscope/surgery-tuning/tuned-units.ts";
import type { TuningResult } from "../../lib/microscope/tuning/instrument.ts";
import { backendTitle } from "../../lib/model/backend-choice.ts";
import { describeOperation } from "../../lib/model/edit/describe.ts";
import type { Edit } from "../../lib/model/edit/record.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { ImageAnswers } from "../../lib/stimuli/image-answers/answer-image.ts";
import { formatTable } from "./table.ts";

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const digits = (value: number | null): string => (value === null ? "" : String(Number(value.toPrecision(4))));
const signed = (value: number): string => (value > 0 ? `+${value}` : String(value));

/** What the edit is, an operation a line. */
export const formatEdit = ({ name, operations }: Pick<Edit, "name" | "operations">): string =>
  [`${name}:`, ...operations.map((operation, i) => `  ${i + 1}. ${describeOperation(operation)}`)].join("\n");

const pass = ({
  backend,
  milliseconds,
}: Pick<Measurement<unknown, unknown>, "backend" | "milliseconds">): string =>
  `${(milliseconds / 1000).toFixed(1)} s on ${backendTitle(backend)}`;

export function formatTuning(
  measurement: Measurement<unknown, BeforeAfter<TuningResult>>,
  layer: string,
  units: readonly number[],
): string {
  const rows = tunedUnits(measurement.result, units).map(({ unit, before, after, row }) => [
    `${layer}:${unit}`,
    row,
    digits(before.peak),
    digits(after.peak),
    digits(before.preferred),
    digits(after.preferred),
    before.selectivity.toFixed(3),
    after.selectivity.toFixed(3),
    before.echo?.toFixed(3) ?? "",
    after.echo?.toFixed(3) ?? "",
  ]);
  const head = [
    "unit",
    "figure",
    "peak",
    "after",
    "prefers",
    "after",
    "selectivity",
    "after",
    "echo",
    "after",
  ];
  return [
    `${measurement.result.before.axes.columns.title}; ${pass(measurement)}`,
    formatTable(head, rows),
  ].join("\n\n");
}

export function formatAccuracy(
  measurement: Measurement<unknown, SurgeryAccuracy>,
  { classes }: Pick<Manifest, "classes">,
  shown: number,
): string {
  const { result } = measurement;
  const [before, after] = [scoreOf(result.before), scoreOf(result.after)];
  const { lost, gained } = changesOf(result, 1);
  const table = formatTable(
    ["", "before", "after"],
    [
      ["right", percent(before.top1), percent(after.top1)],
      ["right class among five", percent(before.top5), percent(after.top5)],
      ["mean probability of the right class", percent(before.pRight), percent(after.pRight)],
    ],
  );
  const byClass = classScores(result)
    .filter((score) => score.before !== score.after)
    .slice(0, shown)
    .map(({ label, images, before: was, after: is }) => [
      classes?.[label] ?? `class ${label}`,
      images,
      was,
      is,
      signed(is - was),
    ]);
  return [
    `${result.images.length} images${result.unlabelled > 0 ? `, ${result.unlabelled} more of unknown class` : ""}; ${pass(measurement)}`,
    table,
    `${lost.length} images were right and are wrong, ${gained.length} the other way round.`,
    ...(byClass.length > 0
      ? [formatTable(["class", "images", "right before", "after", "change"], byClass)]
      : []),
  ].join("\n\n");
}

const shownClasses = 10;

export function formatClasses({
  result,
  ...measured
}: Measurement<unknown, BeforeAfter<ImageAnswers>>): string {
  const name = ({ name: own, class: index }: { name?: string; class: number }): string =>
    own ?? `class ${index}`;
  const rows = result.before.classes.slice(0, shownClasses).map((was, i) => {
    const is = result.after.classes[i] ?? was;
    return [i + 1, name(was), percent(was.p), name(is), percent(is.p)];
  });
  return [pass(measured), formatTable(["", "before", "", "after", ""], rows)].join("\n\n");
}

export function formatFamilies(
  { result, ...measured }: Measurement<unknown, SurgeryFamilies>,
  tolerance: number,
): string {
  const rows = familiesByKind(result.units).map((family) => {
    const { counts, members, index } = familySurvival(result.units, family, tolerance);
    return [
      family.name,
      members.length,
      counts.kept,
      counts.turned,
      counts.lost,
      counts.silent,
      index.before.toFixed(3),
      index.after.toFixed(3),
    ];
  });
  const head = ["found before", "units", "kept", "turned", "lost", "silent", "mean index", "after"];
  return [
    `${result.stimuli} stimuli for each network; kept: found again, within ${tolerance}°; ${pass(measured)}`,
    formatTable(head, rows),
  ].join("\n\n");
}
