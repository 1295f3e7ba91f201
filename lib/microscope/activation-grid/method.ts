import { attribute } from "../../circuits/attribution/attribute.ts";
import { assert } from "../../shared/result.ts";
import { answerImage, networkInput, seenBy } from "../../stimuli/image-answers/answer-image.ts";
import { groupPlaces } from "../../stimuli/image-answers/group-places.ts";
import type { LayerValues } from "../../stimuli/image-answers/layer-values.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import { layerNamed } from "../layer-named.ts";
import type { Bench, Method } from "../method.ts";
import { drawDirections } from "./draw-cells.ts";
import { activationGridInstrument } from "./instrument.ts";

type Instrument = typeof activationGridInstrument;
type Settings = SettingsOf<Instrument>;

/** What the cells are to show, at every place of the layer. */
async function valuesOf(
  { pack, executor, images }: Bench,
  { image, layer, of }: Settings,
): Promise<LayerValues> {
  const { manifest } = pack;
  const pixels = await images.read(image);
  if (of === null)
    return answerImage({ manifest, executor }, pixels, { layer, kind: "activation", classes: 1 });
  const input = networkInput(seenBy(pixels, manifest.input), manifest.input);
  try {
    const { shape, values } = await attribute({ pack, executor }, input, { ...of, onto: layer });
    return { shape, values: values.map(Math.abs) };
  } finally {
    input.dispose();
  }
}

export const activationGridMethod: Method<Settings, ResultOf<Instrument>> = {
  instrument: activationGridInstrument,
  measure: async (bench, settings, work) => {
    const { manifest } = bench.pack;
    const layer = layerNamed(manifest, settings.layer);
    const { rows, columns, groups } = groupPlaces(await valuesOf(bench, settings), settings.side);
    const seen = groups.filter(({ length }) => length > 0);
    const vectors = seen.map(({ vector }) => vector);
    const pictures = await drawDirections(
      { manifest, executor: bench.executor },
      layer,
      vectors,
      settings,
      work,
    );
    const pictureOf = new Map(seen.map((group, i) => [group, pictures[i]]));
    const cells = groups.map((group) => {
      const { row, column, places, length } = group;
      const picture = pictureOf.get(group);
      assert(length === 0 || picture, "every vector that is not zero was drawn");
      return {
        row,
        column,
        places,
        length,
        picture: picture?.rgb ?? null,
        likeness: picture?.likeness ?? null,
      };
    });
    return { rows, columns, size: settings.size, cells };
  },
};
