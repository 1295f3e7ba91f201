import { answerImage } from "../../stimuli/image-answers/answer-image.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import { layerNamed } from "../layer-named.ts";
import type { Method } from "../method.ts";
import { imageActivationsInstrument } from "./instrument.ts";

/** So many of its most probable classes are named; anybody may ask about any other. */
const classes = 5;

type Instrument = typeof imageActivationsInstrument;

export const imageActivationsMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: imageActivationsInstrument,
  measure: async ({ pack: { manifest }, executor, images }, { image, layer, values }) => {
    const { name } = layerNamed(manifest, layer);
    const pixels = await images.read(image);
    const answers = await answerImage({ manifest, executor }, pixels, { layer: name, kind: values, classes });
    const described = image.type === "of" ? (await images.open(image.source)).describe(image.index) : null;
    return { ...answers, described };
  },
};
