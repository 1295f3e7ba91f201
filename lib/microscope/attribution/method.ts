import { attribute } from "../../circuits/attribution/attribute.ts";
import { networkInput, seenBy } from "../../stimuli/image-answers/answer-image.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { attributionInstrument } from "./instrument.ts";

type Instrument = typeof attributionInstrument;

export const attributionMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: attributionInstrument,
  measure: async ({ pack, executor, images }, { image, ...question }, work) => {
    const spec = pack.manifest.input;
    const input = networkInput(seenBy(await images.read(image), spec), spec);
    try {
      return await attribute({ pack, executor }, input, question, work);
    } finally {
      input.dispose();
    }
  },
};
