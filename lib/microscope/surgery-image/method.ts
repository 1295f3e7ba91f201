import { answerImage } from "../../stimuli/image-answers/answer-image.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import { layerNamed } from "../layer-named.ts";
import type { Method } from "../method.ts";
import { beforeAndAfter } from "../surgery/before-and-after.ts";
import { surgeryImageInstrument } from "./instrument.ts";

type Instrument = typeof surgeryImageInstrument;

/** All of them, so that what is probable for one network is found in the other's list. */
const classes = Number.POSITIVE_INFINITY;

export const surgeryImageMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: surgeryImageInstrument,
  measure: async (bench, { operations, image, layer }, work) => {
    const { manifest } = bench.pack;
    const { name } = layerNamed(manifest, layer);
    const pixels = await bench.images.read(image);
    return beforeAndAfter(bench, operations, { image, layer }, work, ({ executor }) =>
      answerImage({ manifest, executor }, pixels, { layer: name, kind: "activation", classes }),
    );
  },
};
