import { visualise } from "../../featurevis/visualise.ts";
import { unwrap } from "../../shared/result.ts";
import { parseUnit } from "../../shared/unit.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import type { Method } from "../method.ts";
import { beforeAndAfter } from "../surgery/before-and-after.ts";
import { type MadePicture, surgeryPictureInstrument } from "./instrument.ts";

type Instrument = typeof surgeryPictureInstrument;

export const surgeryPictureMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: surgeryPictureInstrument,
  measure: (bench, { operations, unit, picture: settings }, work) => {
    const address = unwrap(parseUnit(unit));
    const { manifest } = bench.pack;
    const question = { picture: { unit, settings } };
    return beforeAndAfter(
      bench,
      operations,
      question,
      work,
      async ({ executor }, part): Promise<MadePicture> => {
        const made = await visualise({ manifest, executor }, address, settings, {
          ...(part.signal && { signal: part.signal }),
          onStep: async ({ step, steps }) => {
            part.onProgress?.({ done: step, total: steps, note: `step ${step} of ${steps}` });
            await part.onTurn?.();
          },
        });
        const { picture, activation, noiseActivation } = made;
        return { picture, activation, noiseActivation };
      },
    );
  },
};
