/** The images that a unit answers to most, each cut to what the unit sees of it. */
import type { WorkOptions } from "../shared/progress.ts";
import { seenFrom } from "../stimuli/image-answers/places.ts";
import { windowOn } from "../stimuli/images/crop.ts";
import type { ExamplesData, UnitMark } from "./figure-data.ts";
import type { FigureSource } from "./figure-source.ts";
import { type Pictures, unitOf } from "./make-marks.ts";
import { sixDigits } from "./make-tiles.ts";
import { onGrey, pictureOf, roomPerPicture } from "./small-picture.ts";

export async function makeExamples(
  source: FigureSource,
  mark: UnitMark,
  count: number,
  work: WorkOptions,
): Promise<{ readonly data: ExamplesData; readonly pictures: Pictures }> {
  const { manifest } = source;
  const unit = unitOf(source, mark.unit);
  const layer = manifest.layers.find(({ name }) => name === unit.layer);
  const found = await source.examples(unit, work);
  const top = found.top.slice(0, count);
  const crops = layer
    ? await source.crops(
        found.source,
        top.map((example) => ({
          image: example.image,
          window: windowOn(seenFrom(manifest, layer, unit.index, example), manifest.input),
        })),
      )
    : [];
  const room = roomPerPicture(count + 1);
  const pictures: Pictures = {};
  for (const [i, crop] of crops.entries()) pictures[`example-${i}`] = await pictureOf(onGrey(crop), room);
  return {
    data: {
      unit: mark,
      source: found.title.slice(0, 200),
      images: found.images,
      examples: top.map(({ image, row, column, value }, i) => {
        const { name, className } = found.describe(image);
        const key = `example-${i}`;
        return {
          image,
          name: name.slice(0, 200),
          className: className?.slice(0, 200) ?? null,
          row,
          column,
          value: sixDigits(value),
          picture: Object.hasOwn(pictures, key) ? key : null,
        };
      }),
    },
    pictures,
  };
}
