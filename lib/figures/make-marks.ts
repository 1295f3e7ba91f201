/** Units as figures name them, and their pictures. */
import { type Progress, throwIfStopped, type WorkOptions } from "../shared/progress.ts";
import { MicrographiaError, unwrap } from "../shared/result.ts";
import { formatUnit, parseUnit, type UnitAddress } from "../shared/unit.ts";
import type { FrozenFigure } from "./figure.ts";
import type { UnitMark } from "./figure-data.ts";
import type { FigureSource } from "./figure-source.ts";
import { roomPerPicture, smallPicture } from "./small-picture.ts";

export type Pictures = FrozenFigure["pictures"];

/** A unit's layer and index, checked against the network. Throws `not-found` for a unit that it does not have. */
export function unitOf({ manifest }: Pick<FigureSource, "manifest">, text: string): UnitAddress {
  const unit = unwrap(parseUnit(text));
  const layer = manifest.layers.find(({ name }) => name === unit.layer);
  if (!layer) {
    throw new MicrographiaError(
      "not-found",
      `The model has no layer ${unit.layer}, so that there is no unit ${text}. Choose another unit for this figure.`,
    );
  }
  if (unit.index >= layer.shape[2]) {
    throw new MicrographiaError(
      "not-found",
      `There is no unit ${text}: the layer has ${layer.shape[2]} units, 0 to ${layer.shape[2] - 1}. Choose another unit for this figure.`,
    );
  }
  return unit;
}

/** Where pictures are put under a key for each, the same units sharing one. */
export const keysOf = (units: readonly string[]): ReadonlyMap<string, string> =>
  new Map([...new Set(units)].map((unit, i) => [unit, `unit-${i}`]));

/** The units with their labels; every one of them is to have its picture. */
export async function markUnits(source: FigureSource, units: readonly string[]): Promise<UnitMark[]> {
  for (const unit of units) unitOf(source, unit);
  const labels = await source.labels(units);
  const keys = keysOf(units);
  return units.map((text) => {
    const unit = formatUnit(unwrap(parseUnit(text)));
    return { unit, label: labels.get(unit)?.slice(0, 200) ?? null, picture: keys.get(text) ?? null };
  });
}

export type PictureWork = WorkOptions & {
  /** What there is so far. */
  readonly onPictures: (pictures: Pictures) => void;
  /** How many pictures the figure has besides these. */
  readonly others?: number;
};

/**
 * Pictures of units by the keys that they are to have, each as soon as it is there; units without one are left out. What fails for one
 * unit fails for that one alone, unless it was stopped.
 */
export async function unitPictures(
  source: FigureSource,
  keys: ReadonlyMap<string, string>,
  { signal, onProgress, onPictures, others = 0 }: PictureWork,
): Promise<Pictures> {
  const room = roomPerPicture(keys.size + others);
  let pictures: Pictures = {};
  let done = 0;
  const report = (note: string): void => {
    const progress: Progress = { done, total: keys.size, note };
    onProgress?.(progress);
  };
  report("pictures of the units");
  await Promise.all(
    [...keys].map(async ([unit, key]) => {
      const file = await source.unitPicture(unit, {
        ...(signal ? { signal } : {}),
        onProgress: ({ note }) => report(note ?? `the picture of ${unit}`),
      });
      throwIfStopped(signal);
      done++;
      if (file) {
        const url = await smallPicture(file, room);
        pictures = { ...pictures, [key]: url };
        onPictures(pictures);
      }
      report("pictures of the units");
    }),
  );
  return pictures;
}

/** What has no picture after all says so. */
export const withoutMissing = <T extends { readonly picture: string | null }>(
  marks: readonly T[],
  pictures: Pictures,
): T[] =>
  marks.map((mark) =>
    mark.picture !== null && !Object.hasOwn(pictures, mark.picture) ? { ...mark, picture: null } : mark,
  );
